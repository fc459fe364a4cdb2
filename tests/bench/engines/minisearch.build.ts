import MiniSearch from 'minisearch';
import { bytesOf, type Build } from './engine.ts';
import { optionsFor } from './minisearch.ts';
import { stopWords, stopWordsFile } from './stop-words.ts';

export const build: Build = (articles, locale) => {
  const index = new MiniSearch(optionsFor(stopWords(locale)));
  index.addAll(articles);
  return Promise.resolve([
    { path: 'index.json', bytes: bytesOf(JSON.stringify(index)) },
    stopWordsFile(locale),
  ]);
};
