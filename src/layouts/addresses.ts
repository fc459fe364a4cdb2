/** Addresses of the site's pages from the origin's root; `base` has both slashes. */
export const homePath = (base: string, locale: string): string => `${base}${locale}/`;
export const searchPath = (base: string, locale: string): string => `${base}${locale}/search/`;
export const contactPath = (base: string, locale: string): string => `${base}${locale}/contact/`;

/** The page on which a web developer tries the widget; the first language's has no code. */
export function embedPath(base: string, locale: string, first: string | undefined): string {
  return `${base}embed/${locale === first ? '' : `${locale}/`}`;
}

/** A category's list of articles; the first page has no number. */
export function categoryPath(base: string, locale: string, category: string, page = 1): string {
  return `${base}${locale}/${category}/${page === 1 ? '' : `page/${page}/`}`;
}

/** A link to the same page in one language, for the language menu. */
export interface LanguageLink {
  readonly locale: string;
  readonly path: string;
  /** The page exists in that language; otherwise `path` is that language's home. */
  readonly same: boolean;
}

/**
 * Where the language menu leads: to the same page where the language has it, else to its home.
 *
 * @param here path by locale of those languages in which the page exists
 */
export function languageLinks(
  base: string,
  locales: readonly string[],
  here: Readonly<Record<string, string>>,
): LanguageLink[] {
  return locales.map((locale) => {
    const path = here[locale];
    return { locale, path: path ?? homePath(base, locale), same: path !== undefined };
  });
}

/** A `<link rel="alternate">`; `hreflang` is a BCP 47 code or `x-default`. */
export interface Alternate {
  readonly hreflang: string;
  readonly href: string;
}

/**
 * The set that search engines want: every language of the page with itself, and a default. Empty for a page
 * that has one language only, since a set of one says nothing.
 *
 * @param origin of the published site
 * @param fallback path for readers of none of the languages; left out, the first language in order
 */
export function alternates(
  origin: string,
  locales: readonly string[],
  here: Readonly<Record<string, string>>,
  fallback?: string,
): Alternate[] {
  const found = locales.flatMap((locale) => {
    const path = here[locale];
    return path === undefined ? [] : [{ hreflang: locale, href: new URL(path, origin).href }];
  });
  const first = found[0];
  if (first === undefined || found.length === 1) return [];
  const rest = fallback === undefined ? first.href : new URL(fallback, origin).href;
  return [...found, { hreflang: 'x-default', href: rest }];
}
