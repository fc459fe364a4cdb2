import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError } from '../config/load.ts';
import type { CategoryConfig, Config } from '../config/schema.ts';
import { createRenderer, type Renderer } from '../markdown/create-renderer.ts';
import type { RendererOptions } from '../markdown/types.ts';
import type { Analyzer } from '../search/types.ts';
import { readCategories } from './categories.ts';
import { checkPins } from './check-pins.ts';
import { checkSuggestions } from './check-suggestions.ts';
import { checkSynonyms } from './check-synonyms.ts';
import { isMissing, listFiles } from './content-folder.ts';
import { byKey, crossCheck } from './cross-check.ts';
import { ArticleError, ContentError } from './errors.ts';
import { placeOf, type FilePlace } from './file-place.ts';
import { rootFinder, type FoundRoots } from './found-roots.ts';
import { readArticle, type ReadFile, type RenderedArticle } from './read-article.ts';
import { readSearchRules, rulesFile } from './search-rules.ts';
import { articlePath } from './types.ts';
import { unreadableFile } from './unreadable.ts';

/** Reads that wait for the disk at one time. */
const PARALLEL = 32;

export interface LibraryOptions {
  /** Folder that holds `articles/`; see `contentFolder`. */
  readonly contentDir: string;
  readonly config: Pick<Config, 'locales' | 'categories' | 'site'> & Partial<Pick<Config, 'suggestions'>>;
  /** A language's labels of callouts; undefined where the language has no locale file. */
  readonly callouts: (locale: string) => RendererOptions['callouts'] | undefined;
  /** How a language is read, to judge synonyms and pinned articles as the search will. */
  readonly analyzer: (locale: string) => Analyzer | undefined;
}

export interface Articles {
  /** By language in configured order, then by path. No drafts, nothing internal. */
  readonly articles: readonly RenderedArticle[];
  /** Configured languages that have articles, in configured order; never empty. */
  readonly locales: readonly string[];
  /** Of the settings and of `categories.yml`, whether or not they have articles. */
  readonly categories: readonly CategoryConfig[];
}

/** What can be shown, and what has to be mended. */
export interface LibraryState extends Articles {
  readonly problems: readonly ArticleError[];
  /** What does no harm, but hardly is what its writer wanted. */
  readonly warnings: readonly ArticleError[];
}

/** All articles, kept so that a change of one file costs the reading of one file. Rejects only where a disk fails. */
export interface Library {
  /** Reads everything. */
  readonly read: () => Promise<LibraryState>;
  /**
   * Reads the files named (paths within `articles/`) again, or notices that they are gone; and categories, synonyms and
   * pinned articles in any case. An article that has problems now stays as it was when it had none.
   */
  readonly reread: (paths: Iterable<string>) => Promise<LibraryState>;
}

