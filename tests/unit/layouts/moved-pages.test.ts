import { describe, expect, it } from 'vitest';
import { movedPages } from '../../../src/layouts/moved-pages.ts';

describe('movedPages', () => {
  it('answers old addresses with and without a slash at the end', () => {
    const article = { redirects: ['/faq/refunds', '/old/money/'] };
    expect(movedPages('/', [article]).map(({ old }) => old)).toEqual(['faq/refunds', 'old/money']);
  });

  it('answers only addresses under the site’s base, and never the home page', () => {
    const article = { redirects: ['/help/faq', '/shop/faq', '/help/'] };
    expect(movedPages('/help/', [article]).map(({ old }) => old)).toEqual(['faq']);
  });
});
