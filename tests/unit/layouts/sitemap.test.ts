import { describe, expect, it } from 'vitest';
import { sitemap } from '../../../src/layouts/sitemap.ts';

describe('sitemap', () => {
  it('lists whole, escaped addresses, with the date only where it is one', () => {
    const xml = sitemap('https://help.example', [
      { path: '/en/a&b/', updated: '2026-10-06' },
      { path: '/en/x/', updated: '' },
    ]);
    expect(xml).toContain('<loc>https://help.example/en/a&amp;b/</loc><lastmod>2026-10-06</lastmod></url>');
    expect(xml).toContain('<url><loc>https://help.example/en/x/</loc></url>');
  });
});
