import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildIndex } from '../../../src/search/build-index.ts';
import { cutShards, shardOf } from '../../../src/search/content-shards.ts';
import { parseManifest } from '../../../src/search/format.ts';
import { openIndex } from '../../../src/search/open-index.ts';
import type { Group, Word } from '../../../src/search/group.ts';
import { readStarts, writeStarts } from '../../../src/search/starts.ts';
import { readTermShard, writeTermShard } from '../../../src/search/term-shard.ts';
import type { ArticleRecord, IndexFile } from '../../../src/search/types.ts';
import { readWordShard, writeWordShard } from '../../../src/search/word-shard.ts';
import { analyzerOf, article, ENGLISH, indexOf, readerOf, withoutTitles } from './shop.ts';

const analyzer = analyzerOf('en');
const build = (records: readonly ArticleRecord[], layout: 'single' | 'sharded'): Promise<IndexFile[]> =>
  buildIndex({ locale: 'en', analyzer, records, site: '/en/', layout });

/** Enough different articles for several shards of each table. */
const MANY = Array.from({ length: 120 }, (_, n) => {
  const word = (k: number): string => `w${((n * 7919 + k * 104729) % 900).toString(26)}ord`;
  return article(
    `c${n % 7}/a${n}`,
    `About ${word(1)} ${word(2)}`,
    Array.from({ length: 60 }, (_each, k) => word(k)).join(' '),
  );
});

