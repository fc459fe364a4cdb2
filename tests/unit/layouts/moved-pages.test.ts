import { describe, expect, it } from 'vitest';
import { movedPages } from '../../../src/layouts/moved-pages.ts';

describe('movedPages', () => {
  it('answers old addresses with and without a slash at the end', () => {
    const article = { redirects: ['/faq/refunds', '/old/money/'] };
    expect(movedPages('/', [article]).map(({ old }) => old)).toEqual(['faq/refunds', 'old/money']);
  });

  it('counts addresses from the site’s base, written or not, and never takes the home page', () => {
    const article = { redirects: ['/help/faq', '/refunds', '/help/', '/'] };
    expect(movedPages('/help/', [article]).map(({ old }) => old)).toEqual(['faq', 'refunds']);
  });
});
