import { shardOf } from './content-shards.ts';
import { SearchError } from './errors.ts';
import {
  BLOCK_SIZE,
  isBlockEntry,
  parseEntries,
  parseManifest,
  TABLES,
  type BlockEntry,
  type FeaturedEntry,
  type Manifest,
  type TableName,
} from './format.ts';
import type { Group } from './group.ts';
import { isShort, readStarts, type Start } from './starts.ts';
import { readTermShard, type GroupEntry } from './term-shard.ts';
import type { Read } from './types.ts';
import { readTitles, type Titled } from './titles.ts';
import { readWordShard, type VocabularyWord } from './word-shard.ts';

/** Which of the vocabulary's two orders. */
export type WordTable = 'words' | 'endings';

/** Files of the vocabulary that one word may cost in each order: while it is typed, and where it is repaired. */
const MAX_WORD_SHARDS = 3;

/** The one file whose name stays while its content changes. */
export const MANIFEST = 'manifest.json';

/** What a list shows of an article; where it comes from a block, also what else that says. */
export type ListedEntry = Pick<FeaturedEntry, 'id' | 'title' | 'category'> & Partial<BlockEntry>;

/** The files of one locale's index, each fetched and parsed at most once. */
export class IndexFiles {
  readonly manifest: Manifest;
  readonly #read: Read;
  readonly #terms = new Once<readonly GroupEntry[]>();
  readonly #words = new Once<readonly VocabularyWord[]>();
  readonly #blocks = new Once<readonly BlockEntry[]>();
  readonly #starts = new Once<readonly Start[]>();
  readonly #titles = new Once<(article: number) => Titled>();
  readonly #packs = new Once<Uint8Array>();

  private constructor(manifest: Manifest, read: Read) {
    this.manifest = manifest;
    this.#read = read;
  }

  /** Fetches the manifest. Rejects with a `SearchError`. */
  static async open(read: Read): Promise<IndexFiles> {
    return new IndexFiles(parseManifest(await readOrThrow(read, MANIFEST), MANIFEST), read);
  }

