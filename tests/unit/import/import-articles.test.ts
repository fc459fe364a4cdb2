import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { allGood, createLibrary } from '../../../src/articles/library.ts';
import { locales } from '../../../src/locales/generated/registry.ts';
import { sourceNames } from '../../../src/import/find-source.ts';
import { importArticles, type ImportOptions } from '../../../src/import/import-articles.ts';

interface Place {
  readonly folder: string;
  readonly run: (
    text: string,
    options?: Partial<ImportOptions>,
  ) => Promise<{ articles: number; categories: number }>;
}

async function place(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'handrail-import-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'in.jsonl');
  return {
    folder: join(folder, 'out'),
    run: async (text, options = {}) => {
      await writeFile(file, text);
      const target = join(folder, 'out');
      return importArticles({
        from: 'jsonl',
        place: file,
        locale: 'en',
        target,
        force: false,
        updated: '2026-11-23',
        ...options,
      });
    },
  };
}

const lines = (...articles: readonly object[]): string =>
  articles.map((article) => JSON.stringify(article)).join('\n');

async function read(contentDir: string) {
  const library = createLibrary({
    contentDir,
    config: { locales: ['en', 'he'], categories: [], site: { url: 'https://help.example', base: '/' } },
    callouts: () => ({
      note: 'Note',
      tip: 'Tip',
      important: 'Important',
      warning: 'Warning',
      caution: 'Caution',
    }),
    analyzer: (locale) => locales[locale]?.analyzer,
  });
  return allGood(await library.read());
}

describe('importing lines of JSON', () => {
  it('gives articles that the site can be built from', async () => {
    const { folder, run } = await place();
    const imported = await run(
      lines(
        {
          id: 'Refund-1',
          title: 'Refunds: when?',
          category: 'Money & Payments',
          body: 'In 3 days.\n# no heading',
          url: 'x',
        },
        { id: '2', title: '', body: 'Open the app. Then wait.' },
        { id: '3', title: 'On search', category: 'Search', body: 'Text.' },
      ),
    );
    expect(imported).toEqual({ articles: 3, categories: 3 });
    const { articles, categories, locales } = await read(folder);
    expect(locales).toEqual(['en']);
    expect(articles.map(({ key, title, updated }) => [key, title, updated])).toEqual([
      ['general/2', 'Open the app.', '2026-11-23'],
      ['money-payments/refund-1', 'Refunds: when?', '2026-11-23'],
      ['search-articles/3', 'On search', '2026-11-23'],
    ]);
    expect(articles[0]?.description).toBe('Then wait.');
    expect(articles[1]?.sections[0]?.text).toBe('In 3 days.\n# no heading');
    expect(categories.map(({ id, title }) => [id, title])).toEqual([
      ['money-payments', { en: 'Money & Payments' }],
      ['general', { en: 'General' }],
      ['search-articles', { en: 'Search' }],
    ]);
  });

  it('adds a second language beside the first, with its categories’ titles', async () => {
    const { folder, run } = await place();
    await run(lines({ id: '1', title: 'One', body: 'Text.' }));
    await run(lines({ id: '1', title: 'אחד', body: 'טקסט.' }), { locale: 'he' });
    const { locales, categories } = await read(folder);
    expect(locales).toEqual(['en', 'he']);
    expect(categories).toMatchObject([{ id: 'general', title: { en: 'General', he: 'כללי' } }]);
  });

  it('tells every bad line and writes nothing', async () => {
    const { folder, run } = await place();
    const text = `${lines({ id: '1', body: 'x' }, { id: 2, body: 'x' })}\n{oops\n\n${lines({ id: '1', body: 'y' }, { id: '4', body: ' \u0001' })}`;
    const error = await run(text).catch((cause: unknown) => cause);
    expect(error).toMatchObject({ code: 'import.lines' });
    const told = String(error);
    expect(told).toContain('in.jsonl:2: "id" must be text.');
    expect(told).toContain('in.jsonl:3: the line is not JSON');
    expect(told).toContain('in.jsonl:5: "id" "1" is on line 1 already.');
    expect(told).toContain('in.jsonl:6: "body" is empty.');
    expect(told).toContain('Nothing was imported.');
    await expect(readdir(folder)).rejects.toThrow('ENOENT');
  });

  it('refuses to replace articles unless forced, and then leaves no old one', async () => {
    const { folder, run } = await place();
    await run(lines({ id: 'old', title: 'Old', body: 'Old.' }));
    await expect(run(lines({ id: 'new', title: 'New', body: 'New.' }))).rejects.toMatchObject({
      code: 'import.target',
    });
    expect((await read(folder)).articles.map(({ slug }) => slug)).toEqual(['old']);
    await run(lines({ id: 'new', title: 'New', body: 'New.' }), { force: true });
    expect((await read(folder)).articles.map(({ slug }) => slug)).toEqual(['new']);
    expect((await readdir(folder)).sort()).toEqual(['articles', 'categories.yml']);
  });

  it('keeps what a person wrote into categories.yml', async () => {
    const { folder, run } = await place();
    await run(lines({ id: '1', category: 'wix', body: 'x' }));
    await writeFile(join(folder, 'categories.yml'), '# ours\nwix: { title: Websites, icon: book }\n');
    await run(lines({ id: '1', category: 'wix', body: 'x' }), { force: true });
    expect(await readFile(join(folder, 'categories.yml'), 'utf8')).toContain(
      '# ours\nwix: { title: Websites, icon: book }',
    );
  });

  it('asks for a category’s title in a language that it has no word for', async () => {
    const { run } = await place();
    const text = lines({ id: '1', body: 'x' });
    await expect(run(text, { locale: 'fr' })).rejects.toMatchObject({ code: 'import.category' });
    await expect(run(text, { locale: 'fr', category: 'Divers' })).resolves.toEqual({
      articles: 1,
      categories: 1,
    });
  });

  it('says when the file is not there, has no lines, or the source is unknown', async () => {
    const { run } = await place();
    await expect(run('x', { place: '/nowhere.jsonl' })).rejects.toMatchObject({ code: 'import.file' });
    await expect(run('\n')).rejects.toMatchObject({ code: 'import.lines' });
    await expect(run('x', { from: 'zendesk' })).rejects.toThrow(`Use --from ${sourceNames().join(', ')}.`);
  });
});
