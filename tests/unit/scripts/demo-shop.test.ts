import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXAMPLE_ADDRESS, serveShop, type RunningShop } from '../../../scripts/serving/shop-server.ts';

const root = join(import.meta.dirname, '../../..');
const scriptTags = (text: string): string[] => text.match(/<script\b[^>]*>\s*<\/script>/g) ?? [];

describe('the script tag', () => {
  const [shown] = scriptTags(readFileSync(join(root, 'README.md'), 'utf8'));

  it('is in the README', () => {
    expect(shown).toBe(`<script src="${EXAMPLE_ADDRESS}/widget.js" async></script>`);
  });

  it('is the one thing that every page of the demo shop adds', async () => {
    let pages = 0;
    for await (const file of glob('demo/**/*.html', { cwd: root })) {
      pages += 1;
      expect([file, ...scriptTags(readFileSync(join(root, file), 'utf8'))]).toEqual([file, shown]);
    }
    expect(pages).toBe(6);
  });
});

describe('the demo shop', () => {
  let shop: RunningShop;
  beforeAll(async () => {
    shop = await serveShop({ folder: join(root, 'demo'), port: 0, help: () => 'http://help.test/support' });
  });
  afterAll(() => shop.stop());

  it('puts the running help centre into the tag and into its policy', async () => {
    const response = await fetch(`${shop.url}/he/orders/LM-482913/`);
    expect(await response.text()).toContain(
      '<script src="http://help.test/support/widget.js" async></script>',
    );
    expect(response.headers.get('content-security-policy')).toContain('script-src http://help.test;');
  });

  it.each(['/%2e%2e/package.json', '/..%2f..%2fetc/passwd.html', '/%00.html', '/%zz.html', '/missing/'])(
    'has nothing at %s',
    async (path) => {
      expect((await fetch(shop.url + path)).status).toBe(404);
    },
  );
});
