import type { Article } from '../articles/types.ts';

/** An address that the site once had. */
export interface MovedPage<T> {
  /** Relative to the site's base, without slashes at its ends. */
  readonly old: string;
  readonly article: T;
}

/**
 * The old addresses that the site can answer: those under its base. An address outside it belongs to another
 * site, whose server has to send the reader on.
 */
export function movedPages<T extends Pick<Article, 'redirects'>>(
  base: string,
  articles: readonly T[],
): MovedPage<T>[] {
  return articles.flatMap((article) =>
    article.redirects.flatMap((address) => {
      if (!address.startsWith(base)) return [];
      const old = address.slice(base.length).replace(/^\/+|\/+$/g, '');
      return old === '' ? [] : [{ old, article }];
    }),
  );
}
