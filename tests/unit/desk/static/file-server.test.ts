import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFileServer } from '../../../../src/desk/static/file-server.ts';

const TRAVERSAL = resolve(import.meta.dirname, '../../../../../shared/corpora/patt/directory_traversal.txt');
const ORIGIN = 'https://help.example.com';
const long = 'A sentence that compresses well. '.repeat(100);

let folder: string;
const files: Readonly<Record<string, string>> = {
  'site/index.html': '<h1>Home</h1>',
  'site/404.html': '<h1>Nothing here</h1>',
  'site/en/returns/index.html': long,
  'site/_astro/page.Bx_kPqRs.css': 'h1{}',
  'site/widget.js': 'void 0',
  'site/widget-0f3a9c81d2e4.js': 'void 0',
  'site/handrail/en/manifest.json': '{}',
  'site/handrail/theme.css': ':root{}',
  'site/handrail/widget/app-IrpiLQxL.js': 'void 0',
  'site/handrail/en/s-0f3a9c81d2e4.bin': 'bytes',
  'site/.env': 'SECRET',
  'site/.git/config': 'SECRET',
  'desk/inbox/index.html': '<title>Inbox</title>',
  'desk/case/index.html': '<title>Case</title>',
  'desk/desk-assets/index-BKMWhKvo.js': 'void 0',
  'secret.txt': 'SECRET',
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'handrail-files-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function server(base = '/') {
  const serve = createFileServer({
    siteDir: join(folder, 'site'),
    deskAppsDir: join(folder, 'desk'),
    base,
    deskOrigin: null,
  });
  return (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    serve(new Request(ORIGIN + path, { headers, method }));
}

describe('serving built files', () => {
  it('serves a folder by its index and sends an address without slash there', async () => {
    const get = server();
    const page = await get('/en/returns/');
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await page.text()).toBe(long);
    const moved = await get('/en/returns?from=mail');
    expect(moved.status).toBe(301);
    expect(moved.headers.get('location')).toBe('/en/returns/?from=mail');
  });

  it('answers an unknown address with the 404 page and its status', async () => {
    const answer = await server()('/en/nothing/');
    expect(answer.status).toBe(404);
    expect(await answer.text()).toBe('<h1>Nothing here</h1>');
  });

  it('serves below the base path, and nothing beside it', async () => {
    const get = server('/help/');
    expect((await get('/help/en/returns/')).status).toBe(200);
    expect((await get('/en/returns/')).status).toBe(404);
    expect((await get('/help')).status).toBe(302);
    expect((await get('/inbox/')).status).toBe(200);
  });

  it('sends nobody to the host or the scheme that a request names', async () => {
    const get = server('/help/');
    for (const path of ['/', '/help']) {
      const { headers } = await get(path);
      expect(headers.get('location')).toBe('/help/');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it.each([
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ])('compresses with %s for those who take it', async (encoding, decompress) => {
    const answer = await server()('/en/returns/', { 'Accept-Encoding': encoding });
    expect(answer.headers.get('content-encoding')).toBe(encoding);
    expect(answer.headers.get('vary')).toContain('Accept-Encoding');
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.length).toBeLessThan(long.length / 4);
    expect(decompress(bytes).toString()).toBe(long);
    const refused = await server()('/en/returns/', { 'Accept-Encoding': `${encoding};q=0` });
    expect(refused.headers.get('content-encoding')).toBeNull();
  });

  it('serves the new bytes after a build, not the compressed old ones', async () => {
    const get = server();
    const read = async () =>
      brotliDecompressSync(
        Buffer.from(await (await get('/en/returns/', { 'Accept-Encoding': 'br' })).arrayBuffer()),
      ).toString();
    expect(await read()).toBe(long);
    const path = join(folder, 'site/en/returns/index.html');
    writeFileSync(path, long.toUpperCase());
    utimesSync(path, new Date(), new Date(Date.now() + 5000));
    expect(await read()).toBe(long.toUpperCase());
    writeFileSync(path, long);
  });

  it('spares a reader who has the file', async () => {
    const get = server();
    const first = await get('/en/returns/');
    const tag = first.headers.get('etag') ?? '';
    expect((await get('/en/returns/', { 'If-None-Match': tag })).status).toBe(304);
    expect((await get('/en/returns/', { 'If-None-Match': '"other"' })).status).toBe(200);
    const modified = first.headers.get('last-modified') ?? '';
    expect((await get('/en/returns/', { 'If-Modified-Since': modified })).status).toBe(304);
  });

  it('answers HEAD without a body, and refuses to be written to', async () => {
    const head = await server()('/', {}, 'HEAD');
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect((await server()('/', {}, 'POST')).status).toBe(405);
  });
});

describe('headers', () => {
  it.each([
    ['/_astro/page.Bx_kPqRs.css', true],
    ['/handrail/en/s-0f3a9c81d2e4.bin', true],
    ['/desk-assets/index-BKMWhKvo.js', true],
    ['/handrail/widget/app-IrpiLQxL.js', true],
    ['/widget-0f3a9c81d2e4.js', true],
    ['/handrail/theme.css', false],
    ['/handrail/en/manifest.json', false],
    ['/widget.js', false],
    ['/en/returns/', false],
  ])('lets %s be kept for ever: %s', async (path, forEver) => {
    const cache = (await server()(path)).headers.get('cache-control') ?? '';
    expect(cache.includes('immutable')).toBe(forEver);
  });

  it.each([
    '/widget.js',
    '/widget-0f3a9c81d2e4.js',
    '/handrail/en/manifest.json',
    '/handrail/en/s-0f3a9c81d2e4.bin',
  ])('lets pages of every origin use %s', async (path) => {
    const { headers } = await server()(path);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each(['/', '/en/nothing/', '/inbox/', '/case/'])(
    'sends %s with a policy that runs no foreign or inline script',
    async (path) => {
      const { headers } = await server()(path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("script-src 'self';");
      expect(policy).not.toContain('unsafe');
      expect(policy).toContain("require-trusted-types-for 'script'");
      expect(headers.get('access-control-allow-origin')).toBeNull();
    },
  );

  it.each(['/inbox/', '/case/'])('lets nobody frame %s, nor learn its address', async (path) => {
    const { headers } = await server()(path);
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
  });

  it.each([
    ['a page', 'GET', '/en/returns/', 200],
    ['what is not there', 'GET', '/en/nothing/', 404],
    ['what was not changed', 'GET', '/en/returns/', 304],
    ['a folder without its slash', 'GET', '/en/returns', 301],
    ['another method', 'POST', '/', 405],
    ['a page of the desk', 'GET', '/inbox/', 200],
  ])('lets no browser guess what %s is', async (_what, method, path, status) => {
    const known = status === 304 ? { 'If-Modified-Since': new Date().toUTCString() } : {};
    const answer = await server()(path, known, method);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });
});

describe('addresses that try to leave the folder', () => {
  it.each([
    '/.env',
    '/%2eenv',
    '/.git/config',
    '/handrail/',
    '/_astro/',
    '/..%2fsecret.txt',
    '/en/..%5c..%5csecret.txt',
    '/secret.txt%00.html',
    '//evil.example/',
    '/%',
    '/en//returns/',
  ])('finds nothing at %s', async (path) => {
    const answer = await server()(path);
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toContain('SECRET');
  });

  it.skipIf(!existsSync(TRAVERSAL))('finds nothing by any payload of the corpus', async () => {
    const get = server();
    const payloads = readFileSync(TRAVERSAL, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '');
    expect(payloads.length).toBeGreaterThan(50);
    for (const payload of payloads) {
      for (const prefix of ['/', '/handrail/', '/desk-assets/']) {
        const address = `${ORIGIN}${prefix}${payload.replaceAll('{FILE}', 'secret.txt')}`;
        if (!URL.canParse(address)) continue;
        const url = new URL(address);
        const answer = await get(url.pathname + url.search);
        // Dots that the address parser itself resolves may lead home, never out.
        expect(await answer.text(), payload).not.toContain('SECRET');
        expect(answer.status, payload).toBeLessThan(500);
      }
    }
  });
});
