import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import * as v from 'valibot';
import { ImportError } from '../errors.ts';
import { tidyText } from '../plain-text.ts';
import type { ImportSource, SourceArticle } from '../types.ts';

/** Problems that are printed one by one. */
const PRINTED = 20;

/** Left out, null and empty are one. */
const textOrNone = (message: string) => v.nullish(v.string(message), '');

const LineSchema = v.object(
  {
    id: v.pipe(v.string('"id" must be text'), v.trim(), v.nonEmpty('"id" is empty')),
    title: textOrNone('"title" must be text'),
    category: textOrNone('"category" must be text'),
    body: v.pipe(
      v.string('"body" must be text'),
      v.check((text) => tidyText(text) !== '', '"body" is empty'),
    ),
  },
  ({ received }) => `it is ${received}, not an object such as {"id": "1", "title": "…", "body": "…"}`,
);

const source: ImportSource = {
  description:
    'a file with one JSON object a line: {"id", "title", "category"?, "body"}, all of them plain text',
  read: async (place) => {
    const articles: SourceArticle[] = [];
    const problems: string[] = [];
    const firstLine = new Map<string, number>();
    let number = 0;
    for await (const line of linesOf(place)) {
      number += 1;
      if (line.trim() === '') continue;
      const article = readLine(line);
      if (typeof article === 'string') {
        problems.push(`${place}:${number}: ${article}.`);
        continue;
      }
      const first = firstLine.get(article.id);
      if (first === undefined) firstLine.set(article.id, number);
      else
        problems.push(
          `${place}:${number}: "id" ${JSON.stringify(article.id.slice(0, 80))} is on line ${first} already.`,
        );
      articles.push(article);
    }
    if (problems.length > 0) throw unusable(problems);
    if (articles.length === 0)
      throw new ImportError('import.lines', `${place} has no lines. Choose a file with articles.`);
    return articles;
  },
};
export default source;

async function* linesOf(place: string): AsyncGenerator<string> {
  try {
    yield* createInterface({ input: createReadStream(place, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ImportError('import.file', `${place} cannot be read (${reason}). Check the path.`, { cause });
  }
}

/** The article of a line, or what is wrong with it. */
function readLine(line: string): SourceArticle | string {
  let value: unknown;
  try {
    value = JSON.parse(line.replace(/^\uFEFF/, ''));
  } catch (cause) {
    return `the line is not JSON (${cause instanceof Error ? cause.message : String(cause)})`;
  }
  const result = v.safeParse(LineSchema, value);
  if (result.success) return result.output;
  return result.issues
    .map((issue) => (issue.input === undefined ? `"${v.getDotPath(issue) ?? ''}" is missing` : issue.message))
    .join('; ');
}

function unusable(problems: readonly string[]): ImportError {
  const lines = problems.slice(0, PRINTED);
  if (problems.length > PRINTED) lines.push(`… and ${problems.length - PRINTED} more.`);
  return new ImportError(
    'import.lines',
    `${lines.join('\n')}\nNothing was imported. Mend these lines and import again.`,
  );
}
