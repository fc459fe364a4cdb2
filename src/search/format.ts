import { SearchError } from './errors.ts';

/** Raised whenever a reader could misread files of another version. */
export const FORMAT_VERSION = 1;

/** The first bytes of each binary file: "HR" and the version. A 404 page served with status 200 fails here. */
export const MAGIC: readonly number[] = [0x48, 0x52, FORMAT_VERSION];

/** How many articles share one block of titles and addresses. */
export const BLOCK_SIZE = 16;

/** A table of shards: sorted by key, each file holding the keys from its first one to the next file's. */
export interface ShardTable {
  /** First key of each shard, ascending by UTF-16 unit. */
  readonly keys: readonly string[];
  /** Content hash of each shard, which is its file's name. */
  readonly hashes: readonly string[];
}

/** The small file behind which everything else is immutable. */
export interface Manifest {
  readonly format: number;
  readonly locale: string;
  /** How many articles there are. */
  readonly articles: number;
  /** An article's page is `site` + its id + `/`. */
  readonly site: string;
  /** Terms grouped by strong root. */
  readonly terms: ShardTable;
  /** Words as written, for repair and completion: forwards, and sorted by their reversed letters. */
  readonly words: ShardTable;
  readonly endings: ShardTable;
  /** Blocks of `BLOCK_SIZE` articles in the order of their ids; a key is as short as tells two blocks apart. */
  readonly blocks: ShardTable;
  /** Set where all shards and blocks lie in one file, one after the other in the order of the tables. */
  readonly pack: { readonly path: string; readonly lengths: readonly number[] } | null;
  /** Articles worth showing before anything is typed; here, so that opening costs one file. */
  readonly featured: readonly FeaturedEntry[];
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

/** Reads a manifest. Throws `index.damaged` or `index.version`. */
export function parseManifest(bytes: Uint8Array, path: string): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new SearchError('index.damaged', path, { cause });
  }
  if (!isObject(value) || typeof value['format'] !== 'number') throw new SearchError('index.damaged', path);
  if (value['format'] !== FORMAT_VERSION) throw new SearchError('index.version', path);
  if (!isManifest(value)) throw new SearchError('index.damaged', path);
  return value;
}

function isManifest(value: Record<string, unknown>): value is Record<string, unknown> & Manifest {
  const pack = value['pack'];
  return (
    typeof value['locale'] === 'string' &&
    typeof value['articles'] === 'number' &&
    typeof value['site'] === 'string' &&
    Array.isArray(value['featured']) &&
    value['featured'].every(isFeatured) &&
    isTable(value['terms']) &&
    isTable(value['words']) &&
    isTable(value['endings']) &&
    isTable(value['blocks']) &&
    (pack === null || (isObject(pack) && typeof pack['path'] === 'string' && isNumbers(pack['lengths'])))
  );
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
const isFeatured = (value: unknown): value is FeaturedEntry =>
  isObject(value) && isStrings(['id', 'title', 'category', 'fragment'].map((name) => value[name]));
/** Says whether a value parsed from a block is one of its entries. */
export const isBlockEntry = (value: unknown): value is BlockEntry =>
  isFeatured(value) && 'description' in value && typeof value.description === 'string';
const isStrings = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');
const isNumbers = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'number');
const isTable = (value: unknown): value is ShardTable =>
  isObject(value) &&
  isStrings(value['keys']) &&
  isStrings(value['hashes']) &&
  value['keys'].length === value['hashes'].length;
