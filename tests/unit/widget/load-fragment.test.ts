import { describe, expect, it } from 'vitest';
import type { Fragment } from '../../../src/handoff/fragment.ts';
import type { Hit, Read, SearchIndex } from '../../../src/search/types.ts';
import { loadFragment } from '../../../src/widget/app/reading/load-fragment.ts';

const fragment = (title: string): Fragment => ({
  id: 'returns/refund',
  locale: 'en',
  title,
  html: '<p>Soon.</p>',
  url: '/en/returns/refund/',
  updated: '2025-01-01',
  version: 'abc',
  category: 'returns',
  related: [],
});
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const reading =
  (files: Readonly<Record<string, string>>): Read =>
  (path) => {
    const text = files[path];
    return text === undefined ? Promise.reject(new Error('404')) : Promise.resolve(bytesOf(text));
  };
/** An index that knows where one article is. */
const indexWith = (path: string | undefined): SearchIndex => ({
  locale: 'en',
  featured: [],
  article: () => Promise.resolve(path === undefined ? undefined : ({ fragment: path } as Hit)),
  search: () => Promise.reject(new Error('not asked')),
  browse: () => Promise.reject(new Error('not asked')),
  quote: () => Promise.reject(new Error('not asked')),
  complete: () => Promise.reject(new Error('not asked')),
});
const never = (): Promise<SearchIndex> => Promise.reject(new Error('not to be opened'));

describe('an article’s file', () => {
  const id = 'returns/refund';
  const files = {
    'a/old.json': JSON.stringify(fragment('Old')),
    'a/new.json': JSON.stringify(fragment('New')),
  };

  it('is read from where the hit says, and no index is opened for it', async () => {
    const article = { id, title: '', fragment: 'a/old.json' };
    const read = await loadFragment(article, reading(files), { opened: never, renewed: never });
    expect(read.title).toBe('Old');
  });

  it('is found by the article’s id where there is no hit', async () => {
    const opened = (): Promise<SearchIndex> => Promise.resolve(indexWith('a/old.json'));
    const read = await loadFragment({ id, title: '' }, reading(files), { opened, renewed: never });
    expect(read.title).toBe('Old');
  });

  it.each([
    ['is gone', {}],
    ['is an error page', { 'a/old.json': '<!doctype html>' }],
  ])('is read from where a new deployment has it when the old one %s', async (_how, old) => {
    const article = { id, title: '', fragment: 'a/old.json' };
    const renewed = (): Promise<SearchIndex> => Promise.resolve(indexWith('a/new.json'));
    const read = reading({ 'a/new.json': files['a/new.json'], ...old });
    expect((await loadFragment(article, read, { opened: never, renewed })).title).toBe('New');
  });

  it('cannot be had where the new deployment has no such article, or there is no network', async () => {
    const article = { id, title: '', fragment: 'a/old.json' };
    const renewed = (): Promise<SearchIndex> => Promise.resolve(indexWith(undefined));
    await expect(loadFragment(article, reading({}), { opened: never, renewed })).rejects.toThrow(id);
    await expect(loadFragment(article, reading({}), { opened: never, renewed: never })).rejects.toThrow();
  });
});
