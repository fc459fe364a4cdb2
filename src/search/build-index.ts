import { ByteWriter } from './bytes.ts';
import { cutShards, firstLetters, type Cutting } from './content-shards.ts';
import { bodyField, titleField, wordsOfArticle } from './fields.ts';
import {
  BLOCK_SIZE,
  TABLES,
  writeManifest,
  type BlockEntry,
  type CategoryRun,
  type ShardTable,
  type TableName,
} from './format.ts';
import { find } from './find.ts';
import type { Group } from './group.ts';
import { byRoot, frequencyOf, toGroups } from './groups.ts';
import { IndexFiles } from './index-files.ts';
import { invert, type Fields } from './inverted-index.ts';
import { compare } from './order.ts';
import { PhraseCollector } from './phrases.ts';
import { reverse } from './reverse.ts';
import { rulesByRoot, shardsBeside } from './rules.ts';
import { LISTED_AHEAD, startsOf, writeStarts, type Start } from './starts.ts';
import { writeTermShard } from './term-shard.ts';
import { writeTitles } from './titles.ts';
import type { Analyzer, ArticleRecord, IndexFile, Pin, Synonym } from './types.ts';
import { writeWordShard, type VocabularyWord } from './word-shard.ts';

/** An index whose shards together are smaller than this is shipped as one file: one request instead of several. */
const PACK_BELOW_BYTES = 96 * 1024;

/** At most so many articles are featured before anything is typed. */
const FEATURED = 6;

/** So many articles of a category are listed in the order of its writers; what is beyond is the site's. */
const LISTED_OF_TOPIC = 24;

/** A description in a list is cut at a word to about so many characters; the article itself gives better snippets. */
const DESCRIPTION_CHARACTERS = 80;

const TERMS: Cutting = { smallest: 1024, largest: 3072, most: 4096, every: 12, family: 4 };
/** Whoever types a letter needs its file at once, and next to nothing else until the third. */
const STARTS: Cutting = { smallest: 2048, largest: 6144, most: 16_384, every: 1, family: 1 };
const WORDS: Cutting = { smallest: 640, largest: 2048, most: 4096, every: 24, family: 2 };

export interface BuildIndexOptions {
  readonly locale: string;
  readonly analyzer: Analyzer;
  /** Published, public articles of the locale; order does not matter. */
  readonly records: readonly ArticleRecord[];
  /** An article's page is `site` + its id + `/`, e.g. `/en/`. */
  readonly site: string;
  /** Ids of articles to show before anything is typed, best first. */
  readonly featured?: readonly string[];
  readonly synonyms?: readonly Synonym[];
  readonly pins?: readonly Pin[];
  /** One file or many; chosen by size unless told. */
  readonly layout?: 'single' | 'sharded';
}

interface Shard {
  readonly table: TableName;
  readonly key: string;
  readonly bytes: Uint8Array;
}

interface Part extends Shard {
  readonly hash: string;
}

/**
 * Builds the files of a locale's index: `manifest.json` and content-hashed immutable ones beside it. The same
 * content gives the same bytes.
 */
export async function buildIndex(options: BuildIndexOptions): Promise<IndexFile[]> {
  const records = options.records.toSorted((a, b) => compare(a.id, b.id));
  const { starts, shards } = shardsOf(records, options);
  const whole = [...shards, ...startShards(starts)];
  const total = whole.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const layout = options.layout ?? (total < PACK_BELOW_BYTES ? 'single' : 'sharded');
  // With all of it at hand a search needs nothing else.
  if (layout === 'single') return filesOf(records, whole, layout, options);
  const plain = await filesOf(records, whole, layout, options);
  const ahead = await foundAhead(plain, starts, options.analyzer);
  return filesOf(records, [...shards, ...startShards(ahead)], layout, options, writeTitles(records));
}

