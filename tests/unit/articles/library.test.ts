import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findLocales } from '../../../src/articles/content-folder.ts';
import { ContentError } from '../../../src/articles/errors.ts';
import { allGood } from '../../../src/articles/library.ts';
import { contentOf, file, libraryOf, put } from './content.ts';

async function read(files: Readonly<Record<string, string>>) {
  return libraryOf(await contentOf(files)).read();
}

/** The problems of a content folder as a writer sees them. */
async function problems(files: Readonly<Record<string, string>>): Promise<string[]> {
  return (await read(files)).problems.map(({ code, file: path, line }) => `${path}:${line} ${code}`);
}

describe('reading a content folder', () => {
  it('gives each article what its file and folder say', async () => {
    const {
      articles,
      locales,
      problems: none,
    } = await read({
      'articles/en/returns/return-an-item.md': [
        '---',
        'title: How do I return something?',
        'description: How to send it back.',
        'keywords: [RMA, send back]',
        'order: 2',
        'updated: 2026-10-06',
        'related: [orders/track]',
        'redirects: [/faq/returns]',
        '---',
        'Within 30 days.',
        '',
        '## Costs',
        '',
        'Free.',
      ].join('\n'),
      'articles/en/orders/track.md': file(),
    });
    expect(none).toEqual([]);
    expect(locales).toEqual(['en']);
    expect(articles[1]).toMatchObject({
      key: 'returns/return-an-item',
      locale: 'en',
      category: 'returns',
      slug: 'return-an-item',
      title: 'How do I return something?',
      description: 'How to send it back.',
      keywords: ['RMA', 'send back'],
      order: 2,
      updated: '2026-10-06',
      related: ['orders/track'],
      redirects: ['/faq/returns'],
      headings: [{ depth: 2, id: 'costs', text: 'Costs' }],
      sections: [
        { heading: '', anchor: '', text: 'Within 30 days.' },
        { heading: 'Costs', anchor: 'costs', text: 'Free.' },
      ],
      html: '<p>Within 30 days.</p>\n<h2 id="costs">Costs</h2>\n<p>Free.</p>',
    });
  });

  it('takes the first sentence for a missing description', async () => {
    const { articles } = await read({
      'articles/en/orders/a.md': file('It **takes** 3 days. Then it is there.'),
    });
    expect(articles[0]?.description).toBe('It takes 3 days.');
  });

  it('orders languages as configured and articles by path, whatever the disk says', async () => {
    const { articles } = await read({
      'articles/he/orders/a.md': file(),
      'articles/en/returns/a.md': file(),
      'articles/en/orders/b.md': file(),
      'articles/en/orders/a.md': file(),
    });
    expect(articles.map(({ locale, key }) => `${locale}/${key}`)).toEqual([
      'en/orders/a',
      'en/orders/b',
      'en/returns/a',
      'he/orders/a',
    ]);
  });

  it('never shows drafts nor internal articles, and does not ask a draft for a body', async () => {
    const { articles, problems: none } = await read({
      'articles/en/orders/a.md': file(),
      'articles/en/orders/b.md': file('', 'status: draft'),
      'articles/en/orders/c.md': file('Secret.', 'audience: internal'),
    });
    expect(articles.map(({ key }) => key)).toEqual(['orders/a']);
    expect(none).toEqual([]);
  });

  it('changes the version with the text alone', async () => {
    const version = async (text: string) =>
      (await read({ 'articles/en/orders/a.md': text })).articles[0]?.version;
    const before = await version(file('One.'));
    expect(await version(file('One.', 'order: 5'))).toBe(before);
    expect(await version(file('Two.'))).not.toBe(before);
  });

  it('adds the categories of categories.yml after those of the settings', async () => {
    const { categories, problems: none } = await read({
      'categories.yml': 'wix: { title: Wix }\norders: { title: Other }\n',
      'articles/en/wix/a.md': file(),
    });
    expect(none).toEqual([]);
    expect(categories).toMatchObject([
      { id: 'orders', title: 'Orders' },
      { id: 'returns', title: 'Returns' },
      { id: 'wix', title: 'Wix' },
    ]);
  });

  it('reads files with Windows line ends and a byte order mark', async () => {
    const { articles, problems: none } = await read({
      'articles/en/orders/a.md': `\uFEFF${file('One.\n\nTwo.').replaceAll('\n', '\r\n')}`,
    });
    expect(none).toEqual([]);
    expect(articles[0]?.html).toBe('<p>One.</p>\n<p>Two.</p>');
  });
});

