import type { Hit, SearchIndex } from '../../../search/types.ts';
import type { ArticleRef } from '../reading-state.ts';

/** More would be a list to search again. */
const NEAREST = 3;

export interface NearestOptions {
  /** The article that did not help, and what its writer names as related. */
  readonly article: ArticleRef;
  readonly related: readonly ArticleRef[];
  /** What the last search found, best first. */
  readonly found: readonly ArticleRef[];
  /** Ids of articles that he has read. */
  readonly seen: ReadonlySet<string>;
  readonly index: () => Promise<Pick<SearchIndex, 'search'>>;
}

/**
 * Articles that may come closer than one that did not help: what else his last search found, then what the article's
 * title finds, then what its writer names; none that he has read already. Never rejects: without the index there are
 * fewer.
 */
export async function nearestTo(options: NearestOptions): Promise<readonly ArticleRef[]> {
  const { article, related, found, seen, index } = options;
  const near = new Map<string, ArticleRef>();
  const offer = (articles: readonly ArticleRef[]): boolean => {
    for (const one of articles) {
      if (near.size === NEAREST) break;
      if (one.id !== article.id && !seen.has(one.id) && !near.has(one.id)) near.set(one.id, one);
    }
    return near.size === NEAREST;
  };
  if (!offer(found)) {
    try {
      const { hits } = await (await index()).search(article.title, { limit: NEAREST + seen.size + 1 });
      offer(hits.map((hit) => refTo(hit, article.locale)));
    } catch {
      // Offline, say: what the article names itself is here.
    }
    offer(related);
  }
  return [...near.values()];
}

/** Enough of a found article to open it. */
export function refTo({ id, title, fragment }: Hit, locale?: string): ArticleRef {
  return { id, title, fragment, ...(locale !== undefined && { locale }) };
}
