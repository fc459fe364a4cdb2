import { createServer, type ServerResponse } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';

/** The help centre in the script tag that the README shows; the demo pages hold it, and serving puts in the real one. */
export const EXAMPLE_ADDRESS = 'https://help.example.com';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

export interface RunningShop {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/**
 * The policy of a strict host page with the widget: all that the help centre's origin needs, and nothing else.
 * The README tells embedders the same.
 */
export function shopPolicy(helpOrigin: string): string {
  return [
    "default-src 'none'",
    `script-src ${helpOrigin}`,
    `connect-src ${helpOrigin}`,
    `img-src 'self' ${helpOrigin}`,
    "style-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types handrail',
  ].join('; ');
}

/** Serves the demo shop: a site of its own, on another origin than the help centre that it embeds. */
export async function serveShop(options: {
  /** Folder of the shop's pages. */
  readonly folder: string;
  readonly port: number;
  /** Address of the help centre without its last slash. Read at each request: it may start after the shop. */
  readonly help: () => string;
}): Promise<RunningShop> {
  const server = createServer((request, response) => {
    answer(options.folder, request.url ?? '/', options.help(), response).catch((error: unknown) => {
      console.error('[handrail] shop:', error);
      response.writeHead(500).end();
    });
  });
  await new Promise<void>((settle, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', settle);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  return {
    url: `http://localhost:${port}`,
    stop: () =>
      new Promise((settle) => {
        server.close(() => {
          settle();
        });
        server.closeAllConnections();
      }),
  };
}

async function answer(folder: string, url: string, help: string, response: ServerResponse): Promise<void> {
  const file = fileFor(folder, url);
  const bytes = file === undefined ? undefined : await readFile(file).catch(() => undefined);
  if (file === undefined || bytes === undefined) {
    response
      .writeHead(404, { 'content-type': 'text/plain; charset=utf-8' })
      .end('The shop has no such page.\n');
    return;
  }
  const type = TYPES[extname(file)] ?? 'application/octet-stream';
  const body = type.startsWith('text/html')
    ? bytes.toString('utf8').replaceAll(EXAMPLE_ADDRESS, help)
    : bytes;
  response
    .writeHead(200, {
      'content-type': type,
      'content-security-policy': shopPolicy(new URL(help).origin),
      'referrer-policy': 'strict-origin-when-cross-origin',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-cache',
    })
    .end(body);
}

/** The file of an address, or nothing for one that leads out of the folder. */
function fileFor(folder: string, url: string): string | undefined {
  let path: string;
  try {
    path = decodeURIComponent(new URL(url, 'http://shop.invalid').pathname);
  } catch {
    return undefined;
  }
  const file = normalize(join(folder, path.endsWith('/') ? `${path}index.html` : path));
  return file.startsWith(folder + sep) && extname(file) !== '' ? file : undefined;
}
