import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildIndex } from '../../../src/search/build-index.ts';
import { SearchError } from '../../../src/search/errors.ts';
import { MAGIC } from '../../../src/search/format.ts';
import { openIndex } from '../../../src/search/open-index.ts';
import { readTermShard } from '../../../src/search/term-shard.ts';
import type {
  Analyzer,
  ArticleRecord,
  Hit,
  Mark,
  SearchIndex,
  SearchResult,
} from '../../../src/search/types.ts';
import { readWordShard } from '../../../src/search/word-shard.ts';
import {
  AWKWARD,
  hasCorpora,
  hostileText,
  megabyteOf,
  naughtyStrings,
  PROPERTIES,
  scriptStrings,
} from './hostile.ts';
import { analyzerOf, article, ENGLISH, fragmentsOf, indexOf, readerOf } from './shop.ts';

/** Articles whose ids, categories and words are what objects have by themselves, in any language. */
const PROPERTY_ARTICLES = PROPERTIES.map((name, at) =>
  article(
    `${name}/${PROPERTIES[(at + 1) % PROPERTIES.length] ?? ''}`,
    `About ${name}`,
    `The word ${name} is a word like others. <b onclick="alert(1)">${name}</b> & \u202e\u0000.`,
    { keywords: [name] },
  ),
);

const SHOPS: Readonly<Record<string, readonly ArticleRecord[]>> = {
  en: ENGLISH,
  he: [
    article('returns/refund', 'מתי אקבל את הכסף בחזרה?', 'ההחזר מגיע לכרטיס תוך 3 עד 5 ימי עסקים.'),
    article('delivery/times', 'זמני משלוח', 'המשלוח מגיע תוך יומיים עד ארבעה ימי עסקים, לפי מע״מ.'),
  ],
  bg: [
    article('returns/refund', 'Кога ще получа парите си?', 'Сумата идва по картата до 5 работни дни.'),
    article('delivery/times', 'Срокове на доставката', 'Доставката отнема от 2 до 4 работни дни.'),
  ],
};
const LOCALES = Object.keys(SHOPS);
const LAYOUTS = ['single', 'sharded'] as const;
const recordsOf = (locale: string): ArticleRecord[] => [...(SHOPS[locale] ?? []), ...PROPERTY_ARTICLES];

const textOf = (marks: readonly Mark[]): string => marks.map(({ text }) => text).join('');

