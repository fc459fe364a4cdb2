import { RESERVED_CATEGORIES } from '../config/schema.ts';
import { ArticleError } from './errors.ts';
import { didYouMean } from './closest-word.ts';

/** Names of folders, files and so of addresses: lower-case Latin letters, digits and single dashes. */
const NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** `<category>/<slug>` travels as an article's id, which may have 200 characters. */
const KEY_LIMIT = 200;

/** Whether a category of that name would take the address of one of the site's own pages. */
export function isReserved(category: string): boolean {
  return RESERVED_CATEGORIES.includes(category);
}

export interface FilePlace {
  /** Path from the content folder with forward slashes, as errors name it. */
  readonly file: string;
  readonly locale: string;
  readonly category: string;
  readonly slug: string;
  /** `<category>/<slug>` */
  readonly key: string;
}

/** Reads locale, category and slug off a path within `articles/`. */
export function placeOf(path: string, locales: readonly string[]): FilePlace | ArticleError {
  const file = `articles/${path}`;
  const [locale = '', category = '', name = '', ...deeper] = path.split('/');
  if (!path.endsWith('.md') || name === '' || deeper.length > 0) {
    return new ArticleError(
      'file.place',
      file,
      1,
      'The file is not at articles/<language>/<category>/<article>.md.',
      'Move it there, or out of the folder articles/.',
    );
  }
  if (!locales.includes(locale)) {
    return new ArticleError(
      'locale.unknown',
      file,
      1,
      `"${locale}" is not a language of this help centre (${locales.join(', ')}).`,
      `Add it to "locales" in help.config.ts, or rename the folder.${didYouMean(locale, locales)}`,
    );
  }
  const slug = name.slice(0, -'.md'.length);
  const wrong = [category, slug].find((part) => !NAME.test(part));
  if (wrong !== undefined || category.length + slug.length + 1 > KEY_LIMIT) {
    return new ArticleError(
      'file.place',
      file,
      1,
      `"${(wrong ?? slug).slice(0, 80)}" cannot be part of an address.`,
      `Rename it with lower-case Latin letters, digits and single dashes, at most ${KEY_LIMIT} with the category.`,
    );
  }
  if (isReserved(category)) {
    return new ArticleError(
      'category.reserved',
      file,
      1,
      `The site has a page of its own at "${category}", so no category can be called that.`,
      'Give the folder another name.',
    );
  }
  return { file, locale, category, slug, key: `${category}/${slug}` };
}
