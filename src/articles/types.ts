import type { ArticleSection } from '../search/types.ts';

/** A heading of an article's body, for "on this page". */
export interface ArticleHeading {
  readonly depth: 2 | 3 | 4;
  readonly id: string;
  readonly text: string;
}

/** One published, public article: what the `articles` collection holds as `entry.data`. */
export interface Article {
  /** `<category>/<slug>`: the same for the same article in each language. */
  readonly key: string;
  /** BCP 47 code, the folder's name. */
  readonly locale: string;
  /** Category id, the folder's name. */
  readonly category: string;
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  readonly keywords: readonly string[];
  /** Position within its category; ties are broken by title. */
  readonly order: number;
  /** ISO date of the last change that a reader should know of. */
  readonly updated: string;
  /** Keys of articles to read next; each exists in the same locale. */
  readonly related: readonly string[];
  /** Old addresses from the site's root that lead here, e.g. `/faq/refunds`. */
  readonly redirects: readonly string[];
  /** Short hash of the text; travels in the trail, so that an agent knows which version was read. */
  readonly version: string;
  readonly headings: readonly ArticleHeading[];
  /** The body as plain text by section, for the index. */
  readonly sections: readonly ArticleSection[];
}

/** The address of an article's page from the site's root, base path included. */
export function articlePath(base: string, article: Pick<Article, 'locale' | 'key'>): string {
  return `${base}${article.locale}/${article.key}/`;
}
