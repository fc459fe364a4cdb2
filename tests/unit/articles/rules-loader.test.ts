import { EventEmitter } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { LoaderContext } from 'astro/loaders';
import { afterEach, expect, it, vi } from 'vitest';
import { searchRulesLoader } from '../../../src/articles/rules-loader.ts';
import type { SearchRules } from '../../../src/articles/search-rules.ts';
import { contentOf, put } from './content.ts';

const root = join(import.meta.dirname, '../../..');

/** As much of Astro as the loader uses. */
function astro(watcher?: EventEmitter) {
  const entries = new Map<string, { readonly id: string; readonly data: SearchRules }>();
  const context = {
    config: { root: pathToFileURL(`${root}/`) },
    store: {
      keys: () => [...entries.keys()],
      get: (id: string) => entries.get(id),
      set: (entry: { readonly id: string; readonly data: SearchRules }) => entries.set(entry.id, entry),
      delete: (id: string) => entries.delete(id),
    },
    generateDigest: (text: string) => text,
    logger: { error: vi.fn() },
    watcher,
  };
  // A stand-in: Astro's own store and logger have much that is not asked for here.
  return { context: context as unknown as LoaderContext, entries };
}
afterEach(() => {
  vi.unstubAllEnvs();
});

it('has an entry for each language, with or without rules', async () => {
  vi.stubEnv('HANDRAIL_CONTENT', await contentOf({ 'synonyms/he.yml': '- א = ב\n' }));
  const { context, entries } = astro();
  await searchRulesLoader().load(context);
  expect([...entries.keys()]).toEqual(['en', 'he', 'bg']);
  expect(entries.get('he')?.data.synonyms).toEqual([{ phrases: ['א', 'ב'], oneWay: false, line: 1 }]);
  expect(entries.get('en')?.data).toEqual({ locale: 'en', synonyms: [], pins: [] });
});

it('in dev follows the files, and keeps what was good last', async () => {
  const folder = await contentOf({ 'synonyms/en.yml': '- a = b\n' });
  vi.stubEnv('HANDRAIL_CONTENT', folder);
  const watcher = Object.assign(new EventEmitter(), { add: vi.fn() });
  const { context, entries } = astro(watcher);
  await searchRulesLoader().load(context);
  const phrases = () => entries.get('en')?.data.synonyms.map((rule) => rule.phrases.join());
  const queries = () => entries.get('en')?.data.pins.map(({ query }) => query);
  expect(phrases()).toEqual(['a,b']);

  await put(folder, { 'synonyms/en.yml': '- a = c\n' });
  watcher.emit('change', join(folder, 'synonyms/en.yml'));
  await vi.waitFor(() => {
    expect(phrases()).toEqual(['a,c']);
  });

  await put(folder, { 'synonyms/en.yml': '- a =', 'pinned/en.yml': '- query: a\n  articles: [b/c]\n' });
  watcher.emit('change', join(folder, 'synonyms/en.yml'));
  watcher.emit('add', join(folder, 'pinned/en.yml'));
  await vi.waitFor(() => {
    expect(queries()).toEqual(['a']);
  });
  expect(phrases()).toEqual(['a,c']);

  await rm(join(folder, 'pinned/en.yml'));
  watcher.emit('unlink', join(folder, 'pinned/en.yml'));
  await vi.waitFor(() => {
    expect(queries()).toEqual([]);
  });
});
