import type { ResultStrings } from '../locales/strings/results.ts';
import type { CategoryCount } from '../search/types.ts';

/** So many topics are offered at once; the rest after one press. */
const SHOWN = 5;

interface Topics {
  readonly found: readonly CategoryCount[];
  /** The one that was chosen. */
  readonly chosen: string | null;
  readonly titleOf: (category: string) => string;
  readonly choose: (category: string | null) => void;
}

/** Draws the topics of what was found into `place`, each a button that is pressed or not; nothing where all is of one. */
export function drawTopics(place: HTMLElement, words: ResultStrings, topics: Topics): void {
  const { found, chosen, titleOf, choose } = topics;
  const focused = place.contains(document.activeElement) ? document.activeElement : null;
  const key = focused instanceof HTMLElement ? focused.dataset['topic'] : undefined;
  place.hidden = found.length < 2 && chosen === null;
  if (place.hidden) {
    place.replaceChildren();
    return;
  }
  const chip = (category: string | null, label: string, count: number): HTMLButtonElement => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'chip';
    button.dataset['topic'] = category ?? '';
    button.ariaPressed = String(category === chosen);
    const number = document.createElement('span');
    number.className = 'count';
    number.textContent = String(count);
    button.append(label, ' ', number);
    button.addEventListener('click', () => {
      choose(category === chosen ? null : category);
    });
    return button;
  };
  const all = found.reduce((sum, { count }) => sum + count, 0);
  const known = found.some(({ category }) => category === chosen);
  const listed = chosen === null || known ? found : [{ category: chosen, count: 0 }, ...found];
  const chips = listed.map(({ category, count }) => chip(category, titleOf(category), count));
  const later = chips.slice(SHOWN);
  for (const one of later) one.hidden = one.dataset['topic'] !== chosen;
  place.replaceChildren(chip(null, words.allTopics, all), ...chips);
  if (later.some((one) => one.hidden)) {
    const more = document.createElement('button');
    more.type = 'button';
    more.className = 'chip';
    more.textContent = words.moreTopics;
    more.addEventListener('click', () => {
      for (const one of later) one.hidden = false;
      later[0]?.focus();
      more.remove();
    });
    place.append(more);
  }
  // The buttons are new ones; whoever has pressed one goes on from it.
  if (key !== undefined) place.querySelector<HTMLElement>(`[data-topic="${CSS.escape(key)}"]`)?.focus();
}
