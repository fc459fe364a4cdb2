import { SearchError } from './errors.ts';

/** Raised whenever a reader could misread files of another version. */
const FORMAT_VERSION = 5;

/** The first bytes of each binary file: "HR" and the version. A 404 page served with status 200 fails here. */
export const MAGIC: readonly number[] = [0x48, 0x52, FORMAT_VERSION];

/** How many articles share one block of titles and addresses. */
export const BLOCK_SIZE = 8;

/** Tables of shards, in the order of a pack: sorted by key, each file holding the keys from its first one on. */
export const TABLES = ['terms', 'words', 'endings', 'blocks', 'topics', 'starts'] as const;
export type TableName = (typeof TABLES)[number];

export interface ShardTable {
  /** The beginning of each shard's first key, as long as tells it from the keys before; ascending by UTF-16 unit. */
  readonly keys: readonly string[];
  /** Content hash of each shard, which is its file's name. */
  readonly hashes: readonly string[];
}

/** Articles of one category that follow each other in the order of ids. */
export interface CategoryRun {
  readonly category: string;
  readonly articles: number;
}

/** What a list without snippets shows of an article. */
export interface FeaturedEntry {
  readonly id: string;
  readonly title: string;
  readonly category: string;
  readonly fragment: string;
}

/** What a block says of an article. */
export interface BlockEntry extends FeaturedEntry {
  readonly description: string;
}

/** The small file behind which everything else is immutable. */
export interface Manifest {
  readonly locale: string;
  /** How many articles there are. */
  readonly articles: number;
  /** An article's page is `site` + its id + `/`. */
  readonly site: string;
  /**
   * `terms`: groups of words by strong root. `words`: words as written, for repair and completion, and `endings`:
   * the same sorted by their reversed letters. `blocks`: titles and addresses in the order of ids, where a key is as
   * short as tells two blocks apart. `topics`: the first articles of each category, whose id is the key, in the order of
   * the writers. `starts`: completions of one and two letters, and what those find.
   */
  readonly tables: Readonly<Record<TableName, ShardTable>>;
  readonly categories: readonly CategoryRun[];
  /**
   * Which term shards hold the company's other words for the words of a query, so that they need no round trip of their
   * own: a line for each, the roots that a query has to have, and places in the table of terms, each after "=". No more
   * than a hint: what is not here is fetched once the words' own shards have said so.
   */
  readonly beside: string;
  /**
   * Content hash of the file with the titles of all articles, where that is small: fetched beside the shards of a query's
   * words, it saves the round trip for the blocks of what they find.
   */
  readonly titles: string | null;
  /** Set where all shards lie in one file, one after the other in the order of the tables. */
  readonly pack: { readonly path: string; readonly lengths: readonly number[] } | null;
  /** Articles worth showing before anything is typed; here, so that opening costs one file. */
  readonly featured: readonly FeaturedEntry[];
}

/** A table's hashes in one string, and its keys in another: a list of quoted ones compresses worse. */
const HASH_LENGTH = 8;
const BETWEEN_KEYS = '\n';

export function writeManifest({ tables, categories, ...rest }: Manifest): Uint8Array {
  const value = {
    format: FORMAT_VERSION,
    ...rest,
    categories: categories.map(({ category, articles }) => [category, articles]),
    tables: TABLES.map((name) => [tables[name].keys.join(BETWEEN_KEYS), tables[name].hashes.join('')]),
  };
  return new TextEncoder().encode(JSON.stringify(value));
}

/** Reads a manifest. Throws `index.damaged` or `index.version`. */
export function parseManifest(bytes: Uint8Array, path: string): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new SearchError('index.damaged', path, { cause });
  }
  const damaged = new SearchError('index.damaged', path);
  if (!isObject(value) || typeof value['format'] !== 'number') throw damaged;
  if (value['format'] !== FORMAT_VERSION) throw new SearchError('index.version', path);
  const { locale, articles, site, pack, featured, categories, tables, beside = '', titles = null } = value;
  if (typeof locale !== 'string' || typeof articles !== 'number' || typeof site !== 'string') throw damaged;
  if (typeof beside !== 'string' || (titles !== null && typeof titles !== 'string')) throw damaged;
  if (!Array.isArray(featured) || !featured.every(isFeatured)) throw damaged;
  if (!isPack(pack) || !Array.isArray(categories) || !Array.isArray(tables)) throw damaged;
  const [terms, words, endings, blocks, topics, starts] = tables.map(tableOf);
  if (!terms || !words || !endings || !blocks || !topics || !starts) throw damaged;
  // Scores are kept by article: a wrong number here would be memory without end.
  if (!Number.isInteger(articles) || Math.ceil(articles / BLOCK_SIZE) !== blocks.hashes.length) throw damaged;
  return {
    locale,
    articles,
    site,
    pack,
    featured,
    beside,
    titles,
    tables: { terms, words, endings, blocks, topics, starts },
    categories: categories.map((run: unknown) => {
      if (!Array.isArray(run) || typeof run[0] !== 'string' || typeof run[1] !== 'number') throw damaged;
      return { category: run[0], articles: run[1] };
    }),
  };
}

function tableOf(value: unknown): ShardTable | undefined {
  if (!Array.isArray(value)) return undefined;
  const [keys, hashes] = value as readonly unknown[];
  if (typeof keys !== 'string' || typeof hashes !== 'string') return undefined;
  const names = hashes.match(/.{8}/g) ?? [];
  const firsts = names.length === 0 ? [] : keys.split(BETWEEN_KEYS);
  return firsts.length === names.length && names.length * HASH_LENGTH === hashes.length
    ? { keys: firsts, hashes: names }
    : undefined;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
/** Says whether a value is what a list without snippets shows of an article. */
export const isFeatured = (value: unknown): value is FeaturedEntry =>
  isObject(value) && isStrings(['id', 'title', 'category', 'fragment'].map((name) => value[name]));
/** Says whether a value parsed from a block is one of its entries. */
export const isBlockEntry = (value: unknown): value is BlockEntry =>
  isFeatured(value) && 'description' in value && typeof value.description === 'string';

/** Reads a list of what is said of articles. Throws `index.damaged`. */
export function parseEntries<T extends FeaturedEntry>(
  json: string,
  path: string,
  isEntry: (value: unknown) => value is T,
): readonly T[] {
  try {
    const value: unknown = JSON.parse(json);
    if (Array.isArray(value) && value.every(isEntry)) return value;
  } catch {
    // Said alike.
  }
  throw new SearchError('index.damaged', path);
}
const isStrings = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');
const isPack = (value: unknown): value is Manifest['pack'] =>
  value === null ||
  (isObject(value) &&
    typeof value['path'] === 'string' &&
    Array.isArray(value['lengths']) &&
    value['lengths'].every((item) => typeof item === 'number'));