describe('what is wrong', () => {
  it('is told for all files at once, by file and line', async () => {
    const state = await read({
      'articles/en/orders/a.md': file('[x](../returns/nothing.md)', 'ordr: 3'),
      'articles/en/orders/b.md': file(
        'Text [x](a.md#nowhere)\n\n[y](../returns/nothing.md)',
        'related: [orders/c]',
      ),
      'articles/en/orders/d.md': file('## Costs\n\n[x](#cost) [y](e.md)'),
      'articles/en/orders/e.md': file('Text.', 'status: draft'),
      'articles/fr/orders/a.md': file(),
      'articles/en/search/a.md': file(),
      'articles/en/shipping/a.md': file(),
      'articles/en/orders/No Good.md': file(),
      'articles/en/readme.md': 'x',
      'articles/en/orders/f.md': file('', 'category: returns'),
    });
    expect(state.problems.map(({ code, file: path, line }) => `${path}:${line} ${code}`)).toEqual([
      'articles/en/orders/No Good.md:1 file.place',
      'articles/en/orders/a.md:4 front-matter.unknown',
      'articles/en/orders/b.md:4 related.unknown',
      'articles/en/orders/b.md:9 link.article',
      'articles/en/orders/d.md:8 link.anchor',
      'articles/en/orders/d.md:8 link.article',
      'articles/en/orders/f.md:4 category.mismatch',
      'articles/en/orders/f.md:6 body.empty',
      'articles/en/readme.md:1 file.place',
      'articles/en/search/a.md:1 category.reserved',
      'articles/en/shipping/a.md:1 category.unknown',
      'articles/fr/orders/a.md:1 locale.unknown',
    ]);
    const said = Object.fromEntries(state.problems.map((problem) => [problem.code, String(problem)]));
    expect(said['front-matter.unknown']).toBe(
      'articles/en/orders/a.md:4: The front matter has no key "ordr". Did you mean "order"?',
    );
    expect(said['link.anchor']).toContain('Did you mean "#costs"?');
    expect(said['link.article']).toContain('a draft or for the company only');
  });

  it('is an unknown category once a folder, with the one that was meant', async () => {
    const state = await read({ 'articles/en/retruns/a.md': file(), 'articles/en/retruns/b.md': file() });
    expect(state.problems).toHaveLength(1);
    expect(String(state.problems[0])).toContain('Did you mean "returns"?');
  });

  it('is an old address that two articles claim, or where an article stands', async () => {
    expect(
      await problems({
        'articles/en/orders/a.md': file('Text.', 'redirects: [/faq/a]'),
        'articles/he/orders/a.md': file('Text.', 'redirects:', '  - /faq/b', '  - /faq/a/'),
        'articles/he/orders/b.md': file('Text.', 'redirects: [/en/orders/a]'),
      }),
    ).toEqual(['articles/he/orders/a.md:6 redirect.duplicate', 'articles/he/orders/b.md:4 redirect.taken']);
  });

  it.each([
    '/widget.js',
    '/404.html',
    '/handrail/en/manifest.json',
    '/api/cases',
    '/case/',
    '/en/',
    '/en/orders/',
    '/en/search',
  ])('is an old address where the site itself has something: %s', async (address) => {
    expect(await problems({ 'articles/en/orders/a.md': file('Text.', `redirects: ["${address}"]`) })).toEqual(
      ['articles/en/orders/a.md:4 redirect.taken'],
    );
  });

  it('is not an old address that only looks like one of the site’s own', async () => {
    const old = 'redirects: [/faq/search, /cases/1, /en/old-page, /widget.js.html]';
    expect(await problems({ 'articles/en/orders/a.md': file('Text.', old) })).toEqual([]);
  });

  it('is a category of categories.yml that cannot be used, on its line', async () => {
    const categories = 'gifts:\n  titel: Gifts\nmore:\n  title: More\n  icon: unicorn\n';
    const state = await read({ 'articles/en/orders/a.md': file(), 'categories.yml': categories });
    expect(state.problems.map(({ line, message }) => `${line}: ${message}`)).toEqual([
      expect.stringMatching(/^2: "gifts\.title" is missing\.$/),
      expect.stringMatching(/^2: "gifts\.titel" is not something that a category has\.$/),
      expect.stringMatching(/^5: "more\.icon" must be one of package, .*\.$/),
    ]);
  });

  it('is a reference in categories.yml, which would lead nowhere', async () => {
    const categories = 'gifts:\n  title: *gifts\n';
    expect(await problems({ 'articles/en/orders/a.md': file(), 'categories.yml': categories })).toEqual([
      'categories.yml:2 categories.invalid',
    ]);
  });

  it('is a content folder without articles', async () => {
    expect(await problems({})).toEqual(['articles:1 content.empty']);
    expect(await problems({ 'articles/en/orders/a.md': file('', 'status: draft') })).toEqual([
      'articles:1 content.empty',
    ]);
  });

  it('is a categories.yml that cannot be used', async () => {
    const files = { 'articles/en/orders/a.md': file() };
    expect(await problems({ ...files, 'categories.yml': 'a: [' })).toEqual([
      'categories.yml:1 categories.invalid',
    ]);
    expect(await problems({ ...files, 'categories.yml': 'a: { titel: x }' })).toEqual([
      'categories.yml:1 categories.invalid',
      'categories.yml:1 categories.invalid',
    ]);
  });

  it('fails a build with twenty of them and the number of the rest', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 25 }, (_, n) => [`articles/en/orders/a${n}.md`, 'no front matter']),
    );
    const state = await read(many);
    expect(() => allGood(state)).toThrow(ContentError);
    const message = new ContentError(state.problems).message.split('\n');
    expect(message[0]).toBe('25 problems in the help articles:');
    expect(message).toHaveLength(22);
    expect(message.at(-1)).toBe('… and 5 more.');
  });
});

