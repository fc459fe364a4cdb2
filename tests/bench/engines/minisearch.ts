import MiniSearch, { type MiniSearchOptions, type MiniSearchQuery } from 'minisearch';
import { text, type Open } from './engine.ts';
import { readStopWords } from './read-stop-words.ts';

export function optionsFor(stopWords: Iterable<string>): MiniSearchOptions {
  const stop = new Set(stopWords);
  return {
    fields: ['title', 'body'],
    storeFields: ['title'],
    processTerm: (term) => {
      const folded = term.toLowerCase();
      return stop.has(folded) ? null : folded;
    },
  };
}

/**
 * The best of what was tried on the judged sets: prefixes for the last word only (on every word they cost more on whole
 * questions than they bring), fuzzy from five letters on, any word suffices.
 */
const QUERY: MiniSearchQuery = {
  boost: { title: 2 },
  prefix: (_, at, terms) => at === terms.length - 1,
  fuzzy: (term) => (term.length > 4 ? 0.2 : false),
  combineWith: 'OR',
  weights: { fuzzy: 0.45, prefix: 0.4 },
};

export const open: Open = async (read) => {
  const [json, stopWords] = await Promise.all([read('index.json'), readStopWords(read)]);
  const index = MiniSearch.loadJSON(text(json), optionsFor(stopWords));
  return { search: (query, limit) => Promise.resolve(index.search(query, QUERY).slice(0, limit)) };
};
