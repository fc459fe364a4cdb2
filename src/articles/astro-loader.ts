import { fileURLToPath } from 'node:url';
import type { Loader, LoaderContext } from 'astro/loaders';
import { loadConfig } from '../config/load.ts';
import { contentFolder, relativePath } from './content-folder.ts';
import { ContentError } from './errors.ts';
import { createLibrary, type Articles, type Library, type LibraryOptions } from './library.ts';

/** Events of one save arrive together; an editor that writes to a new file and renames it sends several. */
const SETTLE_MS = 40;

/**
 * Loads the articles as an Astro collection: id `<locale>/<category>/<slug>`, data an `Article`, rendered its HTML.
 * A build with a problem in any file fails with all of them told. In dev they are logged in full and the last good
 * state stays on screen; a saved file is read again by itself.
 */
export function articlesLoader(callouts: LibraryOptions['callouts']): Loader {
  return {
    name: 'handrail-articles',
    load: async (context) => {
      const root = fileURLToPath(context.config.root);
      const contentDir = contentFolder(root);
      const library = createLibrary({ contentDir, config: await loadConfig(root), callouts });
      if (!context.watcher) {
        fill(context, await library.read());
        return;
      }
      await inDev(context, () => library.read());
      watch(context, library, contentDir);
    },
  };
}

function fill({ store, generateDigest }: LoaderContext, { articles }: Articles): void {
  const gone = new Set(store.keys());
  for (const { html, ...article } of articles) {
    const id = `${article.locale}/${article.key}`;
    gone.delete(id);
    const headings = article.headings.map(({ depth, id: slug, text }) => ({ depth, slug, text }));
    const data = { ...article };
    const digest = generateDigest(JSON.stringify([data, html]));
    // The store keeps an entry whose digest has not changed, and so Astro has nothing to do again.
    store.set({ id, data, digest, rendered: { html, metadata: { headings } } });
  }
  for (const id of gone) store.delete(id);
}

/** A problem in dev is told, never fatal: the writer is in the middle of a sentence. */
async function inDev(context: LoaderContext, read: () => Promise<Articles>): Promise<void> {
  try {
    fill(context, await read());
  } catch (cause) {
    if (!(cause instanceof ContentError)) throw cause;
    context.logger.error(`${cause.message}\nThe site shows these articles as they were before.`);
  }
}

function watch(context: LoaderContext, library: Library, contentDir: string): void {
  const { watcher, logger } = context;
  if (!watcher) return;
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let work = Promise.resolve();
  const take = (): void => {
    const paths = [...changed];
    changed.clear();
    work = work
      .then(() => inDev(context, () => library.reread(paths)))
      .catch((cause: unknown) => {
        logger.error(cause instanceof Error ? cause.message : String(cause));
      });
  };
  const notice = (file: string): void => {
    const path = relativePath(contentDir, file);
    if (path !== undefined) changed.add(path);
    else if (!/categories\.yml$/.test(file) || !file.startsWith(contentDir)) return;
    clearTimeout(timer);
    timer = setTimeout(take, SETTLE_MS);
  };
  watcher.add(contentDir); // it may lie outside the project
  watcher.on('add', notice);
  watcher.on('change', notice);
  watcher.on('unlink', notice);
}
