import { extname } from 'node:path';
import type { ViteDevServer } from 'vite';

/** Files of the widget by path. */
type Files = ReadonlyMap<string, Uint8Array>;

const SOURCES = /[\\/]src[\\/](widget|search|index-reader|locales|handoff|trail|translation|look)[\\/]/;

/**
 * Serves the widget while developing: built at the first request, and again after one of its sources changed.
 */
export function serveWidget(
  server: ViteDevServer,
  build: () => Promise<readonly { readonly path: string; readonly bytes: Uint8Array }[]>,
): void {
  let built: Promise<Files> | undefined;
  server.watcher.on('change', (file) => {
    if (SOURCES.test(file)) built = undefined;
  });
  const base = server.config.base.replace(/\/?$/, '/');
  server.middlewares.use((request, response, next) => {
    const path = new URL(request.url ?? '/', 'http://dev').pathname;
    const name = path.startsWith(base) ? path.slice(base.length) : path.slice(1);
    if (name !== 'widget.js' && !name.startsWith('handrail/widget/')) {
      next();
      return;
    }
    built ??= build().then((files) => new Map(files.map((file) => [file.path, file.bytes])));
    built
      .then((files) => {
        const bytes = files.get(name);
        if (!bytes) {
          next();
          return;
        }
        response.setHeader(
          'Content-Type',
          extname(name) === '.js' ? 'text/javascript' : 'application/octet-stream',
        );
        response.setHeader('Access-Control-Allow-Origin', '*');
        response.end(bytes);
      })
      .catch((error: unknown) => {
        built = undefined;
        next(error);
      });
  });
}
