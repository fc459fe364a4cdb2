import * as v from 'valibot';
import { LineCounter, isMap, parseDocument, type Document } from 'yaml';
import { ArticleError } from './errors.ts';
import { isCalendarDay } from './calendar-day.ts';
import { didYouMean } from './closest-word.ts';
import { valuesOf } from './yaml-file.ts';

const KEY = /^[a-z0-9]+(-[a-z0-9]+)*\/[a-z0-9]+(-[a-z0-9]+)*$/;

const line = (limit: number) =>
  v.pipe(
    v.string('is not text. Write it in quotes.'),
    v.trim(),
    v.nonEmpty('is empty. Write some text, or leave the key out.'),
    v.regex(/^[^\n]*$/, 'has more than one line. Write it on one.'),
    v.maxLength(limit, `is too long. Write at most ${limit} characters.`),
  );
const array = <T extends v.GenericSchema>(item: T) => v.array(item, 'is not a list. Write it as [one, two].');
const list = <T extends v.GenericSchema>(item: T) => v.optional(array(item), []);

/** More say less each. */
const MAX_KEYWORDS = 40;

/** An article as others name it, `<category>/<article>`. Messages follow the key's name. */
export const articleKey = v.pipe(
  v.string('is not text. Write <category>/<article>.'),
  v.regex(KEY, 'is not an article. Write <category>/<article>, without language and ".md".'),
);