/** The files that hold the shards, and the manifest that names them. */
async function filesOf(
  records: readonly ArticleRecord[],
  shards: readonly Shard[],
  layout: 'single' | 'sharded',
  { locale, analyzer, site, featured = [], synonyms = [], pins = [] }: BuildIndexOptions,
  titles?: Uint8Array,
): Promise<IndexFile[]> {
  const parts: Part[] = [];
  for (const shard of shards) parts.push({ ...shard, hash: await contentHash(shard.bytes) });
  const pack = layout === 'single' ? await packed(parts) : null;
  const files = pack
    ? [{ path: pack.path, bytes: pack.bytes }]
    : [...new Map(parts.map(({ hash, bytes }) => [`${hash}.bin`, bytes]))].map(([path, bytes]) => ({
        path,
        bytes,
      }));
  const titlesHash = titles ? await contentHash(titles) : null;
  if (titles) files.push({ path: `${titlesHash}.bin`, bytes: titles });

  const byId = new Map(records.map((record) => [record.id, record]));
  const tableOf = (name: TableName): ShardTable => {
    const own = parts.filter(({ table }) => table === name);
    return { keys: own.map(({ key }) => key), hashes: own.map(({ hash }) => hash) };
  };
  const terms = tableOf('terms');
  const manifest = writeManifest({
    locale,
    articles: records.length,
    site,
    tables: {
      terms,
      words: tableOf('words'),
      endings: tableOf('endings'),
      blocks: tableOf('blocks'),
      topics: tableOf('topics'),
      starts: tableOf('starts'),
    },
    categories: categoryRuns(records),
    beside: shardsBeside({ synonyms, pins }, analyzer, terms.keys),
    titles: titlesHash,
    pack: pack && { path: pack.path, lengths: pack.lengths },
    featured: featured
      .flatMap((id) => byId.get(id) ?? [])
      .slice(0, FEATURED)
      .map(({ id, title, category, fragment }) => ({ id, title, category, fragment })),
  });
  return [...files, { path: 'manifest.json', bytes: manifest }];
}

/** What each of the beginnings finds in the index, which is searched for it as a customer's browser would. */
async function foundAhead(
  files: readonly IndexFile[],
  starts: readonly Start[],
  analyzer: Analyzer,
): Promise<Start[]> {
  const bytes = new Map(files.map((file) => [file.path, file.bytes]));
  const index = await IndexFiles.open((path) => {
    const found = bytes.get(path);
    return found ? Promise.resolve(found) : Promise.reject(new Error(`There is no ${path}.`));
  });
  const known: Start[] = [];
  for (const start of starts) {
    const result = await find(index, analyzer, start.letters, { typing: true, limit: LISTED_AHEAD });
    const { hits, total, categories } = result;
    const entries = hits.map(({ id, title, category, fragment = '' }) => ({ id, title, category, fragment }));
    // Where there is more to tell than the hits, or none of them has a word that begins so, the search itself looks.
    const isPlain =
      total > 0 && !result.repair && !result.also && !hits.some(({ pinned }) => pinned === true);
    known.push(isPlain ? { ...start, found: { entries, total, categories } } : start);
  }
  return known;
}

function startShards(starts: readonly Start[]): Shard[] {
  // Most of what they find is the same.
  const sizeOf = ({ found }: Start): number => 40 + (found?.entries.length ?? 0) * 50;
  return cutShards(starts, ({ letters }) => letters, sizeOf, STARTS).map(({ key, items }) => ({
    table: 'starts',
    key,
    bytes: writeStarts(items),
  }));
}

/** The shards of all tables but the last, in the order of `TABLES` and of their keys, and what the last is made of. */
function shardsOf(
  records: readonly ArticleRecord[],
  { locale, analyzer, synonyms = [], pins = [] }: BuildIndexOptions,
): { readonly shards: Shard[]; readonly starts: Start[] } {
  const sharing = new Map<string, number>();
  for (const { title } of records) sharing.set(title, (sharing.get(title) ?? 0) + 1);
  const phrases = new PhraseCollector();
  const postings = invert(
    records.map((record, article): Fields => {
      const words = wordsOfArticle(record, analyzer);
      const texts = words.sections.flatMap(({ heading, text }) => [heading, text]);
      phrases.add(article, [words.title, ...texts], analyzer);
      const title = titleField(words, sharing.get(record.title) ?? 1, analyzer);
      return { title, body: bodyField(words) };
    }),
  );
  const spellings = byRoot(postings, analyzer);
  const frequencies = new Map([...spellings].map(([root, words]) => [root, frequencyOf(words)]));
  const numbers = new Map(records.map(({ id }, number) => [id, number]));
  const groups = toGroups(
    spellings,
    phrases.table((root) => frequencies.get(root) ?? 0, records.length),
    rulesByRoot({ synonyms, pins }, analyzer, (id) => numbers.get(id)),
  );
  const vocabulary = [...postings]
    .map(([word, list]): VocabularyWord => ({ word, articles: list.length }))
    .sort((a, b) => compare(a.word, b.word));
  const endings = vocabulary
    .map(({ word, articles }) => ({ word: reverse(word), articles }))
    .sort((a, b) => compare(a.word, b.word));
  const cutWords = (table: TableName, words: readonly VocabularyWord[]): Shard[] =>
    cutShards(
      words,
      ({ word }) => word,
      ({ word }) => word.length,
      WORDS,
    ).map(({ key, items }) => ({ table, key, bytes: writeWordShard(items) }));

  const byTable: Readonly<Record<TableName, Shard[]>> = {
    terms: cutShards(groups, ({ root }) => root, sizeOfGroup, TERMS).map(({ key, items }) => ({
      table: 'terms',
      key,
      bytes: writeTermShard(items),
    })),
    words: cutWords('words', vocabulary),
    endings: cutWords('endings', endings),
    blocks: cutBlocks(records).map(({ key, items }) => ({ table: 'blocks', key, bytes: writeBlock(items) })),
    topics: topicsOf(records, locale).map(({ key, items }) => ({
      table: 'topics',
      key,
      bytes: writeBlock(items),
    })),
    starts: [],
  };
  return { shards: TABLES.flatMap((table) => byTable[table]), starts: startsOf(vocabulary, analyzer) };
}

