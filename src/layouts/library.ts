import { getCollection, type CollectionEntry } from 'astro:content';
import settings from 'virtual:handrail/settings';
import { readCategories } from '../articles/categories.ts';
import { contentFolder } from '../articles/content-folder.ts';
import type { Article } from '../articles/types.ts';
import { loadConfig } from '../config/load.ts';
import type { IconName } from '../components/icons.ts';

/** An article with its body's HTML, sanitised when it was read. */
export interface LibraryArticle {
  readonly article: Article;
  readonly html: string;
}

/** A category that has articles in one language. */
export interface LibraryCategory {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly icon: IconName;
  /** In the writers' order. */
  readonly articles: readonly LibraryArticle[];
}

/** All that one language has. */
export interface Shelf {
  readonly categories: readonly LibraryCategory[];
  readonly byKey: ReadonlyMap<string, LibraryArticle>;
}

let kept: Promise<ReadonlyMap<string, Shelf>> | undefined;

/** Every published article by language and category. Sorted once for a build, anew for each page in development. */
export function library(): Promise<ReadonlyMap<string, Shelf>> {
  if (import.meta.env.DEV) return arrange();
  kept ??= arrange();
  return kept;
}

/** One language's part of the library; empty for a language without articles. */
export async function shelf(locale: string): Promise<Shelf> {
  return (await library()).get(locale) ?? { categories: [], byKey: new Map() };
}

async function arrange(): Promise<ReadonlyMap<string, Shelf>> {
  const root = process.cwd();
  const config = await loadConfig(root);
  const [entries, configured] = await Promise.all([
    getCollection('articles'),
    readCategories(contentFolder(root), config.categories),
  ]);
  const byFolder = Map.groupBy(
    entries.map(toArticle),
    ({ article }) => `${article.locale}/${article.category}`,
  );
  const known = new Map(configured.categories.map((category) => [category.id, category]));
  const shelves = settings.locales.map((locale): [string, Shelf] => {
    const compare = new Intl.Collator(locale, { numeric: true }).compare;
    const categories = (settings.byLocale[locale]?.categories ?? []).flatMap(({ id, title }) => {
      const articles = byFolder.get(`${locale}/${id}`);
      if (articles === undefined) return [];
      const { description, icon = 'book' } = known.get(id) ?? {};
      return [
        {
          id,
          title,
          description: (typeof description === 'string' ? description : description?.[locale]) ?? '',
          icon,
          articles: articles.toSorted(
            ({ article: a }, { article: b }) => a.order - b.order || compare(a.title, b.title),
          ),
        },
      ];
    });
    const byKey = new Map(
      categories.flatMap(({ articles }) => articles.map((one) => [one.article.key, one] as const)),
    );
    return [locale, { categories, byKey }];
  });
  return new Map(shelves);
}

function toArticle(entry: CollectionEntry<'articles'>): LibraryArticle {
  return { article: entry.data, html: entry.rendered?.html ?? '' };
}
