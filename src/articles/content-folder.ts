import { readdirSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/** The folder that holds `articles/`: `HANDRAIL_CONTENT` where that is set, else `content` in the project. */
export function contentFolder(root: string, env: NodeJS.ProcessEnv = process.env): string {
  const chosen = env['HANDRAIL_CONTENT'];
  return resolve(root, chosen === undefined || chosen === '' ? 'content' : chosen);
}

/** Of the configured languages those that have a folder with anything in it, in the same order. Reads no file. */
export function findLocales(contentDir: string, configured: readonly string[]): string[] {
  return configured.filter((locale) => holdsArticle(join(contentDir, 'articles', locale)));
}

function holdsArticle(folder: string): boolean {
  try {
    return readdirSync(folder, { withFileTypes: true }).some((category) => {
      if (!category.isDirectory()) return false;
      return readdirSync(join(folder, category.name)).some(
        (name) => name.endsWith('.md') && !name.startsWith('.'),
      );
    });
  } catch (cause) {
    if (isMissing(cause)) return false;
    throw cause;
  }
}

/**
 * Every file under `articles/`, as a path from there with forward slashes, sorted, so that builds of one content are
 * equal on every machine. Names that begin with a dot are an editor's or the system's. Null where the folder is missing.
 */
export async function listFiles(contentDir: string): Promise<string[] | null> {
  try {
    const entries = await readdir(join(contentDir, 'articles'), { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory())
      .map((entry) => relativePath(contentDir, join(entry.parentPath, entry.name)))
      .filter((path): path is string => path !== undefined)
      .sort();
  } catch (cause) {
    if (isMissing(cause)) return null;
    throw cause;
  }
}

/** A file's path within `articles/` with forward slashes; undefined where it lies elsewhere or is hidden. */
export function relativePath(contentDir: string, file: string): string | undefined {
  const folder = join(contentDir, 'articles');
  if (!file.startsWith(folder)) return undefined;
  const path = file.slice(folder.length + 1).replaceAll('\\', '/');
  return path === '' || path.split('/').some((part) => part.startsWith('.') || part.endsWith('~'))
    ? undefined
    : path;
}

export function isMissing(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'ENOTDIR');
}
