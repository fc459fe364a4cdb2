import { existsSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { StartError } from './ports.ts';

/** The folder that holds `articles/`: HANDRAIL_CONTENT, or the project's own. */
export function contentFolder(root: string): string {
  const named = process.env['HANDRAIL_CONTENT'];
  return named === undefined || named === '' ? join(root, 'content') : resolve(named);
}

/** Refuses a folder without a single article, which is cheaper to say before the build than after. */
export async function requireArticles(folder: string): Promise<void> {
  if (!existsSync(folder)) {
    throw new StartError(
      `The content folder ${folder} does not exist: make it, or name another in HANDRAIL_CONTENT.`,
    );
  }
  for await (const _file of glob('articles/*/*/*.md', { cwd: folder })) return;
  throw new StartError(
    `The content folder ${folder} has no articles: add one as articles/<language>/<category>/<name>.md, or import some with "npm run import".`,
  );
}