/** About what a group takes in its shard, in bytes. */
function sizeOfGroup({ articles, words, neighbours }: Group): number {
  return (
    articles.length +
    words.reduce((sum, { surface, positions }) => sum + surface.length + 3 + positions.length * 1.5, 6) +
    neighbours.reduce((sum, { positions }) => sum + 3 + positions.length, 0)
  );
}

async function packed(
  parts: readonly Part[],
): Promise<{ path: string; bytes: Uint8Array; lengths: readonly number[] }> {
  const all = new ByteWriter();
  for (const { bytes } of parts) all.bytes(bytes);
  const bytes = all.toBytes();
  return { path: `${await contentHash(bytes)}.bin`, bytes, lengths: parts.map((part) => part.bytes.length) };
}

function categoryRuns(records: readonly ArticleRecord[]): CategoryRun[] {
  const runs: { category: string; articles: number }[] = [];
  for (const { category } of records) {
    const last = runs.at(-1);
    if (last?.category === category) last.articles += 1;
    else runs.push({ category, articles: 1 });
  }
  return runs;
}

function cutBlocks(records: readonly ArticleRecord[]): { key: string; items: readonly ArticleRecord[] }[] {
  const blocks: { key: string; items: readonly ArticleRecord[] }[] = [];
  for (let at = 0; at < records.length; at += BLOCK_SIZE) {
    const key = firstLetters(records[at]?.id ?? '', records[at - 1]?.id ?? '');
    blocks.push({ key, items: records.slice(at, at + BLOCK_SIZE) });
  }
  return blocks;
}

/** The first articles of each category, in the order of its writers. */
function topicsOf(
  records: readonly ArticleRecord[],
  locale: string,
): { key: string; items: readonly ArticleRecord[] }[] {
  const { compare: byTitle } = new Intl.Collator(locale, { numeric: true });
  return [...Map.groupBy(records, ({ category }) => category)]
    .map(([key, items]) => ({
      key,
      items: items
        .toSorted(
          (a, b) => (a.order ?? 0) - (b.order ?? 0) || byTitle(a.title, b.title) || compare(a.id, b.id),
        )
        .slice(0, LISTED_OF_TOPIC),
    }))
    .sort((a, b) => compare(a.key, b.key));
}

function writeBlock(records: readonly ArticleRecord[]): Uint8Array {
  const rows = records.map(({ id, title, description, category, fragment }): BlockEntry => ({
    id,
    title,
    description: shortened(description),
    category,
    fragment,
  }));
  return new TextEncoder().encode(JSON.stringify(rows));
}

function shortened(description: string): string {
  if (description.length <= DESCRIPTION_CHARACTERS) return description;
  const words = description.slice(0, DESCRIPTION_CHARACTERS).replace(/\s*\S*$/u, '');
  // Neither a comma nor a single letter ("and" in Bulgarian, "a" in English) is a good end.
  return `${words.replace(/(?:\s+\S|[\s,;:–—-])+$/u, '')}…`;
}

/** The first 32 bits of SHA-256 in hex: enough to tell a locale's few thousand files apart. */
async function contentHash(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', Uint8Array.from(bytes));
  return [...new Uint8Array(digest).subarray(0, 4)]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}