/** A quotation has each space once, and no controls that turn the direction of what comes after it. */
const plain = (text: string): string =>
  text
    .replace(/[\u202a-\u202e\u2066-\u2069]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();

/** A hit says what its article says, letter by letter, whatever was marked in it. */
function expectFaithful(hit: Hit, records: readonly ArticleRecord[]): void {
  const record = records.find(({ id }) => id === hit.id);
  expect(hit.title).toBe(record?.title);
  expect(textOf(hit.titleMarks)).toBe(hit.title);
  const snippet = plain(textOf(hit.snippet).replace(/^…\s*|\s*…$/gu, ''));
  const texts = [record?.description ?? '', ...(record?.sections ?? []).map(({ text }) => text)];
  expect(
    texts.some((text) => plain(text).includes(snippet)),
    `${hit.id}: ${snippet}`,
  ).toBe(true);
}

/** Quoting reads whole articles: one query in so many is enough for thousands of them. */
const QUOTED_EVERY = 10;
let asked = 0;

/** Whatever is asked, in each way of asking: an answer that is sound, or nothing. */
async function expectSound(
  index: SearchIndex,
  query: string,
  records: readonly ArticleRecord[],
): Promise<SearchResult> {
  const check = ({ hits, total, nearest }: SearchResult): void => {
    for (const hit of hits) expectFaithful(hit, records);
    expect(new Set(hits.map(({ id }) => id)).size).toBe(hits.length);
    if (nearest) expect(total).toBe(0);
    // With nothing found, and nothing near, the hits are what is often asked.
    if (total > 0) expect(total).toBeGreaterThanOrEqual(hits.length);
  };
  const result = await index.search(query);
  expect(result.query).toBe(query);
  check(result);
  check(await index.search(query, { typing: true }));
  check(await index.search(query, { exact: true }));
  asked += 1;
  if (asked % QUOTED_EVERY === 0) {
    const quoted = await index.quote(result);
    check(quoted);
    expect(quoted.hits.map(({ id }) => id)).toEqual(result.hits.map(({ id }) => id));
  }
  const { queries, titles } = await index.complete(query);
  for (const completed of queries) expect(completed.trim()).not.toBe('');
  for (const hit of titles) expectFaithful(hit, records);
  return result;
}

describe.each(LOCALES.flatMap((locale) => LAYOUTS.map((layout) => ({ locale, layout }))))(
  'bad input in $locale, $layout',
  ({ locale, layout }) => {
    const records = recordsOf(locale);
    let index: SearchIndex;
    beforeAll(async () => {
      index = await indexOf(locale, records, { layout });
    });

    it.each(Object.entries(AWKWARD))('%s', async (_what, query) => {
      await expectSound(index, query, records);
    });

    it('finds nothing where there is no word to look for', async () => {
      for (const what of ['nothing', 'white space', 'punctuation', 'control characters', 'nothing visible']) {
        expect(await index.search(AWKWARD[what] ?? ''), what).toMatchObject({ hits: [], total: 0 });
      }
    });

    it('stop words alone, each and all together', async () => {
      const stopWords = [...analyzerOf(locale).stopWords];
      for (const word of stopWords) await expectSound(index, word, records);
      await expectSound(index, stopWords.join(' '), records);
    });

    it('words that objects have are words, and ids, and categories', async () => {
      for (const name of PROPERTIES) {
        const { hits } = await expectSound(index, name, records);
        expect(hits[0]?.title, name).toBe(`About ${name}`);
        expect(hits[0]?.category, name).toBe(name);
        expect(await index.article(name), name).toBeUndefined();
        expect((await index.article(hits[0]?.id ?? ''))?.title, name).toBe(`About ${name}`);
        for (const hit of (await index.search(name, { category: name })).hits) expectFaithful(hit, records);
      }
      expect(Object.keys(Object.prototype)).toEqual([]);
    });

    it('ids that nobody gave are of no article', async () => {
      for (const id of [...Object.values(AWKWARD), '__proto__/__proto__', 'a'.repeat(100_000)]) {
        expect(await index.article(id), id.slice(0, 40)).toBeUndefined();
      }
    });

    it('anything at all', async () => {
      const words = records.flatMap(({ title }) => title.split(' '));
      await fc.assert(
        fc.asyncProperty(hostileText(words), async (query) => {
          await expectSound(index, query, records);
        }),
        { numRuns: 60 },
      );
    });

    it.skipIf(!hasCorpora)(
      'naughty strings and scripts, asked for (skipped where ../shared is absent)',
      async () => {
        for (const query of [...naughtyStrings(), ...scriptStrings(150)])
          await expectSound(index, query, records);
      },
    );

    it.skipIf(!hasCorpora)(
      'naughty strings and scripts, written in articles (skipped where ../shared is absent)',
      async () => {
        const strings = [...naughtyStrings(), ...scriptStrings(150)];
        const written = strings.map((text, at) => article(`hostile/${at}`, text, `${text} ${at}`));
        const hostile = await indexOf(locale, written, { layout });
        for (const query of strings.filter((_, at) => at % 10 === 0))
          await expectSound(hostile, query, written);
      },
    );

    it('articles of anything at all are found by their words and given back as they are', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(hostileText(['parcel', 'משלוח', 'доставка']), { maxLength: 5 }),
          async (texts) => {
            const written = texts.map((text, at) => article(`c/${at}`, text, text));
            const hostile = await indexOf(locale, written, { layout });
            for (const { title } of written) {
              const { hits } = await expectSound(hostile, title, written);
              if (analyzerOf(locale).analyze(title).length > 0 && title.length <= 200)
                expect(hits.length, title).toBeGreaterThan(0);
            }
          },
        ),
        { numRuns: 15 },
      );
    });
  },
);

