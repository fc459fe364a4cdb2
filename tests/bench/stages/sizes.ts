import { ENGINES, type EngineId } from '../engines/engines.ts';
import { bundleReader } from '../browser/bundle.ts';
import { FULL_SPEED, visit } from '../browser/visit.ts';
import type { Plan } from '../plan.ts';
import { openApart } from '../processes/child.ts';
import { median } from '../quantile.ts';
import { bytes, section, table } from '../report/table.ts';
import { sizesOf, whileServed, type BuiltIndex, type Workshop } from '../workshop.ts';

/** As many results as are shown at first. */
const SHOWN = 6;
/** How many queries make up a visitor's working day. */
export const SESSION = 30;

export interface SizeResult {
  readonly corpus: string;
  readonly engine: EngineId;
  readonly articles: number;
  readonly files: number;
  /** Bytes of the index over the wire, each file compressed apart. */
  readonly total: number;
  readonly perArticle: number;
  readonly largest: number;
  /** The largest of the files that are fetched by what is asked: not the one that is read first. */
  readonly largestShard: number;
  /** Of the index, until a query of two or three words has its first results, as a new visitor: the middle and the most. */
  readonly first: number;
  readonly firstMost: number;
  readonly firstRequests: number;
  /** Of the index, for 30 queries of two words, each file fetched once. */
  readonly session: number;
  /** The same when each query is typed key by key. */
  readonly sessionTyped: number;
  /** Code that reads the index, with one locale's analysis where there is one. */
  readonly reader: number;
}

export async function measureSizes(
  index: BuiltIndex,
  corpus: { readonly id: string; readonly queries: readonly string[] },
  plan: Plan,
  workshop: Workshop,
): Promise<SizeResult> {
  workshop.say(`sizes: ${ENGINES[index.engine].name}, ${index.articles} articles of ${corpus.id}`);
  const sizes = await sizesOf(index);
  const asked = await ('open' in ENGINES[index.engine]
    ? readsApart(index, corpus.queries, plan)
    : readsInBrowser(index, corpus.queries, plan, workshop));
  const own = (path: string): number => (isCode(path) ? 0 : (sizes.get(path) ?? 0));
  const weigh = (paths: readonly string[]): number => paths.reduce((sum, path) => sum + own(path), 0);
  const firsts = asked.firsts.map(weigh);
  const always = new Set(
    asked.firsts[0]?.filter((path) => asked.firsts.every((paths) => paths.includes(path))),
  );
  const all = [...sizes].filter(([path]) => !isCode(path));
  const total = all.reduce((sum, [, size]) => sum + size, 0);
  const code = [...sizes].filter(([path]) => isCode(path));
  return {
    corpus: corpus.id,
    engine: index.engine,
    articles: index.articles,
    files: all.length,
    total,
    perArticle: total / index.articles,
    largest: Math.max(0, ...all.map(([, size]) => size)),
    largestShard: Math.max(0, ...all.filter(([path]) => !always.has(path)).map(([, size]) => size)),
    first: median(firsts),
    firstMost: Math.max(...firsts),
    firstRequests: median(asked.firsts.map(({ length }) => length)),
    session: weigh(asked.session),
    sessionTyped: weigh(asked.sessionTyped),
    reader:
      (await bundleReader(index.engine, index.locale)).wireBytes +
      code.filter(([path]) => !path.includes('unknown')).reduce((sum, [, size]) => sum + size, 0),
  };
}

/** Pagefind ships its code with the index. */
const isCode = (path: string): boolean => /^pagefind\.js$|^wasm\./u.test(path);

interface Reads {
  /** Files that a new visitor's query needs, query by query. */
  readonly firsts: readonly (readonly string[])[];
  readonly session: readonly string[];
  readonly sessionTyped: readonly string[];
}

const twoWords = (queries: readonly string[]): string[] =>
  [...new Set(queries.map((query) => query.split(' ').slice(0, 2).join(' ')))].slice(0, SESSION);

/** What is in the field after each key; a first letter alone finds nothing worth a look. */
const keyByKey = (query: string): string[] =>
  [...query].map((_, at, all) => all.slice(0, at + 1).join('')).slice(1);

async function readsApart(
  { engine, locale, folder }: BuiltIndex,
  queries: readonly string[],
  plan: Plan,
): Promise<Reads> {
  const last = async (asked: readonly string[]): Promise<readonly string[]> => {
    const searcher = await openApart({ engine, locale, index: folder });
    try {
      const { reads } = await searcher.ask({ queries: asked, limit: SHOWN, fresh: false });
      return reads.at(-1) ?? [];
    } finally {
      searcher.close();
    }
  };
  // A single file is read whole, whatever is asked.
  const [few, visitors] = engine === 'handrail' ? [SESSION, plan.visitors] : [1, 1];
  const searcher = await openApart({ engine, locale, index: folder });
  let firsts: readonly (readonly string[])[];
  try {
    firsts = (await searcher.ask({ queries: queries.slice(0, visitors), limit: SHOWN, fresh: true })).reads;
  } finally {
    searcher.close();
  }
  const session = twoWords(queries).slice(0, few);
  return { firsts, session: await last(session), sessionTyped: await last(session.flatMap(keyByKey)) };
}

async function readsInBrowser(
  index: BuiltIndex,
  queries: readonly string[],
  plan: Plan,
  { browser }: Workshop,
): Promise<Reads> {
  const chromium = await browser();
  return whileServed(index, async ({ url, taken }) => {
    const paths = (): string[] => [
      ...new Set(
        taken()
          .map(({ path }) => path)
          .filter((path) => path.startsWith('index/'))
          .map((path) => path.slice('index/'.length)),
      ),
    ];
    const ask = (asked: readonly string[]): Promise<string[]> =>
      visit(chromium, url, FULL_SPEED, async (page) => {
        await page.evaluate(({ list, most }) => window.bench.ask(list, most), { list: asked, most: SHOWN });
        return paths();
      });
    const firsts: string[][] = [];
    for (const query of queries.slice(0, plan.visitors)) firsts.push(await ask([query]));
    const session = twoWords(queries);
    return { firsts, session: await ask(session), sessionTyped: await ask(session.flatMap(keyByKey)) };
  });
}

export function sizeTable(results: readonly SizeResult[]): string {
  return section(
    'Bytes over the wire (brotli, each file apart)',
    table(
      [
        'corpus, engine',
        'articles',
        'files',
        'index',
        'an article',
        'largest file',
        'largest shard',
        'to the first result',
        'at most',
        'requests',
        `${SESSION} queries`,
        'key by key',
        'reader',
      ],
      results.map((one) => [
        `${one.corpus}, ${ENGINES[one.engine].name}`,
        `${one.articles}`,
        `${one.files}`,
        bytes(one.total),
        bytes(one.perArticle),
        bytes(one.largest),
        one.largestShard === 0 ? 'one file' : bytes(one.largestShard),
        bytes(one.first),
        bytes(one.firstMost),
        `${one.firstRequests}`,
        bytes(one.session),
        bytes(one.sessionTyped),
        bytes(one.reader),
      ]),
    ),
    [
      'To the first result: a new visitor, queries of two or three words, six results shown; the middle and the most.',
      `${SESSION} queries of two words by one visitor who keeps every file; key by key: searched from the second letter on.`,
      'A shard is a file that only some queries need. The reader is not in the other columns.',
    ],
  );
}
