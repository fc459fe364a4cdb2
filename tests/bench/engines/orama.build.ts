import { insertMultiple, save } from '@orama/orama';
import { bytesOf, type Build } from './engine.ts';
import { createIndex } from './orama.ts';
import { stopWords, stopWordsFile } from './stop-words.ts';

export const build: Build = async (articles, locale) => {
  const index = await createIndex(locale, stopWords(locale));
  await insertMultiple(
    index,
    articles.map(({ id, title, body }) => ({ id, title, body })),
    500,
  );
  const raw = save(index);
  // It would ship every article's text with the index; a list of results needs the titles.
  for (const document of Object.values(raw.docs.docs)) Reflect.deleteProperty(document, 'body');
  return [{ path: 'index.json', bytes: bytesOf(JSON.stringify(raw)) }, stopWordsFile(locale)];
};
