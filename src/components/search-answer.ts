import type { ResultStrings } from '../locales/strings/results.ts';
import { deepLink, pathOf } from '../results/deep-link.ts';
import type { Answer } from '../search/types.ts';
import { marked } from './search-results.ts';

/** A passage that answers the question, with its article and section. */
export function answerBox({ hit, section, text }: Answer, words: ResultStrings): HTMLElement {
  const box = document.createElement('section');
  box.className = 'answer';
  const title = document.createElement('h2');
  title.id = 'answer';
  title.textContent = words.answer;
  box.setAttribute('aria-labelledby', title.id);
  const quote = document.createElement('blockquote');
  quote.append(...marked(text));
  const link = document.createElement('a');
  link.href = deepLink(hit.url, section);
  link.textContent = words.from(pathOf(hit.title, section));
  box.append(title, quote, link);
  return box;
}
