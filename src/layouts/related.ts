import type { Article } from '../articles/types.ts';
import type { Shelf } from './library.ts';

/** What to read after an article: what its writer named, else its neighbours in the category; at most `limit`. */
export function relatedTo(article: Article, shelf: Shelf, limit = 3): Article[] {
  const named = article.related.flatMap((key) => shelf.byKey.get(key)?.article ?? []);
  if (named.length > 0) return named.slice(0, limit);
  const neighbours = shelf.categories.find(({ id }) => id === article.category)?.articles ?? [];
  const at = neighbours.findIndex((one) => one.article.key === article.key);
  return [...neighbours.slice(at + 1), ...neighbours.slice(0, Math.max(0, at)).toReversed()]
    .slice(0, limit)
    .map((one) => one.article);
}
