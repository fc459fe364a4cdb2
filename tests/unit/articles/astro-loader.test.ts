import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { EventEmitter } from 'node:events';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { LoaderContext } from 'astro/loaders';
import { articlesLoader } from '../../../src/articles/astro-loader.ts';
import { locales } from '../../../src/locales/generated/registry.ts';
import { contentOf, file, put } from './content.ts';

const root = join(import.meta.dirname, '../../..');
const loader = articlesLoader({
  callouts: () => ({
    note: 'Note',
    tip: 'Tip',
    important: 'Important',
    warning: 'Warning',
    caution: 'Caution',
  }),
  analyzer: (locale) => locales[locale]?.analyzer,
});

interface Entry {
  readonly id: string;
  readonly rendered: { readonly html: string };
}

/** As much of Astro as the loader uses. */
function astro(watcher?: EventEmitter) {
  const entries = new Map<string, Entry>();
  const errors: string[] = [];
  const context = {
    config: { root: pathToFileURL(`${root}/`) },
    store: {
      keys: () => [...entries.keys()],
      set: (entry: Entry) => entries.set(entry.id, entry),
      delete: (id: string) => entries.delete(id),
    },
    generateDigest: (text: string) => String(text.length),
    logger: { error: (text: string) => errors.push(text), warn: () => undefined },
    watcher,
  };
  // A stand-in: Astro's own store and logger have much that is not asked for here.
  return { context: context as unknown as LoaderContext, entries, errors };
}

async function contentWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await contentOf(files);
  vi.stubEnv('HANDRAIL_CONTENT', folder);
  return folder;
}
afterEach(() => {
  vi.unstubAllEnvs();
});

describe('the articles collection', () => {
  it('has an entry for each article, by language, category and name', async () => {
    await contentWith({ 'articles/en/orders/a.md': file('One.'), 'articles/he/orders/a.md': file('Two.') });
    const { context, entries } = astro();
    await loader.load(context);
    expect([...entries.keys()]).toEqual(['en/orders/a', 'he/orders/a']);
    expect(entries.get('en/orders/a')?.rendered.html).toBe('<p>One.</p>');
  });

  it('fails a build with the sentence alone, without a trace of our code', async () => {
    await contentWith({ 'articles/en/orders/a.md': 'x' });
    const error = await loader.load(astro().context).then(
      () => undefined,
      (cause: unknown) => cause,
    );
    expect(error).toMatchObject({ name: 'ContentError', stack: '' });
    expect(String(error)).toContain('articles/en/orders/a.md:1: The file has no front matter.');
  });

  it('in dev follows the files, and says what is wrong without losing what was good', async () => {
    const folder = await contentWith({
      'articles/en/orders/a.md': file('One.'),
      'articles/en/orders/b.md': file(),
    });
    const watcher = Object.assign(new EventEmitter(), { add: vi.fn() });
    const { context, entries, errors } = astro(watcher);
    await loader.load(context);
    expect(watcher.add).toHaveBeenCalledWith(folder);
    const path = (name: string) => join(folder, 'articles/en/orders', name);
    const html = (id: string) => entries.get(`en/orders/${id}`)?.rendered.html;

    await put(folder, { 'articles/en/orders/a.md': file('Two.') });
    watcher.emit('change', path('a.md'));
    await vi.waitFor(() => {
      expect(html('a')).toBe('<p>Two.</p>');
    });

    await put(folder, {
      'articles/en/orders/a.md': '---\ntitle\n---\n',
      'articles/en/orders/c.md': file('New.'),
    });
    watcher.emit('change', path('a.md'));
    watcher.emit('add', path('c.md'));
    await vi.waitFor(() => {
      expect(html('c')).toBe('<p>New.</p>');
    });
    expect(html('a')).toBe('<p>Two.</p>');
    expect(errors.join()).toContain('articles/en/orders/a.md:');

    await rm(path('b.md'));
    watcher.emit('unlink', path('b.md'));
    await vi.waitFor(() => {
      expect(entries.has('en/orders/b')).toBe(false);
    });
  });
});
