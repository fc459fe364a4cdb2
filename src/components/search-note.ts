import type { CommonStrings } from '../locales/strings/common.ts';
import type { ResultStrings } from '../locales/strings/results.ts';
import { around } from '../results/sentence.ts';
import type { SearchResult } from '../search/types.ts';
import { quoting, textButton } from './search-results.ts';

interface NoteWords {
  readonly common: CommonStrings;
  readonly results: ResultStrings;
}

/**
 * What was searched beyond what was typed, or that it was not, with the other way in one press; empty where there is
 * nothing to say.
 *
 * @param again searches exactly what was typed, or everything that we make of it
 */
export function searchNote(
  { query, repair, also = [] }: SearchResult,
  exact: boolean,
  { common, results }: NoteWords,
  again: (exact: boolean) => void,
): readonly Node[] {
  const other = (label: readonly (Node | string)[]): Node =>
    textButton(label, () => {
      again(!exact);
    });
  if (exact) return [sentence(quoting(common.searchedOnly, query)), other([common.wider])];
  const said: Node[] = [];
  if (repair) said.push(sentence(quoting(common.repaired, repair.query)));
  if (also.length > 0) said.push(sentence(listing(results.also, also)));
  if (said.length === 0) return [];
  return [...said, other(repair ? quoting(common.searchInstead, query) : [results.onlyMine])];
}

function sentence(parts: readonly (Node | string)[]): HTMLSpanElement {
  const span = document.createElement('span');
  span.append(...parts);
  return span;
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