export function createLibrary({ contentDir, config, callouts, analyzer }: LibraryOptions): Library {
  const renderers = new Map<string, Renderer>();
  const files = new Map<string, ReadFile>();
  const misplaced = new Map<string, ArticleError>();
  const finders = new Map<string, FoundRoots>();

  const rendererFor = (locale: string): Renderer => {
    const known = renderers.get(locale);
    if (known) return known;
    const labels = callouts(locale);
    if (!labels)
      throw new ConfigError(
        `help.config.ts: locales names "${locale}", but there is no src/locales/${locale}.ts. Write that file (docs/settings.md), or remove the language.`,
      );
    const address = (key: string): string => articlePath(config.site.base, { locale, key });
    const renderer = createRenderer({ callouts: labels, address });
    renderers.set(locale, renderer);
    return renderer;
  };

  const load = async (path: string): Promise<void> => {
    const lastGood = files.get(path)?.article ?? null;
    files.delete(path);
    misplaced.delete(path);
    const place = placeOf(path, config.locales);
    try {
      const text = await readFile(join(contentDir, 'articles', path), 'utf8');
      if (place instanceof ArticleError) {
        misplaced.set(path, place);
        return;
      }
      const file = readArticle(text, place, rendererFor(place.locale));
      files.set(path, file.problems.length > 0 ? { ...file, article: lastGood } : file);
    } catch (cause) {
      if (isMissing(cause)) return; // deleted or renamed since
      const problem = unreadableFile(`articles/${path}`, cause);
      if (!problem) throw cause;
      misplaced.set(path, problem);
    }
  };

  /** What synonyms and pinned articles say wrong, by themselves and of the articles. */
  const judgeRules = async (
    read: readonly ReadFile[],
    articles: readonly RenderedArticle[],
  ): Promise<ArticleError[]> => {
    const { byLocale, problems } = await readSearchRules(contentDir, config.locales);
    const found = [...problems];
    const known = byKey(read);
    for (const { locale, synonyms, pins } of byLocale.values()) {
      const reads = analyzer(locale);
      if (!reads || synonyms.length + pins.length === 0) continue;
      const finder = finders.get(locale) ?? rootFinder(reads);
      finders.set(locale, finder);
      const own = articles.filter((article) => article.locale === locale);
      found.push(
        ...checkSynonyms(synonyms, {
          file: rulesFile('synonyms', locale),
          locale,
          analyzer: reads,
          found: own.length > 0 ? (wanted) => finder(own, wanted) : undefined,
        }),
        ...checkPins(pins, { file: rulesFile('pinned', locale), locale, analyzer: reads, known }),
      );
    }
    return found;
  };

  const judge = async (): Promise<LibraryState> => {
    const { categories, problems: unusable } = await readCategories(contentDir, config.categories);
    const rank = (place: FilePlace): number => config.locales.indexOf(place.locale);
    const read = [...files.values()].sort(
      (a, b) => rank(a.place) - rank(b.place) || (a.place.file < b.place.file ? -1 : 1),
    );
    const shown = read.flatMap(({ article }) => (article ? [article] : []));
    const ids = new Set(shown.map(({ locale, key }) => `${locale}/${key}`));
    // A page may take on trust that a related article is there, in dev as well. Articles that need no change stay the
    // same objects, so that whoever shows them sees which are new.
    const articles = shown.map((article) => {
      const related = article.related.filter((key) => ids.has(`${article.locale}/${key}`));
      return related.length === article.related.length ? article : { ...article, related };
    });
    const written = new Set(articles.map(({ locale }) => locale));
    const locales = config.locales.filter((locale) => written.has(locale));
    const found = [
      ...unusable,
      ...misplaced.values(),
      ...read.flatMap((file) => file.problems),
      ...crossCheck(read, { base: config.site.base, categories }),
      ...(await judgeRules(read, articles)),
      ...checkSuggestions(config.suggestions ?? [], byKey(read), locales),
    ].sort(byPlace);
    const problems = found.filter(({ isWarning }) => !isWarning);
    const warnings = found.filter(({ isWarning }) => isWarning);
    if (problems.length === 0 && articles.length === 0) problems.push(noArticles(contentDir, read.length));
    return { articles, locales, categories, problems, warnings };
  };

  return {
    read: async () => {
      files.clear();
      misplaced.clear();
      await inParallel((await listFiles(contentDir)) ?? [], load);
      return judge();
    },
    reread: async (paths) => {
      await inParallel([...paths], load);
      return judge();
    },
  };
}

/** The articles where nothing has to be mended; throws a `ContentError` where something has. */
export function allGood({ problems, articles, locales, categories }: LibraryState): Articles {
  if (problems.length > 0) throw new ContentError(problems);
  return { articles, locales, categories };
}

async function inParallel(paths: readonly string[], work: (path: string) => Promise<void>): Promise<void> {
  const queue = paths.values();
  const worker = async (): Promise<void> => {
    for (const path of queue) await work(path);
  };
  await Promise.all(Array.from({ length: Math.min(PARALLEL, paths.length) }, worker));
}

function byPlace(a: ArticleError, b: ArticleError): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line;
}

function noArticles(contentDir: string, hidden: number): ArticleError {
  const message = `The content folder "${contentDir}" has no ${hidden > 0 ? 'published ' : ''}articles.`;
  const remedy =
    hidden > 0
      ? 'Set "status: published" and "audience: public" in the front matter of at least one.'
      : 'Put the first one at articles/<language>/<category>/<article>.md in it, or set HANDRAIL_CONTENT to another folder.';
  return new ArticleError('content.empty', 'articles', 1, message, remedy);
}