describe('reading changed files again', () => {
  it('sees a change, a new file, a renamed and a deleted one', async () => {
    const folder = await contentOf({
      'articles/en/orders/a.md': file('One.'),
      'articles/en/orders/b.md': file(),
    });
    const library = libraryOf(folder);
    await library.read();
    const keys = async (...paths: string[]) => (await library.reread(paths)).articles.map(({ key }) => key);

    await put(folder, { 'articles/en/orders/a.md': file('Two.'), 'articles/en/returns/c.md': file() });
    expect((await library.reread(['en/orders/a.md'])).articles[0]?.html).toBe('<p>Two.</p>');
    expect(await keys('en/returns/c.md')).toEqual(['orders/a', 'orders/b', 'returns/c']);
    await rename(join(folder, 'articles/en/orders/b.md'), join(folder, 'articles/en/orders/d.md'));
    expect(await keys('en/orders/b.md', 'en/orders/d.md')).toEqual(['orders/a', 'orders/d', 'returns/c']);
    await rm(join(folder, 'articles/en/orders/d.md'));
    expect(await keys('en/orders/d.md')).toEqual(['orders/a', 'returns/c']);
  });

  it('keeps an article’s last good version until it is mended, and shows the others', async () => {
    const folder = await contentOf({
      'articles/en/orders/a.md': file('One.'),
      'articles/en/orders/b.md': file('One.'),
    });
    const library = libraryOf(folder);
    await library.read();
    await put(folder, {
      'articles/en/orders/a.md': '---\ntitle: "\n---\n',
      'articles/en/orders/b.md': file('Two.'),
    });
    const broken = await library.reread(['en/orders/a.md', 'en/orders/b.md']);
    expect(broken.articles.map(({ html }) => html)).toEqual(['<p>One.</p>', '<p>Two.</p>']);
    expect(broken.problems).toHaveLength(1);
    await put(folder, { 'articles/en/orders/a.md': file('Three.') });
    const mended = await library.reread(['en/orders/a.md']);
    expect(mended.problems).toEqual([]);
    expect(mended.articles[0]?.html).toBe('<p>Three.</p>');
  });

  it('never names a related article that is not shown', async () => {
    const folder = await contentOf({
      'articles/en/orders/a.md': file('One.', 'related: [orders/b]'),
      'articles/en/orders/b.md': file(),
    });
    const library = libraryOf(folder);
    await library.read();
    await rm(join(folder, 'articles/en/orders/b.md'));
    const { articles, problems: found } = await library.reread(['en/orders/b.md']);
    expect(articles[0]?.related).toEqual([]);
    expect(found.map(({ code }) => code)).toEqual(['related.unknown']);
  });
});

describe('finding languages', () => {
  it('names those with articles in configured order, and none where there is no folder', async () => {
    const folder = await contentOf({
      'articles/he/orders/a.md': file(),
      'articles/en/orders/a.md': file(),
      'articles/bg/x.md': '',
    });
    expect(findLocales(folder, ['he', 'bg', 'en', 'fr'])).toEqual(['he', 'en']);
    expect(findLocales(join(folder, 'nothing'), ['en'])).toEqual([]);
  });
});
