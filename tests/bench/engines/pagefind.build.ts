import { close, createIndex } from 'pagefind';
import type { Build } from './engine.ts';

/** Pages as a stock site has them: the title is the heading, which Pagefind weighs more. Throws where its program is missing. */
export const build: Build = async (articles, locale) => {
  const { index, errors } = await createIndex({ forceLanguage: locale });
  if (!index) throw new Error(errors.join(' '));
  // The program works on one page at a time; a few are on their way meanwhile.
  for (let at = 0; at < articles.length; at += 32) {
    await Promise.all(
      articles.slice(at, at + 32).map(({ id, title, body }) =>
        index.addHTMLFile({
          url: `/${id}/`,
          content: `<html lang="${locale}"><body><main data-pagefind-body><h1>${escaped(title)}</h1><p>${escaped(body)}</p></main></body></html>`,
        }),
      ),
    );
  }
  const { files } = await index.getFiles();
  await close();
  // Its ready-made user interfaces are not needed to search.
  return files
    .filter(({ path }) => !/-ui\.|highlight|worker/u.test(path))
    .map(({ path, content }) => ({ path, bytes: content }));
};

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
