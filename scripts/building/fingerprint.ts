import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What of the project a build is made from. Folders are read whole. */
const INPUTS = ['astro.config.mjs', 'help.config.ts', 'package-lock.json', 'public', 'src'];
/** Code of the servers and of the importer; it never reaches the built files. */
const NOT_BUILT = new Set(['src/desk', 'src/import']);

/**
 * A hash over everything that the built files depend on. By content, not by time: a fresh clone or a switch of
 * branches must not look like a change.
 *
 * @param contentDir folder that holds `articles/`
 * @param settings further values that change the build, by name
 */
export async function fingerprint(
  root: string,
  contentDir: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<string> {
  const hash = createHash('sha256');
  for (const input of INPUTS) await addPath(hash, root, input);
  await addPath(hash, contentDir, '');
  hash.update(JSON.stringify(Object.entries(settings).sort()));
  return hash.digest('hex');
}

async function addPath(hash: ReturnType<typeof createHash>, base: string, path: string): Promise<void> {
  if (NOT_BUILT.has(path)) return;
  const entries = await readdir(join(base, path), { withFileTypes: true }).catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    if (isCode(error, 'ENOTDIR')) return null;
    throw error;
  });
  if (entries === undefined) return;
  if (entries === null) {
    hash.update(`${path}\0`);
    hash.update(await readFile(join(base, path)));
    return;
  }
  const names = entries.filter(({ name }) => !name.startsWith('.')).map(({ name }) => name);
  for (const name of names.sort()) await addPath(hash, base, path === '' ? name : `${path}/${name}`);
}

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;
const isMissing = (error: unknown): boolean => isCode(error, 'ENOENT');
