import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { isNode, LineCounter, parseDocument, type Document } from 'yaml';
import { CATEGORY_ICONS, type CategoryConfig } from '../config/schema.ts';
import { isMissing } from './content-folder.ts';
import { ArticleError } from './errors.ts';

const FILE = 'categories.yml';

const localText = v.union(
  [v.pipe(v.string(), v.nonEmpty()), v.record(v.string(), v.pipe(v.string(), v.nonEmpty()))],
  'must be text, or a text for each language.',
);
const CategoriesSchema = v.record(
  v.pipe(v.string(), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is not a folder name.')),
  v.strictObject({
    title: localText,
    description: v.optional(localText),
    icon: v.optional(v.picklist(CATEGORY_ICONS, `must be one of ${CATEGORY_ICONS.join(', ')}.`), 'book'),
  }),
);

/**
 * The categories of the settings and after them those that `categories.yml` of the content folder adds, such as
 * imported content brings along. Where both name one, the settings count.
 */
export async function readCategories(
  contentDir: string,
  configured: readonly CategoryConfig[],
): Promise<{ categories: CategoryConfig[]; problems: ArticleError[] }> {
  let text: string;
  try {
    text = await readFile(join(contentDir, FILE), 'utf8');
  } catch (cause) {
    if (isMissing(cause)) return { categories: [...configured], problems: [] };
    throw cause;
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [broken] = document.errors;
  if (broken) {
    const message = `The file is not valid YAML: ${broken.message.replace(/\.$/, '')}.`;
    return {
      categories: [...configured],
      problems: [invalid(lines.linePos(broken.pos[0]).line, message)],
    };
  }
  const result = v.safeParse(CategoriesSchema, document.contents === null ? {} : document.toJS());
  if (!result.success) {
    const problems = result.issues.map((issue) => {
      const path = (issue.path ?? []).map(({ key }) => key);
      return invalid(lineOf(document, lines, path), describe(issue, path.map(String).join('.')));
    });
    return { categories: [...configured], problems };
  }
  const known = new Set(configured.map(({ id }) => id));
  const added = Object.entries(result.output).flatMap(([id, { title, description, icon }]) =>
    known.has(id) ? [] : [description === undefined ? { id, title, icon } : { id, title, description, icon }],
  );
  return { categories: [...configured, ...added], problems: [] };
}

function describe(issue: v.BaseIssue<unknown>, field: string): string {
  if (field === '') return 'The file is not a list of categories.';
  if (issue.expected === 'never') return `"${field}" is not something that a category has.`;
  if (issue.input === undefined) return `"${field}" is missing.`;
  if (/^(is|must) /.test(issue.message)) return `"${field}" ${issue.message}`;
  return `"${field}" must be ${issue.expected ?? 'something else'}.`;
}

/** The line of the innermost part of the path that is written in the file. */
function lineOf(document: Document, lines: LineCounter, path: readonly unknown[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

function invalid(line: number, message: string): ArticleError {
  const remedy = 'Write each category as "folder-name: { title: Its title }".';
  return new ArticleError('categories.invalid', FILE, line, message, remedy);
}
