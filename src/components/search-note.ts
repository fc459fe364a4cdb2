import type { CommonStrings } from '../locales/strings/common.ts';
import type { ResultStrings } from '../locales/strings/results.ts';
import { around } from '../results/sentence.ts';
import type { Undone } from '../results/undone.ts';
import type { SearchResult } from '../search/types.ts';
import { quoting, textButton } from './search-results.ts';

interface NoteWords {
  readonly common: CommonStrings;
  readonly results: ResultStrings;
}

/**
 * What was searched beyond what was typed, or that it was not: a line for a correction and a line for synonyms, each
 * with the other way in one press. Empty where there is nothing to say.
 *
 * @param again searches without what is undone
 */
export function searchNote(
  { query, repair, also = [] }: SearchResult,
  undone: Undone,
  { common, results }: NoteWords,
  again: (undone: Undone) => void,
): readonly HTMLElement[] {
  type Words = readonly (Node | string)[];
  const line = (about: Undone, says: Words, undo: Undone, label: Words): HTMLElement => {
    const element = document.createElement('p');
    element.dataset['about'] = about;
    const sentence = document.createElement('span');
    sentence.append(...says);
    const press = (): void => {
      again(undo);
    };
    element.append(sentence, textButton(label, press));
    return element;
  };
  const only = (about: Undone, words: string): HTMLElement =>
    line(about, quoting(common.searchedOnly, words), 'nothing', [common.wider]);

  if (undone === 'repair') return [only('repair', query)];
  const lines: HTMLElement[] = [];
  if (repair) {
    const instead = quoting(common.searchInstead, query);
    lines.push(line('repair', quoting(common.repaired, repair.query), 'repair', instead));
  }
  if (undone === 'synonyms') lines.push(only('synonyms', repair?.query ?? query));
  else if (also.length > 0)
    lines.push(line('synonyms', listing(results.also, also), 'synonyms', [results.onlyMine]));
  return lines;
}

/** Draws the lines into `place`; whoever has pressed a button of one goes on from the same line. */
export function drawNote(place: HTMLElement, lines: readonly HTMLElement[]): void {
  const focused = place.contains(document.activeElement)
    ? document.activeElement?.closest<HTMLElement>('[data-about]')
    : undefined;
  place.replaceChildren(...lines);
  place.hidden = lines.length === 0;
  if (!focused) return;
  const same = lines.find(({ dataset }) => dataset['about'] === focused.dataset['about']) ?? lines[0];
  same?.querySelector('button')?.focus();
}

/** A sentence around several words, each in its own direction. */
function listing(says: (words: string) => string, words: readonly string[]): (Node | string)[] {
  const [before = '', after = ''] = around(says);
  const list = words.flatMap((word, at) => {
    const own = document.createElement('bdi');
    own.textContent = word;
    return at === 0 ? [own] : [', ', own];
  });
  return [before, ...list, after];
}