  /** The bytes of a file that the index names, such as an article's. Rejects with a `SearchError`. */
  file(path: string): Promise<Uint8Array> {
    return readOrThrow(this.#read, path);
  }

  /** The error of a file that is not what the index says. */
  damaged(path: string, cause?: unknown): SearchError {
    return new SearchError('index.damaged', path, { cause });
  }

  /** The groups of the shard that holds this root, in order, whether or not one of them is the root's. */
  shard(root: string): Promise<readonly GroupEntry[]> {
    return this.termShard(this.shardOf(root));
  }

  /** The groups of a shard by its place in the table. */
  termShard(at: number): Promise<readonly GroupEntry[]> {
    return this.#at(this.#terms, 'terms', at, readTermShard);
  }

  /** Which shard would hold this root; words of one shard cost one file. */
  shardOf(root: string): number {
    return shardOf(this.manifest.tables.terms.keys, root);
  }

  /** The group of words with this strong root, if any article has one of them or a rule is about them. */
  async group(root: string): Promise<Group | undefined> {
    return (await this.shard(root)).find((entry) => entry.root === root)?.group();
  }

  /** Words of the vocabulary that start with `prefix` (for `endings`: reversed words), from at most `maxShards` shards. */
  async wordsFrom(table: WordTable, prefix: string, maxShards = MAX_WORD_SHARDS): Promise<VocabularyWord[]> {
    const { keys } = this.manifest.tables[table];
    const first = Math.max(0, shardOf(keys, prefix));
    const shards: Promise<readonly VocabularyWord[]>[] = [];
    for (let at = first; at < keys.length && shards.length < maxShards; at += 1) {
      if (at > first && !(keys[at] ?? '').startsWith(prefix)) break;
      shards.push(this.#at(this.#words, table, at, readWordShard));
    }
    return (await Promise.all(shards)).flat().filter(({ word }) => word.startsWith(prefix));
  }

  /** Words of the vocabulary that share the first two letters with `word`, and reversed ones that share its last two. */
  wordsAround(word: string): Promise<[starts: VocabularyWord[], endings: VocabularyWord[]]> {
    const letters = [...word];
    return Promise.all([
      this.wordsFrom('words', letters.slice(0, 2).join('')),
      this.wordsFrom('endings', letters.slice(-2).reverse().join('')),
    ]);
  }

  /** What is known of one or two letters; nothing of more, or where no word begins so. */
  async start(letters: string): Promise<Start | undefined> {
    if (!isShort(letters)) return undefined;
    const at = shardOf(this.manifest.tables.starts.keys, letters);
    const starts = await this.#at(this.#starts, 'starts', at, readStarts);
    return starts.find((start) => start.letters === letters);
  }

  /** The first articles of a category in the order of its writers; none where there is no such category. */
  topic(category: string): Promise<readonly BlockEntry[]> {
    return this.#at(this.#blocks, 'topics', this.manifest.tables.topics.keys.indexOf(category), readBlock);
  }

  /**
   * Asks for the titles of all articles, which come beside what else is asked for. Where they are not in one file, or it
   * cannot be had, the blocks have them.
   */
  async titles(): Promise<((article: number) => Titled) | undefined> {
    const { titles, articles } = this.manifest;
    if (titles === null) return undefined;
    const path = `${titles}.bin`;
    return this.#titles
      .get(path, async () => readTitles(await readOrThrow(this.#read, path), path, articles))
      .catch(() => undefined);
  }

  /** What a list shows of an article by its number: from the titles of all, else from its block. */
  async listed(article: number): Promise<ListedEntry> {
    const titled = (await this.titles())?.(article);
    if (titled) return { ...titled, category: this.categoryOf(article) };
    const block = Math.floor(article / BLOCK_SIZE);
    const entry = (await this.#block(block))[article % BLOCK_SIZE];
    if (entry) return entry;
    throw this.damaged(`${this.manifest.tables.blocks.hashes[block] ?? ''}.bin`);
  }

  /** Title, description and address of the article with this id, if there is one. */
  async entry(id: string): Promise<BlockEntry | undefined> {
    const block = await this.#block(shardOf(this.manifest.tables.blocks.keys, id));
    return block.find((entry) => entry.id === id);
  }

  /** The category of an article by its number. */
  categoryOf(article: number): string {
    let end = 0;
    for (const run of this.manifest.categories) {
      end += run.articles;
      if (article < end) return run.category;
    }
    return '';
  }

  #block(block: number): Promise<readonly BlockEntry[]> {
    return this.#at(this.#blocks, 'blocks', block, readBlock);
  }

  /** Fetches and parses a shard once; nothing for a place before the first one. */
  async #at<T>(
    once: Once<readonly T[]>,
    table: TableName,
    at: number,
    parse: (bytes: Uint8Array, path: string) => readonly T[],
  ): Promise<readonly T[]> {
    const hash = this.manifest.tables[table].hashes[at];
    if (hash === undefined) return [];
    const path = `${hash}.bin`;
    return once.get(`${table} ${at}`, async () => parse(await this.#part(path, table, at), path));
  }

  async #part(path: string, table: TableName, at: number): Promise<Uint8Array> {
    const { pack, tables } = this.manifest;
    if (!pack) return readOrThrow(this.#read, path);
    const bytes = await this.#packs.get(pack.path, () => readOrThrow(this.#read, pack.path));
    const before = TABLES.slice(0, TABLES.indexOf(table)).flatMap((name) => tables[name].hashes).length;
    const start = pack.lengths.slice(0, before + at).reduce((sum, length) => sum + length, 0);
    const end = start + (pack.lengths[before + at] ?? 0);
    if (end > bytes.length) throw this.damaged(pack.path);
    return bytes.subarray(start, end);
  }
}

/** Work done once for each key; a failure is not remembered, so that the next query tries again. */
class Once<T> {
  readonly #started = new Map<string, Promise<T>>();

  get(key: string, work: () => Promise<T>): Promise<T> {
    const known = this.#started.get(key);
    if (known) return known;
    const fresh = work();
    this.#started.set(key, fresh);
    fresh.catch(() => this.#started.delete(key));
    return fresh;
  }
}

async function readOrThrow(read: Read, path: string): Promise<Uint8Array> {
  try {
    return await read(path);
  } catch (cause) {
    throw cause instanceof SearchError ? cause : new SearchError('index.unreachable', path, { cause });
  }
}

function readBlock(bytes: Uint8Array, path: string): readonly BlockEntry[] {
  return parseEntries(new TextDecoder().decode(bytes), path, isBlockEntry);
}
