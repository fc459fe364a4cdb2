import { mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseDocument } from 'yaml';
import { isMissing } from '../articles/content-folder.ts';
import { ImportError } from './errors.ts';
import type { ArticleFiles } from './to-files.ts';

export interface WriteOptions {
  /** Content folder: gets `articles/<locale>/` and `categories.yml`. Made where it is missing. */
  readonly target: string;
  readonly locale: string;
  /** Replace the language's articles that are there. */
  readonly force: boolean;
}

/**
 * Writes all files beside the target and moves them there in one step, so that a failure on the way leaves the target
 * as it was. Rejects with `import.target` where the language has articles already and `force` is not set.
 */
export async function writeContent(
  { files, categories }: ArticleFiles,
  options: WriteOptions,
): Promise<void> {
  const { target, locale, force } = options;
  const folder = join(target, 'articles', locale);
  if (!force && !(await isEmpty(folder))) {
    throw new ImportError(
      'import.target',
      `${folder} holds articles already. Choose another --to, or replace them with --force.`,
    );
  }
  const listing = join(target, 'categories.yml');
  const merged = await mergeCategories(listing, categories, locale);
  const work = await prepare(target);
  try {
    for (const category of new Set([...files.keys()].map((path) => dirname(path)))) {
      await mkdir(join(work, 'new', category), { recursive: true });
    }
    for (const [path, text] of files) await writeFile(join(work, 'new', path), text);
    await writeFile(join(work, 'categories.yml'), merged);
    // A category too many harms nobody, so the list goes first.
    await rename(join(work, 'categories.yml'), listing);
    await rename(folder, join(work, 'old')).catch((cause: unknown) => {
      if (!isMissing(cause)) throw cause;
    });
    await rename(join(work, 'new'), folder).catch(async (cause: unknown) => {
      // What was there must not go with the folder that is cleared away below.
      await rename(join(work, 'old'), folder).catch((lost: unknown) => {
        if (!isMissing(lost)) throw lost;
      });
      throw cause;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Makes the target where it is missing, and a folder for our work beside the articles. */
async function prepare(target: string): Promise<string> {
  try {
    await mkdir(join(target, 'articles'), { recursive: true });
    return await mkdtemp(join(target, '.import-'));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const message = `${target} cannot be written to (${reason}). Choose another --to, a folder of yours.`;
    throw new ImportError('import.target', message, { cause });
  }
}

async function isEmpty(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).length === 0;
  } catch (cause) {
    if (isMissing(cause)) return true;
    throw cause;
  }
}

/** The file's text with these categories' titles in this language added; what a person wrote there stays. */
async function mergeCategories(
  file: string,
  titles: ReadonlyMap<string, string>,
  locale: string,
): Promise<string> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    if (isMissing(cause)) return '';
    throw cause;
  });
  const document = parseDocument(text);
  if (document.errors.length > 0) {
    throw new ImportError(
      'import.target',
      `${file} is not valid YAML. Mend it or remove it, then import again.`,
    );
  }
  for (const [id, title] of titles) {
    const there = document.getIn([id, 'title']);
    // A text for all languages was written by a person.
    if (typeof there !== 'string' && !document.hasIn([id, 'title', locale]))
      document.setIn([id, 'title', locale], title);
  }
  return document.toString({ lineWidth: 0 });
}
