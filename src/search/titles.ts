import { SearchError } from './errors.ts';
import type { FeaturedEntry } from './format.ts';

/**
 * Titles that take more are left to the blocks: about 1,500 articles in English, 1,000 in scripts of two bytes a letter,
 * and 30 KB compressed. On real titles, with 1.6 Mbps and 150 ms for each request, that much comes in less time than the
 * round trip that it saves.
 */
const MOST_BYTES = 144 * 1024;

/** A byte that UTF-8 never has: whatever a title is, it ends here. */
const END = 0xff;

/** What a list shows first of an article. */
export type Titled = Pick<FeaturedEntry, 'id' | 'title'>;

/**
 * Titles of all articles in the order of ids, then their ids, each with an end. Nothing where they are too many, or where
 * one cannot be written as UTF-8.
 */
export function writeTitles(entries: readonly Titled[]): Uint8Array | undefined {
  const encoder = new TextEncoder();
  const texts = [...entries.map(({ title }) => title), ...entries.map(({ id }) => id)];
  if (!texts.every((text) => text.isWellFormed())) return undefined;
  const bytes = texts.flatMap((text) => [...encoder.encode(text), END]);
  return bytes.length > MOST_BYTES ? undefined : Uint8Array.from(bytes);
}

/**
 * Finds titles and ids of so many articles by their numbers. Nothing is read but what is asked for: a slow phone takes 30
 * ms for the whole of it as JSON. Throws `index.damaged`.
 */
export function readTitles(bytes: Uint8Array, path: string, articles: number): (article: number) => Titled {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const ends: number[] = [];
  for (let at = bytes.indexOf(END); at >= 0; at = bytes.indexOf(END, at + 1)) ends.push(at);
  if (ends.length !== 2 * articles) throw new SearchError('index.damaged', path);
  const textAt = (at: number): string => decoder.decode(bytes.subarray((ends[at - 1] ?? -1) + 1, ends[at]));
  return (article) => ({ title: textAt(article), id: textAt(articles + article) });
}
