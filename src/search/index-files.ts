import { shardOf } from './content-shards.ts';
import { SearchError } from './errors.ts';
import { BLOCK_SIZE, isBlockEntry, parseManifest, type BlockEntry, type Manifest } from './format.ts';
import { readTermShard, type Group } from './term-shard.ts';
import type { Read } from './types.ts';
import { readWordShard, type VocabularyWord } from './word-shard.ts';

/** Which of the vocabulary's two orders. */
export type WordTable = 'words' | 'endings';

const MANIFEST = 'manifest.json';

/** The files of one locale's index, each fetched and parsed at most once. */
export class IndexFiles {
  readonly manifest: Manifest;
  readonly #read: Read;
  readonly #terms = new Once<ReadonlyMap<string, Group>>();
  readonly #words = new Once<VocabularyWord[]>();
  readonly #blocks = new Once<BlockEntry[]>();
  readonly #packs = new Once<Uint8Array>();

  private constructor(manifest: Manifest, read: Read) {
    this.manifest = manifest;
    this.#read = read;
  }

  /** Fetches the manifest. Rejects with a `SearchError`. */
  static async open(read: Read): Promise<IndexFiles> {
    return new IndexFiles(parseManifest(await readOrThrow(read, MANIFEST), MANIFEST), read);
  }

  /** The group of words with this strong root, if any article has one of them. */
  async group(root: string): Promise<Group | undefined> {
    const at = shardOf(this.manifest.terms.keys, root);
    if (at < 0) return undefined;
    const groups = await this.#termShard(at);
    return groups.get(root);
  }

  /** Groups whose root starts with `prefix`, from at most `maxShards` shards. */
  async groupsFrom(prefix: string, maxShards: number): Promise<Group[]> {
    const { keys } = this.manifest.terms;
    const first = Math.max(0, shardOf(keys, prefix));
    const shards: Promise<ReadonlyMap<string, Group>>[] = [];
    for (let at = first; at < keys.length && shards.length < maxShards; at += 1) {
      const key = keys[at] ?? '';
      if (at > first && !key.startsWith(prefix)) break;
      shards.push(this.#termShard(at));
    }
    return (await Promise.all(shards)).flatMap((groups) =>
      [...groups.values()].filter(({ root }) => root.startsWith(prefix)),
    );
  }

  /** Words of the vocabulary that start with `prefix` (for `endings`: reversed words), from at most `maxShards` shards. */
  async wordsFrom(table: WordTable, prefix: string, maxShards: number): Promise<VocabularyWord[]> {
    const { keys, hashes } = this.manifest[table];
    const first = Math.max(0, shardOf(keys, prefix));
    const shards: Promise<VocabularyWord[]>[] = [];
    for (let at = first; at < keys.length && shards.length < maxShards; at += 1) {
      if (at > first && !(keys[at] ?? '').startsWith(prefix)) break;
      const offset = table === 'words' ? this.manifest.terms.hashes.length : this.#endingsAt;
      shards.push(this.#parsed(this.#words, hashes[at] ?? '', offset + at, readWordShard));
    }
    return (await Promise.all(shards)).flat().filter(({ word }) => word.startsWith(prefix));
  }

  /** Title, description and address of an article by its position. */
  async entry(position: number): Promise<BlockEntry> {
    const block = Math.floor(position / BLOCK_SIZE);
    const entry = (await this.#block(block))[position % BLOCK_SIZE];
    if (!entry) throw new SearchError('index.damaged', `${this.manifest.blocks.hashes[block] ?? ''}.bin`);
    return entry;
  }

  /** The position of the article with this id, if there is one. */
  async positionOf(id: string): Promise<number | undefined> {
    const block = shardOf(this.manifest.blocks.keys, id);
    if (block < 0) return undefined;
    const at = (await this.#block(block)).findIndex((entry) => entry.id === id);
    return at < 0 ? undefined : block * BLOCK_SIZE + at;
  }

  #block(block: number): Promise<BlockEntry[]> {
    const hash = this.manifest.blocks.hashes[block] ?? '';
    const offset = this.#endingsAt + this.manifest.endings.hashes.length;
    return this.#parsed(this.#blocks, hash, offset + block, readBlock);
  }

  get #endingsAt(): number {
    return this.manifest.terms.hashes.length + this.manifest.words.hashes.length;
  }

  #termShard(at: number): Promise<ReadonlyMap<string, Group>> {
    const hash = this.manifest.terms.hashes[at] ?? '';
    return this.#parsed(
      this.#terms,
      hash,
      at,
      (bytes, path) => new Map(readTermShard(bytes, path).map((group) => [group.root, group])),
    );
  }

  /** Fetches and parses a part; parts are numbered through all tables in the order of a pack. */
  #parsed<T>(
    once: Once<T>,
    hash: string,
    part: number,
    parse: (bytes: Uint8Array, path: string) => T,
  ): Promise<T> {
    const path = `${hash}.bin`;
    return once.get(`${part}`, async () => parse(await this.#part(path, part), path));
  }

  async #part(path: string, part: number): Promise<Uint8Array> {
    const { pack } = this.manifest;
    if (!pack) return readOrThrow(this.#read, path);
    const bytes = await this.#packs.get(pack.path, () => readOrThrow(this.#read, pack.path));
    const start = pack.lengths.slice(0, part).reduce((sum, length) => sum + length, 0);
    const end = start + (pack.lengths[part] ?? 0);
    if (end > bytes.length) throw new SearchError('index.damaged', pack.path);
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

export async function readOrThrow(read: Read, path: string): Promise<Uint8Array> {
  try {
    return await read(path);
  } catch (cause) {
    throw cause instanceof SearchError ? cause : new SearchError('index.unreachable', path, { cause });
  }
}

function readBlock(bytes: Uint8Array, path: string): BlockEntry[] {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new SearchError('index.damaged', path, { cause });
  }
  if (!Array.isArray(value) || !value.every(isBlockEntry)) throw new SearchError('index.damaged', path);
  return value;
}
