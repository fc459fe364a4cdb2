import { readFileSync, statSync } from 'node:fs';
import { createSecureServer, type Http2ServerRequest, type Http2Session } from 'node:http2';
import { extname, join } from 'node:path';
import { brotli } from '../compress.ts';
import { CERTIFICATE } from './certificate.ts';
import { kindOf, type Request } from './traffic.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** The file at a path, which is without its first slash; undefined where there is none. */
export type SiteFiles = (path: string) => Uint8Array | undefined;

/** Answers what is no file, such as a search API; nothing for what it does not know. */
export type Api = (path: string, body: string) => object | undefined;

export interface RunningSite {
  /** Without a slash at its end. */
  readonly url: string;
  /** What was asked for since the last call. */
  readonly taken: () => Request[];
  readonly stop: () => Promise<void>;
}

/** Files as they are asked for: a thousand pages of Starlight's are 300 MB. */
export function inFolder(folder: string): SiteFiles {
  return (path) => {
    const file = join(folder, path);
    if (!file.startsWith(join(folder, '/'))) return undefined;
    return statSync(file, { throwIfNoEntry: false })?.isFile() === true ? readFileSync(file) : undefined;
  };
}

/**
 * Serves a contender's files on this machine alone, all contenders alike: over HTTP/2, brotli at its best where that is
 * smaller, pages checked at each visit, everything else kept by the browser.
 */
export async function serveSite(files: SiteFiles, api: Api = () => undefined): Promise<RunningSite> {
  const log: Request[] = [];
  const packed = new Map<string, Promise<Uint8Array>>();
  const sessions = new Set<Http2Session>();
  const server = createSecureServer(CERTIFICATE, (request, response) => {
    const at = performance.now();
    const path = decodeURIComponent(new URL(request.url, 'https://localhost').pathname).slice(1);
    const name = path === '' || path.endsWith('/') ? `${path}index.html` : path;
    const found = files(name);
    const answer = async (): Promise<void> => {
      const dynamic = found ? undefined : api(path, await bodyOf(request));
      const raw = found ?? (dynamic && new TextEncoder().encode(JSON.stringify(dynamic)));
      if (!raw) {
        log.push({ path, bytes: 0, kind: 'other', at });
        response.writeHead(404).end();
        return;
      }
      const packing = (found && packed.get(name)) ?? brotli(raw);
      if (found) packed.set(name, packing);
      const small = await packing;
      const bytes = small.length < raw.length ? small : raw;
      log.push({ path, bytes: bytes.length, kind: kindOf(name), at });
      const type = dynamic ? 'application/json' : TYPES[extname(name)];
      response.writeHead(200, {
        'Content-Type': type ?? 'application/octet-stream',
        'Content-Length': bytes.length,
        'Cache-Control': dynamic || name.endsWith('.html') ? 'no-cache' : 'max-age=31536000, immutable',
        ...(bytes === small ? { 'Content-Encoding': 'br' } : {}),
      });
      response.end(bytes);
    };
    answer().catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  server.on('session', (session) => {
    sessions.add(session);
    session.once('close', () => sessions.delete(session));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    url: `https://127.0.0.1:${address.port}`,
    taken: () => log.splice(0),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        for (const session of sessions) session.destroy();
      }),
  };
}

async function bodyOf(request: Http2ServerRequest): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}