/** The keys of an article's front matter. Messages follow the key's name, so they start with a verb. */
const entries = {
  title: line(200),
  description: v.optional(line(320)),
  category: v.optional(line(80)),
  keywords: v.optional(
    v.pipe(
      array(line(120)),
      v.maxLength(MAX_KEYWORDS, `has too many. Keep the ${MAX_KEYWORDS} that customers use most.`),
    ),
    [],
  ),
  order: v.optional(
    v.pipe(
      v.number('is not a number. Write one such as 10.'),
      v.finite('is not a number. Write one such as 10.'),
    ),
    100,
  ),
  updated: v.pipe(
    v.string('is not a date. Write it as 2026-11-23.'),
    v.isoDate('is not a date. Write it as 2026-11-23.'),
    v.check(isCalendarDay, 'is not a day of the calendar. Write one such as 2026-11-23.'),
  ),
  audience: v.optional(v.picklist(['public', 'internal'], 'is unknown. Write public or internal.'), 'public'),
  related: list(articleKey),
  redirects: list(
    v.pipe(
      v.string('is not text. Write an old address such as /faq/refunds.'),
      v.regex(
        /^\/(?!\/)[^\s?#\\]+$/,
        'is not a path from the site’s root. Write it such as /faq/refunds, without "?", "#" or spaces.',
      ),
      v.check(
        (path) => decoded(path) !== undefined,
        'has a "%" that is no escape. Write the address as a browser shows it.',
      ),
      // Files are found by their real names: an address that was copied with escapes would never be met.
      v.transform((path) => decoded(path) ?? path),
      v.check(
        (path) => !/(^|\/)\.{1,2}(\/|$)/.test(path),
        'has "." or ".." in it. Write the address as a browser shows it.',
      ),
      v.check(
        (path) => !/[\p{Cc}<>:"\\|?*%#]/u.test(path),
        'has a sign in it that no file can be named by. Leave it out: such an address cannot be led on.',
      ),
    ),
  ),
  status: v.optional(
    v.picklist(['draft', 'published'], 'is unknown. Write draft or published.'),
    'published',
  ),
};
const FrontMatterSchema = v.object(entries);

/** What a writer says about an article, with defaults filled in. */
export type FrontMatter = v.InferOutput<typeof FrontMatterSchema>;
export type FrontMatterKey = keyof FrontMatter;

export interface SplitFile {
  readonly frontMatter: FrontMatter;
  readonly body: string;
  /** Line of the file on which the body begins. */
  readonly bodyLine: number;
  /** Line of a key, or of an item of its list; of the front matter where it is not written. */
  readonly lineOf: (key: FrontMatterKey, item?: number) => number;
}

/** Splits a file into front matter and body; answers with every problem where the front matter cannot be used. */
export function readFrontMatter(text: string, file: string): SplitFile | ArticleError[] {
  const source = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const match = /^---[ \t]*\n([\s\S]*?\n|)---[ \t]*(?:\n|$)/.exec(source);
  if (!match) {
    return [
      new ArticleError(
        'front-matter.missing',
        file,
        1,
        source.startsWith('---') ? 'The front matter is not closed.' : 'The file has no front matter.',
        'Begin it with a line "---", then "title: …" and "updated: 2026-11-23", then another line "---".',
      ),
    ];
  }
  const lines = new LineCounter();
  // The opening fence becomes an empty line, so that lines are counted as in the file.
  const document = parseDocument(`\n${match[1] ?? ''}`, { lineCounter: lines, prettyErrors: false });
  const lastLine = (match[1] ?? '').split('\n').length;
  const problems = document.errors.map(
    ({ code, message, pos }) =>
      new ArticleError(
        'front-matter.yaml',
        file,
        // Where a bracket or quote is left open, the place is behind the last line.
        Math.min(lines.linePos(pos[0]).line, lastLine),
        `The front matter is not valid YAML: ${(message.split('\n', 1)[0] ?? '').replace(/\.$/, '')}.`,
        code === 'DUPLICATE_KEY'
          ? 'Keep one of the lines with this key.'
          : 'Put a text with ": ", "#" or quotes in it into quotes, and indent with spaces.',
      ),
  );
  if (problems.length > 0) return problems;

  const lineOf = (path: readonly (string | number)[]): number => lineIn(document, lines, path);
  const values = valuesOf(document, lines);
  if ('remedy' in values) {
    return [new ArticleError('front-matter.yaml', file, values.line, values.message, values.remedy)];
  }
  // Anything but keys and values is told as null.
  const data = isMap(document.contents) ? values.value : values.value === undefined ? {} : null;
  const result = v.safeParse(FrontMatterSchema, data, { abortPipeEarly: true });
  const unknown = unknownKeys(document).map(
    (key) =>
      new ArticleError(
        'front-matter.unknown',
        file,
        lineOf([key]),
        `The front matter has no key "${key}".`,
        didYouMean(key, Object.keys(entries)).trim() ||
          `Remove it; the keys are ${Object.keys(entries).join(', ')}.`,
      ),
  );
  if (!result.success || unknown.length > 0) {
    return [...unknown, ...(result.issues ?? []).map((issue) => fieldError(issue, file, lineOf))];
  }
  return {
    frontMatter: result.output,
    body: source.slice(match[0].length),
    bodyLine: match[0].split('\n').length,
    lineOf: (key, item) => lineOf(item === undefined ? [key] : [key, item]),
  };
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

function unknownKeys(document: Document): string[] {
  if (!isMap(document.contents)) return [];
  const keys = document.contents.items.map(({ key }) => String(key));
  return keys.filter((key) => !Object.hasOwn(entries, key));
}

function lineIn(document: Document, lines: LineCounter, path: readonly (string | number)[]): number {
  const [key, item] = path;
  if (key === undefined || !isMap(document.contents)) return 1;
  const pair = document.contents.items.find((each) => String(each.key) === key);
  if (!pair) return 1;
  const inner = item === undefined ? undefined : document.getIn([key, item], true);
  const node = isNode(inner) ? inner : pair.key;
  return isNode(node) ? lines.linePos(node.range[0]).line : 1;
}

function isNode(value: unknown): value is { range: readonly [number, number, number] } {
  return typeof value === 'object' && value !== null && 'range' in value && Array.isArray(value.range);
}

function fieldError(
  issue: v.BaseIssue<unknown>,
  file: string,
  lineOf: (path: readonly (string | number)[]) => number,
): ArticleError {
  const path = (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)));
  const [key] = path;
  if (key === undefined) {
    const remedy = 'Write it as lines of "key: value".';
    return new ArticleError(
      'front-matter.field',
      file,
      1,
      'The front matter is not a list of keys and values.',
      remedy,
    );
  }
  if (issue.input === undefined) {
    const example = key === 'updated' ? 'updated: 2026-11-23' : `${key}: …`;
    return new ArticleError(
      'front-matter.field',
      file,
      1,
      `"${key}" is missing.`,
      `Add a line "${example}".`,
    );
  }
  // Messages above are two sentences: what is wrong, and what to write.
  const [, wrong = issue.message, remedy = 'Mend it.'] = /^(.*?\.) (?=[A-Z])(.*)$/.exec(issue.message) ?? [];
  const shown = JSON.stringify(issue.input).slice(0, 80);
  return new ArticleError(
    'front-matter.field',
    file,
    lineOf(path),
    `"${String(key)}" is ${shown}: it ${wrong}`,
    remedy,
  );
}
