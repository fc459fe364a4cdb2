import { ByteWriter } from './bytes.ts';
import { cutShards } from './content-shards.ts';
import { BLOCK_SIZE, FORMAT_VERSION, type BlockEntry, type Manifest, type ShardTable } from './format.ts';
import { invert, type Postings } from './inverted-index.ts';
import { writeTermShard, type Group } from './term-shard.ts';
import type { Analyzer, ArticleRecord, IndexFile, Pin, Synonym } from './types.ts';
import { reverse, writeWordShard, type VocabularyWord } from './word-shard.ts';

/** An index whose shards together are smaller than this is shipped as one file: one request instead of several. */
const PACK_BELOW_BYTES = 96 * 1024;

/** At most so many articles are featured before anything is typed. */
const FEATURED = 6;

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

/**
 * Builds the files of a locale's index: `manifest.json` and content-hashed immutable ones beside it. The same
 * content gives the same bytes.
 */
export async function buildIndex(options: BuildIndexOptions): Promise<IndexFile[]> {
  const { locale, analyzer, site } = options;
  const records = options.records.toSorted((a, b) => compare(a.id, b.id));
  const postings = invert(records, analyzer);

  const terms = cutShards(groupByRoot(postings, analyzer), ({ root }) => root, sizeOfGroup);
  const vocabulary = [...postings]
    .map(([word, list]): VocabularyWord => ({ word, articles: list.length }))
    .sort((a, b) => compare(a.word, b.word));
  const endings = vocabulary
    .map(({ word, articles }) => ({ word: reverse(word), articles }))
    .sort((a, b) => compare(a.word, b.word));
  const cutWords = (list: readonly VocabularyWord[]) =>
    cutShards(
      list,
      ({ word }) => word,
      ({ word }) => word.length,
    );

  const parts: Uint8Array[] = [];
  const add = async (bytes: Uint8Array): Promise<string> => {
    parts.push(bytes);
    return contentHash(bytes);
  };
  const table = async <T>(
    shards: readonly { key: string; items: readonly T[] }[],
    write: (items: readonly T[]) => Uint8Array,
  ): Promise<ShardTable> => {
    const hashes: string[] = [];
    for (const { items } of shards) hashes.push(await add(write(items)));
    return { keys: shards.map(({ key }) => key), hashes };
  };

  const tables = {
    terms: await table(terms, writeTermShard),
    words: await table(cutWords(vocabulary), writeWordShard),
    endings: await table(cutWords(endings), writeWordShard),
  };
  const blocks = await table(cutBlocks(records), writeBlock);

  const total = parts.reduce((sum, { length }) => sum + length, 0);
  const layout = options.layout ?? (total < PACK_BELOW_BYTES ? 'single' : 'sharded');
  const files: IndexFile[] = [];
  let pack: Manifest['pack'] = null;
  if (layout === 'single') {
    const all = new ByteWriter();
    for (const part of parts) all.bytes(part);
    const bytes = all.toBytes();
    const path = `${await contentHash(bytes)}.bin`;
    pack = { path, lengths: parts.map(({ length }) => length) };
    files.push({ path, bytes });
  } else {
    const hashes = [
      ...tables.terms.hashes,
      ...tables.words.hashes,
      ...tables.endings.hashes,
      ...blocks.hashes,
    ];
    const unique = new Map(parts.map((bytes, at) => [`${hashes[at] ?? ''}.bin`, bytes]));
    for (const [path, bytes] of unique) files.push({ path, bytes });
  }

  const byId = new Map(records.map((record) => [record.id, record]));
  const manifest: Manifest = {
    format: FORMAT_VERSION,
    locale,
    articles: records.length,
    site,
    ...tables,
    blocks,
    pack,
    featured: (options.featured ?? [])
      .flatMap((id) => byId.get(id) ?? [])
      .slice(0, FEATURED)
      .map(({ id, title, category, fragment }) => ({ id, title, category, fragment })),
  };
  files.push({ path: 'manifest.json', bytes: new TextEncoder().encode(JSON.stringify(manifest)) });
  return files;
}

/** Code-unit order: the same on every machine, unlike `localeCompare`. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function groupByRoot(postings: Postings, analyzer: Analyzer): Group[] {
  const groups = new Map<string, Group & { words: Group['words'][number][] }>();
  for (const [surface, list] of postings) {
    const root = analyzer.analyze(surface)[0]?.root ?? surface;
    let group = groups.get(root);
    if (!group) groups.set(root, (group = { root, words: [] }));
    group.words.push({ surface, postings: list });
  }
  for (const group of groups.values()) group.words.sort((a, b) => compare(a.surface, b.surface));
  return [...groups.values()].sort((a, b) => compare(a.root, b.root));
}

/** About what a group takes in its shard, in bytes. */
function sizeOfGroup({ words }: Group): number {
  return words.reduce((sum, { surface, postings }) => sum + surface.length + 4 + postings.length * 2, 4);
}

function cutBlocks(records: readonly ArticleRecord[]): { key: string; items: readonly ArticleRecord[] }[] {
  const blocks: { key: string; items: readonly ArticleRecord[] }[] = [];
  for (let at = 0; at < records.length; at += BLOCK_SIZE) {
    const before = records[at - 1]?.id ?? '';
    const first = records[at]?.id ?? '';
    let length = 1;
    while (length < first.length && first.slice(0, length) <= before) length += 1;
    blocks.push({ key: first.slice(0, length), items: records.slice(at, at + BLOCK_SIZE) });
  }
  return blocks;
}

function writeBlock(records: readonly ArticleRecord[]): Uint8Array {
  const rows = records.map(({ id, title, description, category, fragment }): BlockEntry => ({
    id,
    title,
    description,
    category,
    fragment,
  }));
  return new TextEncoder().encode(JSON.stringify(rows));
}

/** The first 40 bits of SHA-256 in hex: enough to tell a locale's few thousand files apart. */
async function contentHash(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', Uint8Array.from(bytes));
  return [...new Uint8Array(digest).subarray(0, 5)]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}
