import { deepLink, pathOf } from '../results/deep-link.ts';
import { around } from '../results/sentence.ts';
import type { Hit, Mark } from '../search/types.ts';

/** Text with the words that matched; built as nodes, so that no text can become markup. */
export function marked(marks: readonly Mark[]): Node[] {
  return marks.map(({ text, mark }) => {
    if (!mark) return document.createTextNode(text);
    const element = document.createElement('mark');
    element.textContent = text;
    return element;
  });
}

/** A sentence around the customer's words, which keep their own direction in it. */
export function quoting(sentence: (words: string) => string, words: string): readonly Node[] {
  return around(sentence).flatMap((part, index) => {
    const text = document.createTextNode(part);
    if (index === 0) return [text];
    const own = document.createElement('bdi');
    own.textContent = words;
    return [own, text];
  });
}

/** A found article as a list item. */
export interface ResultItem {
  readonly element: HTMLLIElement;
  /** Says where in the article the query is answered, in the space that was kept for it. */
  readonly quote: (hit: Hit) => void;
}

/** @param category title of the article's category */
export function resultItem(hit: Hit, category: string): ResultItem {
  const link = document.createElement('a');
  const span = (className: string): HTMLSpanElement => {
    const element = document.createElement('span');
    element.className = className;
    link.append(element);
    return element;
  };
  const [title, place, snippet] = [span('title'), span('place'), span('snippet')];
  title.append(...marked(hit.titleMarks));
  const quote = (now: Hit): void => {
    link.href = deepLink(now.url, now.section);
    snippet.replaceChildren(...marked(now.snippet));
    place.textContent = pathOf(category, now.section);
  };
  quote(hit);
  const element = document.createElement('li');
  element.append(link);
  return { element, quote };
}

/** A button that looks like a link. */
export function textButton(label: readonly (Node | string)[], press: () => void): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'text-button';
  button.append(...label);
  button.addEventListener('click', press);
  return button;
}
