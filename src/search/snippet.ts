import { markWords } from './marks.ts';
import type { Analyzer, Mark } from './types.ts';

/** About as many characters as two lines of a result hold. */
const LONGEST = 160;
/** So much stands before the first word of the query, where that one is far down. */
const BEFORE = 40;
const ELLIPSIS = '…';

/**
 * A piece of `text` around the first word of the query, with such words marked: whole words, at most about 160
 * characters, an ellipsis where it goes on. In scripts without spaces it is cut between what a reader sees as letters.
 */
export function snippetOf(text: string, roots: ReadonlySet<string>, analyzer: Analyzer): Mark[] {
  if (text.length <= LONGEST) return markWords(text, roots, analyzer);
  const marks = markWords(text, roots, analyzer);
  const unmarked = marks[0]?.mark === false ? marks[0].text.length : 0;
  const start = unmarked > LONGEST / 2 && marks.length > 1 ? wordStart(text, unmarked - BEFORE, unmarked) : 0;
  const end = start + LONGEST < text.length ? wordEnd(text, start, start + LONGEST) : text.length;
  const cut = text.slice(start, end).trim();
  return markWords((start > 0 ? ELLIPSIS : '') + cut + (end < text.length ? ELLIPSIS : ''), roots, analyzer);
}

/** The first place from `from` on where a word starts; at most `to`. */
function wordStart(text: string, from: number, to: number): number {
  const space = text.slice(from, to).search(/\s/u);
  return space < 0 ? letterStart(text, from, 0) : from + space + 1;
}

/** The last place up to `to` where a word ends; after `from`. */
function wordEnd(text: string, from: number, to: number): number {
  const space = text.slice(from, to + 1).search(/\s\S*$/u);
  // What fills half a snippet is no word but a script without spaces.
  return space > LONGEST / 2 ? from + space : letterStart(text, to, text.length);
}

/** Where the letter, with all its marks, starts in which a place falls; `otherwise` where the browser cannot tell. */
function letterStart(text: string, at: number, otherwise: number): number {
  return 'Segmenter' in Intl ? (new Intl.Segmenter().segment(text).containing(at)?.index ?? at) : otherwise;
}
