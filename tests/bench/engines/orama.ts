import { create, load, search, type OramaIndex, type OramaTokenizer } from '@orama/orama';
import { text, type Open } from './engine.ts';
import { readStopWords } from './read-stop-words.ts';

export async function createIndex(locale: string, stopWords: readonly string[]): Promise<OramaIndex> {
  return create({
    schema: { title: 'string', body: 'string' },
    components: { tokenizer: locale === 'he' ? hebrew(stopWords) : await stemming(locale, stopWords) },
  });
}

async function stemming(locale: string, stopWords: readonly string[]): Promise<object> {
  if (locale === 'en') return { language: 'english', stemming: true, stopWords };
  const { stemmer } = await import('@orama/stemmers/bulgarian');
  // Everyday words make it throw, "център" and "търсене" among them; in its favour those stay as they are.
  const guarded = (word: string): string => {
    try {
      return stemmer(word);
    } catch {
      return word;
    }
  };
  return { language: 'bulgarian', stemming: true, stemmer: guarded, stopWords };
}

/** Orama refuses Hebrew as a language, and every letter of it: its guide says to bring a tokenizer. */
function hebrew(stopWords: readonly string[]): OramaTokenizer {
  const stop = new Set(stopWords);
  return {
    language: 'english',
    normalizationCache: new Map(),
    tokenize: (input) =>
      [...new Set(input.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])].filter((word) => !stop.has(word)),
  };
}

export const open: Open = async (read, locale) => {
  const [json, stopWords] = await Promise.all([read('index.json'), readStopWords(read)]);
  const index = await createIndex(locale, stopWords);
  load(index, JSON.parse(text(json)));
  return {
    search: async (query, limit) => {
      // Any word suffices. Tolerance for typos finds so much else that it costs more than it brings.
      const { hits } = await search(index, { term: query, limit, boost: { title: 3 }, threshold: 1 });
      return hits.map(({ id, document }) => ({ id, title: document.title }));
    },
  };
};
