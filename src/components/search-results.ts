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
