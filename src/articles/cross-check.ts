import { closestWord, didYouMean } from './closest-word.ts';
import { ArticleError } from './errors.ts';
import type { ReadFile, RenderedArticle } from './read-article.ts';
import { withinSite } from './within-site.ts';

interface Facts {
  /** Site's base path with both slashes. */
  readonly base: string;
  readonly categories: readonly { readonly id: string }[];
}

/** What can only be seen with all files at hand: categories, links, related articles, old addresses. */
export function crossCheck(files: readonly ReadFile[], { base, categories }: Facts): ArticleError[] {
  const ids = categories.map(({ id }) => id);
  const known = byKey(files);
  return [
    ...checkCategories(files, ids),
    ...files.flatMap((file) => [...checkRelated(file, known), ...checkLinks(file, known)]),
    ...checkRedirects(files, base),
  ];
}

export function byKey(files: readonly ReadFile[]): Known {
  return new Map(files.map((file) => [`${file.place.locale}/${file.place.key}`, file]));
}

/** Every file by `<locale>/<category>/<slug>`. */
export type Known = ReadonlyMap<string, ReadFile>;

function checkCategories(files: readonly ReadFile[], ids: readonly string[]): ArticleError[] {
  const told = new Set<string>();
  const problems: ArticleError[] = [];
  for (const { place } of files) {
    const folder = `${place.locale}/${place.category}`;
    // Once a folder: a thousand articles in it have one cause.
    if (ids.includes(place.category) || told.has(folder)) continue;
    told.add(folder);
    problems.push(
      new ArticleError(
        'category.unknown',
        place.file,
        1,
        `"${place.category}" is not a category.`,
        `Add it to "categories" in help.config.ts or to categories.yml, or rename the folder.${didYouMean(place.category, ids)}`,
      ),
    );
  }
  return problems;
}

function checkRelated({ place, article, lineOf }: ReadFile, known: Known): ArticleError[] {
  return (article?.related ?? []).flatMap((key, index) => {
    const other = known.get(`${place.locale}/${key}`);
    if (isThere(other) && key !== place.key) return [];
    const [wrong, remedy] =
      key === place.key
        ? ['is this article itself.', 'Remove it from "related".']
        : whyNot(other, key, place.locale, known, 'Remove it from "related"');
    const line = lineOf('related', index);
    return [new ArticleError('related.unknown', place.file, line, `"${key}" in "related" ${wrong}`, remedy)];
  });
}

function checkLinks({ place, links }: ReadFile, known: Known): ArticleError[] {
  return links.flatMap(({ key, anchor, line }) => {
    const other = known.get(`${place.locale}/${key}`);
    if (!isThere(other)) {
      const [wrong, remedy] = whyNot(other, key, place.locale, known, 'Remove the link');
      return [
        new ArticleError('link.article', place.file, line, `The linked article "${key}" ${wrong}`, remedy),
      ];
    }
    // A file with problems of its own is taken on trust until they are mended.
    const { article } = other;
    if (anchor === '' || article === null || article.headings.some(({ id }) => id === anchor)) return [];
    const ids = article.headings.map(({ id }) => id);
    const near = closestWord(anchor, ids);
    return [
      new ArticleError(
        'link.anchor',
        place.file,
        line,
        `"${key}" has no heading "#${anchor}".`,
        near === undefined
          ? `Its headings are ${
              ids
                .slice(0, 8)
                .map((id) => `#${id}`)
                .join(', ') || 'none'
            }.`
          : `Did you mean "#${near}"?`,
      ),
    ];
  });
}

/** Whether customers can read it, or could if it had no problems. */
export function isThere(file: ReadFile | undefined): file is ReadFile {
  return file !== undefined && !file.hidden;
}

/** Why customers cannot open an article that something leads to, and what to do: `remove`, or something better. */
export function whyNot(
  other: ReadFile | undefined,
  key: string,
  locale: string,
  known: Known,
  remove: string,
): [string, string] {
  if (other)
    return ['is a draft or for the company only, so customers cannot open it.', `${remove}, or publish it.`];
  const start = `${locale}/`;
  const keys = [...known.keys()].filter((id) => id.startsWith(start)).map((id) => id.slice(start.length));
  return [
    `does not exist in "${locale}".`,
    didYouMean(key, keys).trim() || `${remove}, or write the article.`,
  ];
}

function checkRedirects(files: readonly ReadFile[], base: string): ArticleError[] {
  const articles = files.flatMap(({ article }) => (article ? [article] : []));
  const pages = new Map(articles.map((article) => [`${article.locale}/${article.key}`, article]));
  const own = new Set(
    articles.flatMap(({ locale, category }) => [
      locale,
      ...[category, 'search', 'contact', 'sitemap.xml'].map((page) => `${locale}/${page}`),
    ]),
  );
  const taken = new Map<string, RenderedArticle>();
  const problems: ArticleError[] = [];
  for (const { place, article, lineOf } of files) {
    for (const [index, path] of (article?.redirects ?? []).entries()) {
      const line = lineOf('redirects', index);
      const address = withinSite(path, base);
      const page = pages.get(address);
      const first = taken.get(address);
      if (page) {
        const message = `The article "${page.locale}/${page.key}" stands at the old address "${path}".`;
        problems.push(
          new ArticleError('redirect.taken', place.file, line, message, 'Remove it from "redirects".'),
        );
      } else if (own.has(address) || isSitesOwn(address)) {
        const message = `The site itself has something at the old address "${path}".`;
        problems.push(
          new ArticleError('redirect.taken', place.file, line, message, 'Remove it from "redirects".'),
        );
      } else if (first) {
        const message = `The old address "${path}" leads to "${first.locale}/${first.key}" already.`;
        problems.push(
          new ArticleError('redirect.duplicate', place.file, line, message, 'Keep it in one of the two.'),
        );
      } else if (article) {
        taken.set(address, article);
      }
    }
  }
  return problems;
}

/** What the build, or the desk on the same origin, puts beside the languages' folders. */
const SITES_OWN = new Set([
  '',
  ...['404.html', 'index.html', 'favicon.svg', 'robots.txt', 'sitemap.xml', 'widget.js'],
  ...['_astro', 'api', 'case', 'desk-assets', 'handrail', 'inbox'],
]);

function isSitesOwn(address: string): boolean {
  return SITES_OWN.has(address.split('/', 1)[0] ?? '');
}
