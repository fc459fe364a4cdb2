import type { SearchRules } from '../articles/search-rules.ts';
import type { Article } from '../articles/types.ts';
import { usableRules } from '../articles/usable-rules.ts';
import { buildIndex } from '../search/build-index.ts';
import type { Analyzer, ArticleRecord, IndexFile } from '../search/types.ts';
import { fragmentFile } from './fragment-file.ts';

/** An article with its body, as the content collection holds it. */
export interface RenderedArticle {
  readonly article: Article;
  readonly html: string;
}

export interface LocaleFilesOptions {
  readonly locale: string;
  readonly analyzer: Analyzer;
  readonly articles: readonly RenderedArticle[];
  /** Synonyms and pinned articles; none unless told. */
  readonly rules?: Pick<SearchRules, 'synonyms' | 'pins'> | undefined;
  /** Category ids in the order of the settings. */
  readonly categories: readonly string[];
  readonly base: string;
}

/** All files of a locale's folder `handrail/<locale>/`: fragments and index. */
export async function localeFiles(options: LocaleFilesOptions): Promise<IndexFile[]> {
  const { locale, analyzer, articles, categories, base, rules = { synonyms: [], pins: [] } } = options;
  const titles = new Map(articles.map(({ article }) => [article.key, article.title]));
  const files: IndexFile[] = [];
  const records: ArticleRecord[] = [];
  for (const { article, html } of articles) {
    const fragment = fragmentFile(article, html, base, titles);
    files.push(fragment);
    records.push({
      id: article.key,
      title: article.title,
      description: article.description,
      category: article.category,
      order: article.order,
      keywords: article.keywords,
      fragment: fragment.path,
      sections: article.sections,
    });
  }
  const index = await buildIndex({
    locale,
    analyzer,
    records,
    site: `${base}${locale}/`,
    featured: featuredArticles(articles, categories),
    ...usableRules(
      rules,
      articles.map(({ article }) => article),
      analyzer,
    ),
  });
  return [...files, ...index];
}

/** The first article of each category, in the order of the categories. */
function featuredArticles(articles: readonly RenderedArticle[], categories: readonly string[]): string[] {
  return categories.flatMap((category) => {
    const first = articles
      .map(({ article }) => article)
      .filter((article) => article.category === category)
      .reduce<Article | undefined>(
        (best, article) => (best && best.order <= article.order ? best : article),
        undefined,
      );
    return first ? [first.key] : [];
  });
}
