import { articlePath, type Article } from '../articles/types.ts';
import type { Fragment } from '../handoff/fragment.ts';
import type { IndexFile } from '../search/types.ts';
import { contentHash } from './content-hash.ts';

/** An article's fragment as a file of its own, named by its content. `titles` gives related articles' titles by key. */
export function fragmentFile(
  article: Article,
  html: string,
  base: string,
  titles: ReadonlyMap<string, string>,
): IndexFile {
  const fragment: Fragment = {
    id: article.key,
    locale: article.locale,
    title: article.title,
    html,
    url: articlePath(base, article),
    updated: article.updated,
    version: article.version,
    category: article.category,
    related: article.related.flatMap((key) => {
      const title = titles.get(key);
      return title === undefined ? [] : [{ id: key, title }];
    }),
  };
  const bytes = new TextEncoder().encode(JSON.stringify(fragment));
  return { path: `a/${contentHash(bytes)}.json`, bytes };
}