describe('a query of a megabyte', () => {
  /** Words that no article has and that resemble those that some have, so that each is repaired. */
  const wordOf = (at: number): string => {
    let random = Math.imul(at + 1, 0x9e3779b1) >>> 0;
    return Array.from({ length: 7 }, () => {
      random = (Math.imul(random, 1664525) + 1013904223) >>> 0;
      return String.fromCharCode(97 + ((random >>> 16) % 26));
    }).join('');
  };
  const many = Array.from({ length: 1500 }, (_, at) =>
    article(
      `c${at % 7}/a${at}`,
      `About ${wordOf(at)}`,
      Array.from({ length: 12 }, (_each, k) => wordOf(at * 12 + k)).join(' '),
    ),
  );
  const GIANTS: Readonly<Record<string, string>> = {
    'one word': megabyteOf(() => 'refund'),
    'the same word': megabyteOf(() => 'refund '),
    'different words that no article has': megabyteOf((at) => `${wordOf(at)}q `),
    'words in the wrong layout': megabyteOf((at) => `nakuj${at} dostawka${at} `),
    'Hebrew words': megabyteOf((at) => `ושהמשלוחים${at} `),
    'one Hebrew letter': megabyteOf(() => 'ש'),
    punctuation: megabyteOf(() => '?!'),
    'white space': megabyteOf(() => ' \n'),
    'marks without letters': megabyteOf(() => '\u0301'),
    'halves of surrogate pairs': megabyteOf(() => '\ud83d'),
    apostrophes: megabyteOf(() => "a'"),
  };
  /**
   * What a query may cost at most, whatever it is: of 24 words each one's own shard, six of the vocabulary and four of
   * its neighbours; the manifest, and the ten hits.
   */
  const MOST_FILES = 1 + 24 * (1 + 6 + 4) + 10;
  /** The analyzer reads the same 500 characters again in other layouts, and the words that resemble one. */
  const MOST_CHARACTERS = 100 * 500;

  interface Cost {
    readonly files: number;
    /** Characters that the analyzer was given. */
    readonly characters: number;
  }
  const counting = (analyzer: Analyzer): { analyzer: Analyzer; characters: () => number } => {
    let characters = 0;
    return {
      analyzer: { ...analyzer, analyze: (text) => ((characters += text.length), analyzer.analyze(text)) },
      characters: () => characters,
    };
  };

  it.each(LOCALES)(
    'costs a bounded number of files and of characters, in %s',
    async (locale) => {
      const files = await buildIndex({
        locale,
        analyzer: analyzerOf(locale),
        records: many,
        site: '/',
        layout: 'sharded',
      });
      expect(files.length, 'files that it could read').toBeGreaterThan(1.5 * MOST_FILES);
      const read = readerOf([...files, ...fragmentsOf(many)]);
      const costOf = async (ask: (index: SearchIndex) => Promise<unknown>): Promise<Cost> => {
        const paths: string[] = [];
        const { analyzer, characters } = counting(analyzerOf(locale));
        const index = await openIndex({ locale, analyzer, read: (path) => (paths.push(path), read(path)) });
        await ask(index);
        return { files: paths.length, characters: characters() };
      };
      const ways: Readonly<Record<string, (index: SearchIndex, query: string) => Promise<unknown>>> = {
        search: (index, query) => index.search(query),
        typing: (index, query) => index.search(query, { typing: true }),
        quote: async (index, query) => index.quote(await index.search(query)),
        complete: (index, query) => index.complete(query),
      };
      for (const [what, query] of Object.entries(GIANTS)) {
        for (const [how, ask] of Object.entries(ways)) {
          const cost = await costOf((index) => ask(index, query));
          expect(cost.files, `${what}, ${how}`).toBeLessThanOrEqual(MOST_FILES);
          expect(cost.characters, `${what}, ${how}`).toBeLessThanOrEqual(MOST_CHARACTERS);
        }
      }
    },
    60_000,
  );
});

describe('files that are not what they say', () => {
  const isDamage = (error: unknown): void => {
    expect(error).toBeInstanceOf(SearchError);
  };

  it('a shard that begins rightly and goes on at random is read or refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (rest) => {
        const bytes = Uint8Array.from([...MAGIC, ...rest]);
        for (const readShard of [readTermShard, readWordShard]) {
          try {
            readShard(bytes, 'x.bin');
          } catch (error) {
            isDamage(error);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });

  it.each(LAYOUTS)('a manifest with anything in place of a value is read or refused, %s', async (layout) => {
    const analyzer = analyzerOf('en');
    const files = await buildIndex({ locale: 'en', analyzer, records: ENGLISH, site: '/en/', layout });
    const text = new TextDecoder().decode(files.find(({ path }) => path === 'manifest.json')?.bytes);
    const manifest: unknown = JSON.parse(text);
    if (typeof manifest !== 'object' || manifest === null) throw new Error('no manifest');
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...Object.keys(manifest)), fc.jsonValue(), async (field, value) => {
        const bytes = new TextEncoder().encode(JSON.stringify({ ...manifest, [field]: value }));
        const read = readerOf([
          ...files.filter(({ path }) => path !== 'manifest.json'),
          { path: 'manifest.json', bytes },
        ]);
        try {
          const index = await openIndex({ locale: 'en', analyzer, read });
          await index.search('refund waranty', { typing: true });
          await index.complete('ref');
          await index.article('returns/refund');
        } catch (error) {
          isDamage(error);
        }
      }),
      { numRuns: 300 },
    );
  });
});
