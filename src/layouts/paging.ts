/** A list longer than this is cut into pages, so that no page grows without end. */
export const ARTICLES_A_PAGE = 100;

/** How many pages a list of so many articles takes; at least 1. */
export function pageCount(articles: number): number {
  return Math.max(1, Math.ceil(articles / ARTICLES_A_PAGE));
}
