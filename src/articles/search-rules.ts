import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { didYouMean } from './closest-word.ts';
import { isMissing } from './content-folder.ts';
import { ArticleError } from './errors.ts';
import { readPins, type PinRule } from './pins.ts';
import { readSynonyms, type SynonymRule } from './synonyms.ts';
import { unreadableFile } from './unreadable.ts';

/** Folders of the content folder that hold `<locale>.yml`. */
const FOLDERS = ['synonyms', 'pinned'] as const;
type Folder = (typeof FOLDERS)[number];

/** What writers tell the search of one language beside its articles. */
export interface SearchRules {
  readonly locale: string;
  readonly synonyms: readonly SynonymRule[];
  readonly pins: readonly PinRule[];
}

export interface ReadRules {
  /** By locale, each configured one. Holds what can be used of a file with problems. */
  readonly byLocale: ReadonlyMap<string, SearchRules>;
  /** What each file says wrong by itself; what it says of articles is checked when they are known. */
  readonly problems: readonly ArticleError[];
}

/** The file of a locale, as problems name it. */
export function rulesFile(folder: Folder, locale: string): string {
  return `${folder}/${locale}.yml`;
}

/** Whether a file lies where synonyms and pinned articles do. */
export function isRulesFile(contentDir: string, file: string): boolean {
  return FOLDERS.some((folder) => {
    const start = join(contentDir, folder);
    return file.startsWith(start) && /^[\\/][^\\/.][^\\/]*$/.test(file.slice(start.length));
  });
}

/** Reads `synonyms/` and `pinned/` of a content folder; both may be missing. Rejects only where a disk fails. */
export async function readSearchRules(contentDir: string, locales: readonly string[]): Promise<ReadRules> {
  const problems: ArticleError[] = [];
  const read = async <T>(
    folder: Folder,
    parse: (text: string, file: string) => T & { readonly problems: readonly ArticleError[] },
  ): Promise<Map<string, T>> => {
    const found = new Map<string, T>();
    for (const name of await namesIn(join(contentDir, folder))) {
      const file = `${folder}/${name}`;
      const locale = localeOf(file, name, locales);
      if (locale instanceof ArticleError) {
        problems.push(locale);
        continue;
      }
      try {
        const parsed = parse(await readFile(join(contentDir, file), 'utf8'), file);
        problems.push(...parsed.problems);
        found.set(locale, parsed);
      } catch (cause) {
        if (isMissing(cause)) continue; // deleted or renamed since
        const problem = unreadableFile(file, cause);
        if (!problem) throw cause;
        problems.push(problem);
      }
    }
    return found;
  };
  const synonyms = await read('synonyms', readSynonyms);
  const pinned = await read('pinned', readPins);
  const byLocale = new Map(
    locales.map((locale): [string, SearchRules] => [
      locale,
      { locale, synonyms: synonyms.get(locale)?.rules ?? [], pins: pinned.get(locale)?.pins ?? [] },
    ]),
  );
  return { byLocale, problems };
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    const names = await readdir(folder);
    return names.filter((name) => !name.startsWith('.') && !name.endsWith('~')).sort();
  } catch (cause) {
    if (isMissing(cause)) return [];
    throw cause;
  }
}

function localeOf(file: string, name: string, locales: readonly string[]): string | ArticleError {
  const folder = file.slice(0, -name.length);
  if (!name.endsWith('.yml')) {
    const message = `The file is not at ${folder}<language>.yml.`;
    return new ArticleError('rules.file', file, 1, message, `Rename it, or move it out of ${folder}.`);
  }
  const locale = name.slice(0, -'.yml'.length);
  if (locales.includes(locale)) return locale;
  return new ArticleError(
    'locale.unknown',
    file,
    1,
    `"${locale}" is not a language of this help centre (${locales.join(', ')}).`,
    `Add it to "locales" in help.config.ts, or rename the file.${didYouMean(locale, locales)}`,
  );
}