describe('the files of an index', () => {
  it('give the same hits as one file and as shards', async () => {
    const [single, sharded] = await Promise.all([
      indexOf('en', MANY, { layout: 'single' }),
      indexOf('en', MANY, { layout: 'sharded' }),
    ]);
    for (const { title } of MANY.slice(0, 40)) {
      const ids = async (index: typeof single): Promise<string[]> =>
        (await index.search(title)).hits.map(({ id }) => id);
      expect(await ids(sharded)).toEqual(await ids(single));
    }
  });

  it('are read no further for who has typed on meanwhile', async () => {
    const files = withoutTitles(await build(MANY, 'sharded'));
    const manifest = files.find(({ path }) => path === 'manifest.json')?.bytes ?? new Uint8Array();
    const { tables } = parseManifest(manifest, 'manifest.json');
    const titles = new Set(tables.blocks.hashes.map((hash) => `${hash}.bin`));
    const from = readerOf(files);
    const asked: string[] = [];
    let typesOn = (): void => undefined;
    const index = await openIndex({
      ...{ locale: 'en', analyzer },
      read: (path) => {
        asked.push(path);
        if (path !== 'manifest.json') typesOn();
        return from(path);
      },
    });
    const controller = new AbortController();
    typesOn = () => {
      controller.abort();
    };
    const title = MANY[3]?.title ?? '';
    await expect(index.search(title, { signal: controller.signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(asked.filter((path) => titles.has(path))).toEqual([]);
    typesOn = () => undefined;
    expect((await index.search(title)).hits[0]?.title).toBe(title);
    expect(asked.some((path) => titles.has(path))).toBe(true);
  });

  it('are byte for byte the same for the same content in any order', async () => {
    const one = await build(MANY, 'sharded');
    const other = await build(MANY.toReversed(), 'sharded');
    expect(other).toEqual(one);
  });

  it('change with one article only where they hold its words, its title or its neighbours', async () => {
    const [old, ...others] = MANY;
    if (!old) throw new Error('no articles');
    const text = `${old.sections[0]?.text ?? ''} zanzibar`;
    const edited = { ...old, sections: [{ heading: '', anchor: '', text }] };
    const before = await build([old, ...others], 'sharded');
    const after = await build([edited, ...others], 'sharded');
    const known = new Set(before.map(({ path }) => path));
    const { tables } = parseManifest(
      after.find(({ path }) => path === 'manifest.json')?.bytes ?? new Uint8Array(),
      'manifest.json',
    );
    const tokens = analyzer.analyze(`${old.title} ${old.description} ${text}`);
    const touched = new Set([
      ...tokens.map(({ root }) => tables.terms.hashes[shardOf(tables.terms.keys, root)]),
      ...tokens.map(({ surface }) => tables.words.hashes[shardOf(tables.words.keys, surface)]),
      ...tokens.map(
        ({ surface }) => tables.endings.hashes[shardOf(tables.endings.keys, [...surface].reverse().join(''))],
      ),
      ...tables.starts.hashes,
      tables.blocks.hashes[shardOf(tables.blocks.keys, old.id)],
    ]);
    const changed = after.map(({ path }) => path).filter((path) => !known.has(path));
    expect(changed.length).toBeGreaterThan(0);
    for (const path of changed) expect([...touched].map((hash) => `${hash ?? ''}.bin`)).toContain(path);
    expect(changed.length).toBeLessThan(after.length / 2);
  });

  it('stay small: no shard is larger than 8 KB', async () => {
    const files = (await build(MANY, 'sharded')).filter(({ path }) => path.endsWith('.bin'));
    expect(files.length).toBeGreaterThan(10);
    expect(Math.max(...files.map(({ bytes }) => bytes.length))).toBeLessThanOrEqual(8 * 1024);
  });

  it('are read only as far as a query needs them', async () => {
    const files = await build(MANY, 'sharded');
    const read = readerOf(files);
    const paths: string[] = [];
    const index = await openIndex({ locale: 'en', analyzer, read: (path) => (paths.push(path), read(path)) });
    await index.search(MANY[5]?.title ?? '', { limit: 3 });
    expect(paths.length).toBeLessThan(files.length / 3);
  });
});

describe('opening an index', () => {
  it('costs one file, featured articles included', async () => {
    const files = await buildIndex({
      locale: 'en',
      analyzer,
      records: MANY,
      site: '/en/',
      featured: ['c1/a1', 'c2/a2'],
    });
    const read = readerOf(files);
    const paths: string[] = [];
    const index = await openIndex({ locale: 'en', analyzer, read: (path) => (paths.push(path), read(path)) });
    expect(index.featured.map(({ url }) => url)).toEqual(['/en/c1/a1/', '/en/c2/a2/']);
    expect(paths).toEqual(['manifest.json']);
  });
});

describe('a reader of damaged files', () => {
  const openWith = async (change: (file: IndexFile) => Uint8Array | null) => {
    const files = (await build(ENGLISH, 'sharded')).flatMap((file) => {
      const bytes = change(file);
      return bytes ? [{ path: file.path, bytes }] : [];
    });
    return openIndex({ locale: 'en', analyzer, read: readerOf(files) });
  };
  const page = new TextEncoder().encode('<!doctype html><title>Not found</title>');

  it('names a missing manifest', async () => {
    await expect(
      openWith(({ path, bytes }) => (path === 'manifest.json' ? null : bytes)),
    ).rejects.toMatchObject({
      code: 'index.unreachable',
      path: 'manifest.json',
    });
  });

  it('refuses a manifest that is an error page, or of another version', async () => {
    await expect(
      openWith(({ path, bytes }) => (path === 'manifest.json' ? page : bytes)),
    ).rejects.toMatchObject({
      code: 'index.damaged',
    });
    const future = new TextEncoder().encode('{"format":999}');
    await expect(
      openWith(({ path, bytes }) => (path === 'manifest.json' ? future : bytes)),
    ).rejects.toMatchObject({
      code: 'index.version',
    });
  });

  it('refuses a truncated shard and an error page in its place', async () => {
    for (const broken of [page, null]) {
      const index = await openWith(({ path, bytes }) => {
        if (path === 'manifest.json') return bytes;
        return broken ?? bytes.subarray(0, Math.floor(bytes.length / 2));
      });
      await expect(index.search('refund')).rejects.toMatchObject({ code: 'index.damaged' });
    }
  });

  it('goes on after a deployment took the old files away', async () => {
    let read = readerOf(await build(ENGLISH, 'sharded'));
    const index = await openIndex({ locale: 'en', analyzer, read: (path) => read(path) });
    const renewed = ENGLISH.map((record) => ({ ...record, title: `${record.title} Today` }));
    read = readerOf(await build(renewed, 'sharded'));
    expect((await index.search('refund')).hits[0]?.title).toBe('When will I get my refund? Today');
  });
});

describe('shards', () => {
  const CUTTING = { smallest: 512, largest: 3072, most: 4096, every: 48, family: 8 };
  const text = fc
    .string({ unit: 'binary', minLength: 1, maxLength: 12 })
    .filter((word) => word.isWellFormed());

  /** Ascending numbers below `limit`. */
  const ascending = (limit: number, maxLength: number): fc.Arbitrary<number[]> =>
    fc.uniqueArray(fc.nat(limit - 1), { maxLength }).map((list) => list.sort((a, b) => a - b));
  const levels = (length: number): fc.Arbitrary<number[]> =>
    fc.array(fc.integer({ min: 0, max: 15 }), { minLength: length, maxLength: length });
  const word = (positions: readonly number[]): fc.Arbitrary<Word> =>
    fc.record({
      surface: text,
      positions: fc.constant(positions),
      bodies: levels(positions.length),
      titles: fc
        .subarray([...positions])
        .chain((some) =>
          levels(some.length).map((all) => some.map((position, at) => ({ position, level: all[at] ?? 0 }))),
        ),
    });
  const group: fc.Arbitrary<Group> = ascending(100_000, 40).chain((articles) => {
    const everywhere = articles.map((_, position) => position);
    const some = articles.length === 0 ? fc.constant([]) : ascending(articles.length, 20);
    return fc.record({
      root: text,
      frequency: fc.constant(articles.length),
      articles: fc.constant(articles),
      words: fc.oneof(
        fc.tuple(word(everywhere)),
        fc.array(some.chain(word), { minLength: 2, maxLength: 4 }),
        fc.constant([]),
      ),
      neighbours: ascending(65_536, 6).chain((keys) =>
        fc.tuple(...keys.map((key) => some.map((positions) => ({ key, positions })))),
      ),
      rules: fc.array(
        fc.oneof(
          fc.record({
            roots: fc.array(text, { minLength: 1, maxLength: 3 }),
            stems: fc.array(text, { maxLength: 3 }),
            means: text,
          }),
          fc.record({
            roots: fc.array(text, { minLength: 1, maxLength: 3 }),
            stems: fc.constant([]),
            pins: fc.array(fc.nat(9999), { minLength: 1, maxLength: 3 }),
          }),
        ),
        { maxLength: 2 },
      ),
    });
  });

  it('give back every group as it was written', () => {
    fc.assert(
      fc.property(fc.array(group, { maxLength: 8 }), (groups) => {
        expect(readTermShard(writeTermShard(groups), 'x').map((entry) => entry.group())).toEqual(groups);
      }),
    );
  });

  it('are refused where they are cut off, never read wrongly or for ever', () => {
    fc.assert(
      fc.property(fc.array(group, { minLength: 1, maxLength: 4 }), fc.nat(), (groups, at) => {
        const bytes = writeTermShard(groups);
        expect(() => readTermShard(bytes.subarray(0, at % bytes.length), 'x')).toThrow(
          expect.objectContaining({ code: 'index.damaged' }),
        );
      }),
    );
  });

  it('of completions give back what was written', () => {
    const entry = fc
      .nat(9)
      .map((n) => ({ id: `c/a${n}`, title: `T${n}`, category: 'c', fragment: `${n}.json` }));
    const start = fc.record(
      {
        letters: text,
        words: fc.array(fc.record({ word: text, articles: fc.nat(100_000) }), { maxLength: 6 }),
        found: fc.record({
          entries: fc.array(entry, { minLength: 1, maxLength: 6 }),
          total: fc.nat(10_000),
          categories: fc.array(fc.record({ category: text, count: fc.nat(10_000) }), { maxLength: 3 }),
        }),
      },
      { requiredKeys: ['letters', 'words'] },
    );
    fc.assert(
      fc.property(fc.array(start, { maxLength: 8 }), (starts) => {
        expect(readStarts(writeStarts(starts), 'x')).toEqual(starts);
      }),
    );
  });

  it('give back a word that begins with U+FEFF, which a decoder of texts leaves out', () => {
    const words = [{ word: '\ufeffrefund', articles: 1 }];
    expect(readWordShard(writeWordShard(words), 'x')).toMatchObject(words);
  });

  it('give back every word, with its count to the next lower power of two', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ word: text, articles: fc.integer({ min: 1, max: 100_000 }) })),
        (words) => {
          const read = readWordShard(writeWordShard(words), 'x');
          expect(read.map(({ word }) => word)).toEqual(words.map(({ word }) => word));
          for (const [at, { articles }] of read.entries()) {
            expect(articles).toBeLessThanOrEqual(words[at]?.articles ?? 0);
            expect(articles * 2).toBeGreaterThan(words[at]?.articles ?? 0);
          }
        },
      ),
    );
  });

  it('never read foreign bytes as an index: they are refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        if (bytes[0] === 0x48 && bytes[1] === 0x52) return;
        expect(() => readTermShard(bytes, 'x')).toThrow(expect.objectContaining({ code: 'index.damaged' }));
      }),
    );
  });

  it('are found by any key that they hold', () => {
    const keys = fc
      .uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 400 })
      .map((list) => list.sort((a, b) => (a < b ? -1 : 1)));
    fc.assert(
      fc.property(keys, (sorted) => {
        const shards = cutShards(
          sorted,
          (key) => key,
          () => 400,
          CUTTING,
        );
        const firsts = shards.map(({ key }) => key);
        for (const key of sorted) expect(shards[shardOf(firsts, key)]?.items).toContain(key);
      }),
    );
  });

  it('keep most of their boundaries when one key is added', () => {
    const keys = Array.from({ length: 3000 }, (_, n) => `key${String(n).padStart(5, '0')}`);
    const cut = (list: readonly string[]): Set<string> =>
      new Set(
        cutShards(
          list,
          (key) => key,
          () => 40,
          CUTTING,
        ).map(({ items }) => items.join()),
      );
    const before = cut(keys);
    const after = cut([...keys.slice(0, 1500), 'key01499b', ...keys.slice(1500)]);
    const changed = [...after].filter((shard) => !before.has(shard));
    expect(changed.length).toBeLessThanOrEqual(3);
  });
});
