import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { parse } from 'yaml';

const FrontMatter = v.object({ title: v.string() });

/** The title of the article in the middle of an imported folder: somebody's real question, and the same each time. */
export async function pickTitle(contentDir: string, locale: string): Promise<string> {
  const files: string[] = [];
  for await (const file of glob(`articles/${locale}/*/*.md`, { cwd: contentDir })) files.push(file);
  const middle = files.sort()[Math.floor(files.length / 2)];
  if (middle === undefined) throw new Error(`There are no articles in ${contentDir}.`);
  const [, head = ''] = /^---\n([\s\S]*?)\n---/.exec(await readFile(join(contentDir, middle), 'utf8')) ?? [];
  return v.parse(FrontMatter, parse(head)).title;
}
