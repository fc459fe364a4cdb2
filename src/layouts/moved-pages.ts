import type { Article } from '../articles/types.ts';
import { withinSite } from '../articles/within-site.ts';

/** An address that the site once had. */
export interface MovedPage<T> {
  /** Relative to the site's base, without slashes at its ends. */
  readonly old: string;
  readonly article: T;
}

/** Where the pages for old addresses go. */
export function movedPages<T extends Pick<Article, 'redirects'>>(
  base: string,
  articles: readonly T[],
): MovedPage<T>[] {
  return articles.flatMap((article) =>
    article.redirects.flatMap((address) => {
      const old = withinSite(address, base);
      return old === '' ? [] : [{ old, article }];
    }),
  );
}
