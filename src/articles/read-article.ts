import { createHash } from 'node:crypto';
import type { Renderer } from '../markdown/create-renderer.ts';
import type { ArticleLink } from '../markdown/types.ts';
import { ArticleError } from './errors.ts';
import type { FilePlace } from './file-place.ts';
import { cutAtWord, firstSentence } from './first-sentence.ts';
import { readFrontMatter, type FrontMatter, type FrontMatterKey } from './front-matter.ts';
import type { Article } from './types.ts';

const DESCRIPTION_LIMIT = 160;

/** A published article with its body as sanitised HTML. */
export interface RenderedArticle extends Article {
  readonly html: string;
}

/** What one file says by itself; what it says of others is checked when all are known. */
export interface ReadFile {
  readonly place: FilePlace;
  /** Problems that can be seen without knowing any other file. */
  readonly problems: readonly ArticleError[];
  /** Null for a draft, for an internal article, and where the file cannot be used. */
  readonly article: RenderedArticle | null;
  /** It is there, but not for customers. */
  readonly hidden: boolean;
  readonly links: readonly ArticleLink[];
  readonly lineOf: (key: FrontMatterKey, item?: number) => number;
}

/** Reads the text of one file. Never throws. */
export function readArticle(text: string, place: FilePlace, render: Renderer): ReadFile {
  const split = readFrontMatter(text, place.file);
  if (Array.isArray(split)) {
    return { place, problems: split, article: null, hidden: false, links: [], lineOf: () => 1 };
  }
  const { frontMatter, body, bodyLine, lineOf } = split;
  const problems: ArticleError[] = [];
  if (frontMatter.category !== undefined && frontMatter.category !== place.category) {
    problems.push(
      new ArticleError(
        'category.mismatch',
        place.file,
        lineOf('category'),
        `The category is "${frontMatter.category}", but the file lies in "${place.category}".`,
        'Remove the line, or move the file.',
      ),
    );
  }
  const hidden = frontMatter.status === 'draft' || frontMatter.audience === 'internal';
  // A draft may be half written: only its front matter has to be right.
  if (hidden) return { place, problems, article: null, hidden, links: [], lineOf };
  if (body.trim() === '') {
    const remedy = 'Write the answer below the front matter, or set "status: draft".';
    problems.push(new ArticleError('body.empty', place.file, bodyLine, 'The article has no text.', remedy));
  }
  const {
    html,
    headings,
    sections,
    links,
    problems: found,
  } = render({
    markdown: body,
    key: place.key,
    title: frontMatter.title,
    firstLine: bodyLine,
  });
  problems.push(
    ...found.map(
      ({ code, line, message, remedy }) => new ArticleError(code, place.file, line, message, remedy),
    ),
  );
  if (problems.length > 0) return { place, problems, article: null, hidden, links, lineOf };
  const article: RenderedArticle = {
    ...describe(frontMatter, place),
    version: hash(frontMatter.title, body),
    headings,
    sections,
    html,
  };
  const description = article.description || fallbackDescription(article);
  return { place, problems, article: { ...article, description }, hidden, links, lineOf };
}

function describe(
  { title, description = '', keywords, order, updated, related, redirects }: FrontMatter,
  { key, locale, category, slug }: FilePlace,
): Omit<Article, 'version' | 'headings' | 'sections'> {
  return { key, locale, category, slug, title, description, keywords, order, updated, related, redirects };
}

function fallbackDescription({ title, locale, sections }: Article): string {
  const text = sections.find((section) => section.text !== '')?.text.trim() ?? '';
  const first = firstSentence(text, DESCRIPTION_LIMIT, locale);
  // Where the title was made of the first sentence, the second one says more.
  const rest = first === title ? firstSentence(text.slice(first.length), DESCRIPTION_LIMIT, locale) : '';
  return rest || first || cutAtWord(title, DESCRIPTION_LIMIT);
}

/** Changes whenever what a customer reads changes, and only then. */
function hash(title: string, body: string): string {
  return createHash('sha256').update(`${title}\n${body.trim()}`).digest('hex').slice(0, 12);
}
