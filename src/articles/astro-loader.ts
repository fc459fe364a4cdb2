import { fileURLToPath } from 'node:url';
import type { Loader, LoaderContext } from 'astro/loaders';
import { loadConfig } from '../config/load.ts';
import { contentFolder, relativePath } from './content-folder.ts';
import { ContentError, describeWarnings } from './errors.ts';
import { followFiles } from './follow-files.ts';
import { allGood, createLibrary, type Articles, type LibraryOptions, type LibraryState } from './library.ts';
import type { RenderedArticle } from './read-article.ts';
import { isRulesFile } from './search-rules.ts';

/**
 * Loads the articles as an Astro collection: id `<locale>/<category>/<slug>`, data an `Article`, rendered its HTML.
 * A build with a problem in any file, synonyms and pinned articles included, fails with all of them told. In dev they
 * are logged in full, an article with a problem keeps its last good version, and a saved file is read again by itself.
 */
export function articlesLoader(languages: Pick<LibraryOptions, 'callouts' | 'analyzer'>): Loader {
  return {
    name: 'handrail-articles',
    load: async (context) => {
      const root = fileURLToPath(context.config.root);
      const contentDir = contentFolder(root);
      const library = createLibrary({ contentDir, config: await loadConfig(root), ...languages });
      const shown: Shown = new Map();
      const state = await library.read();
      if (!context.watcher) {
        warn(context, state);
        fill(context, allGood(state), shown);
        return;
      }
      show(context, state, shown);
      const pathsOf = (files: readonly string[]): string[] =>
        files.flatMap((file) => relativePath(contentDir, file) ?? []);
      const isOurs = (file: string): boolean =>
        pathsOf([file]).length > 0 ||
        isRulesFile(contentDir, file) ||
        (file.endsWith('categories.yml') && file.startsWith(contentDir));
      followFiles(context, contentDir, isOurs, async (files) => {
        show(context, await library.reread(pathsOf(files)), shown);
      });
    },
  };
}

/** What the store holds by id, so that a change of one article costs one article. */
type Shown = Map<string, RenderedArticle>;

function fill(context: LoaderContext, { articles }: Pick<Articles, 'articles'>, shown: Shown): void {
  const { store } = context;
  const gone = new Set(store.keys());
  for (const article of articles) {
    const id = `${article.locale}/${article.key}`;
    gone.delete(id);
    if (shown.get(id) === article) continue;
    shown.set(id, article);
    const { html, ...data } = article;
    const headings = article.headings.map(({ depth, id: slug, text }) => ({ depth, slug, text }));
    const digest = context.generateDigest(JSON.stringify([data, html]));
    // The store keeps an entry whose digest has not changed, and so Astro has nothing to do again.
    store.set({ id, data, digest, rendered: { html, metadata: { headings } } });
  }
  for (const id of gone) {
    shown.delete(id);
    store.delete(id);
  }
}

/** A problem in dev is told, never fatal: the writer is in the middle of a sentence. */
function show(context: LoaderContext, state: LibraryState, shown: Shown): void {
  fill(context, state, shown);
  warn(context, state);
  if (state.problems.length === 0) return;
  context.logger.error(
    `${new ContentError(state.problems).message}\nUntil then what was good last stays in use.`,
  );
}

function warn({ logger }: LoaderContext, { warnings }: LibraryState): void {
  if (warnings.length > 0) logger.warn(describeWarnings(warnings));
}
