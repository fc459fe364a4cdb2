import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join, normalize } from 'node:path';
import { brotli } from '../compress.ts';
import type { Bundle } from './bundle.ts';

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript',
  json: 'application/json',
};

export interface Served {
  /** With a slash at its end. */
  readonly url: string;
  /** Paths and bytes over the wire since the last call. */
  readonly taken: () => { readonly path: string; readonly bytes: number }[];
  readonly stop: () => Promise<void>;
}

/** Serves a test page, and an index from a folder that `compressFolder` went through, on this machine alone. */
export async function servePage(page: Bundle, index: string, locale: string): Promise<Served> {
  const own = new Map<string, Uint8Array>([['', new TextEncoder().encode(html(locale))]]);
  for (const [path, bytes] of page.files) own.set(`app/${path}`, bytes);
  const small = new Map<string, Uint8Array>();
  for (const [path, bytes] of own) small.set(path, await brotli(bytes));

  let log: { path: string; bytes: number }[] = [];
  const bytesAt = async (path: string): Promise<{ bytes: Uint8Array; encoded: boolean } | undefined> => {
    const known = small.get(path);
    if (known) return { bytes: known, encoded: true };
    if (!path.startsWith('index/')) return undefined;
    const name = normalize(path.slice('index/'.length));
    if (name.startsWith('..')) return undefined;
    const compressed = join(`${index}.br`, name);
    if (existsSync(compressed)) return { bytes: await readFile(compressed), encoded: true };
    const raw = join(index, name);
    return existsSync(raw) ? { bytes: await readFile(raw), encoded: false } : undefined;
  };

  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname).slice(1);
    bytesAt(path)
      .then((found) => {
        if (!found) {
          response.writeHead(404).end();
          return;
        }
        log.push({ path, bytes: found.bytes.length });
        response.writeHead(200, {
          'Content-Type':
            TYPES[path === '' ? 'html' : (path.split('.').at(-1) ?? '')] ?? 'application/octet-stream',
          'Content-Length': found.bytes.length,
          'Cache-Control': path === '' ? 'no-cache' : 'max-age=31536000, immutable',
          // Without isolation a browser's clock ticks in tenths of a millisecond.
          'Cross-Origin-Opener-Policy': 'same-origin',
          'Cross-Origin-Embedder-Policy': 'require-corp',
          ...(found.encoded ? { 'Content-Encoding': 'br' } : {}),
        });
        response.end(found.bytes);
      })
      .catch((error: unknown) => {
        response.writeHead(500).end(String(error));
      });
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('The server has no port.'));
      else resolve(address.port);
    });
  });
  return {
    url: `http://127.0.0.1:${port}/`,
    taken: () => {
      const taken = log;
      log = [];
      return taken;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

const html = (locale: string): string => `<!doctype html>
<html lang="${locale}"><meta charset="utf-8"><title>Search</title><link rel="icon" href="data:,">
<script type="module" src="app/page.js"></script><input aria-label="Search" autofocus><ol></ol></html>`;
