import { fileURLToPath } from 'node:url';
import type { Loader, LoaderContext } from 'astro/loaders';
import { loadConfig } from '../config/load.ts';
import { contentFolder, relativePath } from './content-folder.ts';
import { ContentError } from './errors.ts';
import {
  allGood,
  createLibrary,
  type Articles,
  type Library,
  type LibraryOptions,
  type LibraryState,
} from './library.ts';
import type { RenderedArticle } from './read-article.ts';

/** Events of one save arrive together; an editor that writes to a new file and renames it sends several. */
const SETTLE_MS = 40;

/**
 * Loads the articles as an Astro collection: id `<locale>/<category>/<slug>`, data an `Article`, rendered its HTML.
 * A build with a problem in any file fails with all of them told. In dev they are logged in full, an article with a
 * problem keeps its last good version, and a saved file is read again by itself.
 */
export function articlesLoader(callouts: LibraryOptions['callouts']): Loader {
  return {
    name: 'handrail-articles',
    load: async (context) => {
      const root = fileURLToPath(context.config.root);
      const contentDir = contentFolder(root);
      const library = createLibrary({ contentDir, config: await loadConfig(root), callouts });
      const shown: Shown = new Map();
      if (!context.watcher) {
        fill(context, allGood(await library.read()), shown);
        return;
      }
      show(context, await library.read(), shown);
      watch(context, library, contentDir, shown);
    },
  };
}

/** What the store holds by id, so that a change of one article costs one article. */
type Shown = Map<string, RenderedArticle>;

function fill(context: LoaderContext, { articles }: Articles, shown: Shown): void {
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
  if (state.problems.length === 0) return;
  context.logger.error(
    `${new ContentError(state.problems).message}\nUntil then an article shows its last good version.`,
  );
}

function watch(context: LoaderContext, library: Library, contentDir: string, shown: Shown): void {
  const { watcher, logger } = context;
  if (!watcher) return;
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let work = Promise.resolve();
  const take = (): void => {
    const paths = [...changed];
    changed.clear();
    work = work
      .then(async () => {
        show(context, await library.reread(paths), shown);
      })
      .catch((cause: unknown) => {
        logger.error(cause instanceof Error ? cause.message : String(cause));
      });
  };
  const notice = (file: string): void => {
    const path = relativePath(contentDir, file);
    if (path !== undefined) changed.add(path);
    else if (!file.endsWith('categories.yml') || !file.startsWith(contentDir)) return;
    clearTimeout(timer);
    timer = setTimeout(take, SETTLE_MS);
  };
  watcher.add(contentDir); // it may lie outside the project
  watcher.on('add', notice);
  watcher.on('change', notice);
  watcher.on('unlink', notice);
}
