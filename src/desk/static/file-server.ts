import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { contentType, isCompressible } from './content-types.ts';
import { createEncoder, preferredEncoding } from './encoder.ts';
import { filePath, isImmutable } from './file-path.ts';
import { ALWAYS, pageHeaders, type FileKind } from './page-headers.ts';

/** Seconds for which a file without a hash in its name is fresh; then it is revalidated by its ETag. */
const SHORT_AGE_S = 60;

export interface FileServerOptions {
  /** The built site. */
  readonly siteDir: string;
  /** The built case page and inbox, or null where the desk serves its API alone. */
  readonly deskAppsDir: string | null;
  /** Path under which the site is published, with both slashes. */
  readonly base: string;
  /** The desk's origin where it is not the site's own, else null. */
  readonly deskOrigin: string | null;
}

interface Found {
  readonly file: string;
  readonly path: string;
  readonly kind: FileKind;
  readonly size: number;
  readonly modifiedMs: number;
}

/** Serves the built files with the headers that they need; every other address gets the site's 404 page. */
export function createFileServer(options: FileServerOptions): (request: Request) => Promise<Response> {
  const encode = createEncoder();

  const look = async (folder: string, path: string, kind: FileKind): Promise<Found | 'folder' | null> => {
    const file = join(folder, path);
    try {
      const facts = await stat(file);
      if (facts.isDirectory()) return 'folder';
      return { file, path, kind, size: facts.size, modifiedMs: facts.mtimeMs };
    } catch {
      // Not there, a name too long, a file taken for a folder: in each case there is nothing to serve.
      return null;
    }
  };

  /** The folder of ours that answers for the path, and the path within it. */
  const place = (pathname: string): { folder: string; path: string; kind: FileKind } | null => {
    if (options.deskAppsDir !== null && /^\/(case|inbox|desk-assets)(\/|$)/.test(pathname)) {
      const path = filePath(pathname);
      return path === null ? null : { folder: options.deskAppsDir, path, kind: 'desk' };
    }
    if (!pathname.startsWith(options.base)) return null;
    const path = filePath(`/${pathname.slice(options.base.length)}`);
    if (path === null) return null;
    const shared = /^(widget(-\w+)?\.js$|handrail\/)/.test(path);
    return { folder: options.siteDir, path, kind: shared ? 'shared' : 'site' };
  };

  const send = async (request: Request, found: Found, status: number): Promise<Response> => {
    const type = contentType(found.path);
    const headers = new Headers(pageHeaders(found.kind, options.deskOrigin));
    const encoding =
      isCompressible(type) && found.size > 256
        ? preferredEncoding(request.headers.get('accept-encoding'))
        : null;
    const etag = `W/"${found.size.toString(36)}-${Math.round(found.modifiedMs).toString(36)}"`;
    headers.set('Content-Type', type);
    headers.set(
      'Cache-Control',
      isImmutable(found.path) ? 'public, max-age=31536000, immutable' : `public, max-age=${SHORT_AGE_S}`,
    );
    headers.set('Vary', 'Accept-Encoding');
    headers.set('ETag', etag);
    headers.set('Last-Modified', new Date(found.modifiedMs).toUTCString());
    if (status === 200 && isFresh(request, etag, found.modifiedMs)) {
      return new Response(null, { status: 304, headers });
    }
    const bytes = encoding === null ? await readFile(found.file) : await encode(found, encoding);
    if (encoding !== null) headers.set('Content-Encoding', encoding);
    headers.set('Content-Length', String(bytes.byteLength));
    return new Response(request.method === 'HEAD' ? null : bytes, { status, headers });
  };

  const notFound = async (request: Request): Promise<Response> => {
    const page = await look(options.siteDir, '404.html', 'site');
    if (page !== null && page !== 'folder') return send(request, page, 404);
    const headers = {
      ...pageHeaders('site', options.deskOrigin),
      'Content-Type': 'text/plain; charset=utf-8',
    };
    return new Response('There is no such page.\n', { status: 404, headers });
  };

  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return new Response('Use GET.\n', { status: 405, headers: { ...ALWAYS, Allow: 'GET, HEAD' } });
    }
    const { pathname, search } = new URL(request.url);
    if (`${pathname}/` === options.base || (pathname === '/' && options.base !== '/')) {
      // Without host and scheme: behind a proxy the request has others than the reader, or ones that he invented.
      return new Response(null, { status: 302, headers: { ...ALWAYS, Location: options.base } });
    }
    const at = place(pathname);
    if (at === null) return notFound(request);
    const isFolder = at.path === '' || at.path.endsWith('/');
    const found = await look(at.folder, isFolder ? `${at.path}index.html` : at.path, at.kind);
    if (found === 'folder' && !isFolder) {
      // Only for a folder that is there, by the path that the request itself had: never another host.
      return new Response(null, { status: 301, headers: { ...ALWAYS, Location: `${pathname}/${search}` } });
    }
    return found === null || found === 'folder' ? notFound(request) : send(request, found, 200);
  };
}

function isFresh(request: Request, etag: string, modifiedMs: number): boolean {
  const tags = request.headers.get('if-none-match');
  if (tags !== null) return tags.split(',').some((tag) => tag.trim() === etag);
  const since = Date.parse(request.headers.get('if-modified-since') ?? '');
  return !Number.isNaN(since) && Math.floor(modifiedMs / 1000) * 1000 <= since;
}
