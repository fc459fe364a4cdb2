import type { Article } from '../articles/types.ts';

/** An address that the site once had. */
export interface MovedPage<T> {
  /** Relative to the site's base, without slashes at its ends. */
  readonly old: string;
  readonly article: T;
}

/**
 * Where the pages for old addresses go. An address counts from the site's base, whether or not it is written with
 * it, so that articles need not know under which path they are published.
 */
export function movedPages<T extends Pick<Article, 'redirects'>>(
  base: string,
  articles: readonly T[],
): MovedPage<T>[] {
  return articles.flatMap((article) =>
    article.redirects.flatMap((address) => {
      const path = address.startsWith(base) ? address.slice(base.length) : address;
      const old = path.replace(/^\/+|\/+$/g, '');
      return old === '' ? [] : [{ old, article }];
    }),
  );
}
