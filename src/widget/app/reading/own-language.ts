import type { SearchIndex } from '../../../search/types.ts';
import type { ArticleRef } from '../reading-state.ts';
import { refTo } from './nearest.ts';

/**
 * An article that was read in another language (`from`) as it is in the widget's own, whose `index` is asked; where it
 * is not there, or nobody can say, as it was read. Never rejects.
 */
export async function inOwnLanguage(
  article: ArticleRef,
  from: string,
  index: () => Promise<Pick<SearchIndex, 'article'>>,
): Promise<ArticleRef> {
  const { from: _, ...asRead } = article;
  try {
    const hit = await (await index()).article(article.id);
    if (hit) return refTo(hit);
  } catch {
    // Offline, say: what he read may be on the device.
  }
  return { ...asRead, locale: from };
}
