import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { CATEGORY_ICONS, type CategoryConfig } from '../config/schema.ts';
import { isMissing } from './content-folder.ts';
import { ArticleError } from './errors.ts';
import { readYaml } from './yaml-file.ts';

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
  const file = readYaml(text);
  if (Array.isArray(file)) {
    const problems = file.map(({ line, message }) => invalid(line, message));
    return { categories: [...configured], problems };
  }
  const result = v.safeParse(CategoriesSchema, file.value ?? {});
  if (!result.success) {
    const problems = result.issues.map((issue) => {
      const path = (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)));
      return invalid(file.lineOf(path), describe(issue, path.join('.')));
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

function invalid(line: number, message: string): ArticleError {
  const remedy = 'Write each category as "folder-name: { title: Its title }".';
  return new ArticleError('categories.invalid', FILE, line, message, remedy);
}
