/**
 * What a newcomer sees first: the writers' first article of each category in turn, then their second, until
 * there are `limit`. No figures are needed, so it is right on the first day and the same in every browser.
 */
export function oftenAsked<T>(categories: readonly { readonly articles: readonly T[] }[], limit = 6): T[] {
  const found: T[] = [];
  const deepest = Math.max(0, ...categories.map(({ articles }) => articles.length));
  for (let rank = 0; rank < deepest && found.length < limit; rank++) {
    for (const { articles } of categories) {
      const article = articles[rank];
      if (article !== undefined && found.length < limit) found.push(article);
    }
  }
  return found;
}
