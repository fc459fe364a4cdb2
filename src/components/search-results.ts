import type { Hit, Mark } from '../search/types.ts';

/** Text with the words that matched; built as nodes, so that no text can become markup. */
function marked(marks: readonly Mark[], className: string): HTMLSpanElement {
  const span = document.createElement('span');
  span.className = className;
  for (const { text, mark } of marks) {
    if (mark) {
      const element = document.createElement('mark');
      element.textContent = text;
      span.append(element);
    } else {
      span.append(text);
    }
  }
  return span;
}

/** Stands for the query while its place in a sentence is looked for; nobody types it. */
const PLACE = '\uFFFC';

/** A sentence around the customer's words, which keep their own direction in it. */
export function quoting(sentence: (query: string) => string, query: string): readonly Node[] {
  return sentence(PLACE)
    .split(PLACE)
    .flatMap((part, index) => {
      const text = document.createTextNode(part);
      if (index === 0) return [text];
      const words = document.createElement('bdi');
      words.textContent = query;
      return [words, text];
    });
}

/** A found article as a list item. `category` is its category's title. */
export function resultItem(hit: Hit, category: string): HTMLLIElement {
  const link = document.createElement('a');
  link.href = hit.url;
  const place = document.createElement('span');
  place.className = 'category';
  place.textContent = category;
  link.append(marked(hit.titleMarks, 'title'), marked(hit.snippet, 'snippet'), place);
  const item = document.createElement('li');
  item.append(link);
  return item;
}
