import { stringify } from 'yaml';
import { cutAtWord, firstSentence } from '../articles/first-sentence.ts';
import { isReserved } from '../articles/file-place.ts';
import { addressNames } from './address-names.ts';
import { ImportError } from './errors.ts';
import { textToMarkdown, tidyLine, tidyText } from './plain-text.ts';
import type { SourceArticle } from './types.ts';

/** Longest title of our own making; a source's own may have as many characters as front matter takes. */
const MADE_TITLE_LIMIT = 80;
const TITLE_LIMIT = 200;

/** Folder of the articles that have no category. */
const UNSORTED_FOLDER = 'general';
/** And its title, in the languages that we speak. */
const UNSORTED: Readonly<Record<string, string>> = { en: 'General', he: 'כללי', bg: 'Общи' };

export interface ToFilesOptions {
  /** BCP 47 code. */
  readonly locale: string;
  /** ISO date that the articles bear. */
  readonly updated: string;
  /** Title of the category for articles that have none. */
  readonly category?: string | undefined;
}

export interface ArticleFiles {
  /** Text by path, `<category>/<slug>.md`. */
  readonly files: ReadonlyMap<string, string>;
  /** Title by id. */
  readonly categories: ReadonlyMap<string, string>;
}

/** Articles of a source as files of the content folder. */
export function toFiles(articles: readonly SourceArticle[], options: ToFilesOptions): ArticleFiles {
  const { locale, updated } = options;
  const titled = articles.map((article) => ({ ...article, category: tidyLine(article.category) }));
  const slugs = addressNames(
    titled.map(({ id }) => id),
    'article',
  );
  const folders = categoryFolders(titled.map(({ category }) => category));
  const files = new Map<string, string>();
  const categories = new Map<string, string>();
  for (const { id, title, category, body } of titled) {
    const folder = folders.get(category) ?? '';
    if (!categories.has(folder)) categories.set(folder, category || unsorted(options));
    const head = stringify({ title: titleOf(title, body, locale), updated }, { lineWidth: 0 });
    files.set(`${folder}/${slugs.get(id) ?? ''}.md`, `---\n${head}---\n\n${textToMarkdown(body)}\n`);
  }
  return { files, categories };
}

function unsorted({ locale, category }: ToFilesOptions): string {
  const title = tidyLine(category ?? '') || UNSORTED[locale];
  if (title !== undefined) return title;
  const message = `Some articles have no category, and we do not know a name for one in "${locale}". Add --category "Its title".`;
  throw new ImportError('import.category', message);
}

function categoryFolders(titles: readonly string[]): Map<string, string> {
  // Titles that differ in case alone are one category.
  const names = addressNames(
    titles.map((title) => title.toLowerCase()),
    'category',
  );
  return new Map(
    titles.map((title) => {
      if (title === '') return [title, UNSORTED_FOLDER];
      const name = names.get(title.toLowerCase()) ?? '';
      return [title, isReserved(name) ? `${name}-articles` : name];
    }),
  );
}

function titleOf(title: string, body: string, locale: string): string {
  const own = tidyLine(title);
  return own === '' ? firstSentence(tidyText(body), MADE_TITLE_LIMIT, locale) : cutAtWord(own, TITLE_LIMIT);
}
