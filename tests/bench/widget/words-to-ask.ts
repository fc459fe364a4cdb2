import type { WidgetArticle } from './articles.ts';

/** What a visitor types, and the pages that he is on meanwhile. */
export interface WordsToAsk {
  readonly pages: readonly [WidgetArticle, WidgetArticle];
  readonly first: string;
  readonly then: readonly string[];
}

/** Words of titles spread over the articles, the same in each run. The pages are of articles that they do not name. */
export function wordsToAsk(articles: readonly WidgetArticle[]): WordsToAsk {
  const [page, next] = [articles[0], articles.at(-1)];
  if (!page || !next || articles.length < 8) throw new Error('Fewer than 8 articles say too little.');
  const words = (share: number): string => {
    const { title } = articles[Math.floor(articles.length * share)] ?? page;
    const telling = title.toLowerCase().match(/\p{L}{4,}/gu) ?? [title];
    return telling.slice(-2).join(' ');
  };
  return { pages: [page, next], first: words(0.5), then: [0.2, 0.35, 0.65, 0.8].map(words) };
}
