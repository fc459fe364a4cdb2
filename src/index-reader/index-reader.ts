import { SearchError } from '../search/errors.ts';
import { parseManifest } from '../search/format.ts';
import { MANIFEST } from '../search/index-files.ts';
import type { Read } from '../search/types.ts';
import type { KeptFiles } from './kept-files.ts';

/** A file that has not come whole after so long will not come. */
const PATIENCE_MS = 10_000;

/** So long the files kept on the device are waited for: a browser's storage may never answer. */
const STORAGE_PATIENCE_MS = 1_000;

type Bytes = Uint8Array<ArrayBuffer>;
type Load = () => Promise<Bytes>;

/** A name that is the beginning of the content's SHA-256, in hex: what it names never changes. */
const HASHED = /([0-9a-f]{8,})\.\w+$/;

/** As it was when this module was loaded: what a page puts in its place later need not know our requests. */
const { fetch } = globalThis;

/**
 * Reads the files of a locale's index, and the articles beside it, in a browser. However many ask for a file at the same
 * time, it is fetched once. Nothing is stored before the first file is read.
 *
 * The reader rejects with `index.unreachable` where a file cannot be had within 10 seconds. With `index.damaged` it
 * rejects where what came is not the file, except on a page without TLS, and while a new visitor's storage is still being
 * made: there whoever parses it has to see. What is not the file is never kept.
 *
 * @param folder absolute address of the locale's index folder, with a slash at the end
 * @param keep whether what was read may be stored on the device, for when the network is gone
 * @param ahead the manifest, where somebody fetches it already; where that fails it is asked for as all else
 */
export function createIndexReader(folder: string, keep = true, ahead?: Promise<Bytes>): Read {
  const asked = new Set<string>();
  const underWay = new Map<string, Promise<Bytes>>();
  let kept: KeptFiles | undefined;
  let opening: Promise<KeptFiles | undefined> | undefined;
  let ready: Promise<unknown> | undefined;

  const download = async (path: string): Promise<Bytes> => {
    // Whoever asks again was not served well: then the browser's own copy may be what is wrong.
    const cache = asked.has(path) ? 'no-cache' : 'default';
    asked.add(path);
    let bytes: Bytes;
    try {
      const response = await fetch(folder + path, { cache, signal: AbortSignal.timeout(PATIENCE_MS) });
      if (!response.ok) throw new Error(`status ${response.status}`);
      bytes = new Uint8Array(await response.arrayBuffer());
    } catch (cause) {
      throw new SearchError('index.unreachable', path, { cause });
    }
    return bytes;
  };
  const first = (): Promise<Bytes> => {
    if (!ahead || asked.has(MANIFEST)) return download(MANIFEST);
    asked.add(MANIFEST);
    const late = new Promise<never>((_, reject) => setTimeout(reject, PATIENCE_MS));
    return Promise.race([ahead, late]).catch(() => download(MANIFEST));
  };
  /** Resolves once it is known what is kept: at once where that is nothing, which a new visitor does not wait for. */
  const open = async (): Promise<void> => {
    const { openKeptFiles } = await import('./kept-files.ts');
    const { isThere, files } = openKeptFiles(folder, MANIFEST);
    opening = files.then(
      (opened) => (kept = opened),
      () => undefined,
    );
    if (await isThere) await opening;
  };
  /** Through what is kept, or where that is not to be had, as it comes. */
  const through = async (
    load: Load,
    from: (files: KeptFiles, load: Load) => Promise<Bytes>,
  ): Promise<Bytes> => {
    await ready;
    if (kept) return from(kept, load);
    let bytes: Bytes;
    try {
      bytes = await load();
    } catch (error) {
      // Without a network nothing is lost by waiting for a slow device.
      const late = await Promise.race([opening, after(3 * STORAGE_PATIENCE_MS)]);
      if (late) return from(late, load);
      throw error;
    }
    // Storage that opens late keeps it after all: without what came first, the rest is of no use without a network.
    opening?.then((late) => late && from(late, () => Promise.resolve(bytes))).catch(() => undefined);
    return bytes;
  };
  const readManifest = async (): Promise<Bytes> => {
    // Who asks again has what is kept.
    const onlyNews = asked.has(MANIFEST);
    const fresh = first().then((bytes) => {
      parseManifest(bytes, MANIFEST);
      return bytes;
    });
    if (!keep) return fresh;
    const stored = through(
      () => fresh,
      (files, load) => files.readManifest(load, onlyNews),
    );
    // The first file of all, and wanted from the network: it does not wait for the device, unless that has to help.
    return Promise.race([fresh.catch(() => stored), stored]);
  };
  const read = async (path: string): Promise<Bytes> => {
    if (keep) ready ??= Promise.race([open().catch(() => undefined), after(STORAGE_PATIENCE_MS)]);
    if (path === MANIFEST) return readManifest();
    const load = (): Promise<Bytes> => download(path);
    const hash = HASHED.exec(path)?.[1];
    if (!keep || hash === undefined) return load();
    return through(load, (files, loaded) =>
      files.read(path, async () => {
        const bytes = await loaded();
        // What is kept has to be the file.
        if (!(await isWhole(bytes, hash))) throw new SearchError('index.damaged', path);
        return bytes;
      }),
    );
  };

  return (path) => {
    const known = underWay.get(path);
    if (known) return known;
    const fresh = read(path).finally(() => underWay.delete(path));
    underWay.set(path, fresh);
    return fresh;
  };
}

function after(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Whether bytes are those that a name speaks of; true where a page without TLS cannot know it. */
async function isWhole(bytes: Bytes, hash: string): Promise<boolean> {
  const { subtle } = crypto as Partial<Crypto>;
  if (!subtle) return true;
  const digest = new Uint8Array(await subtle.digest('SHA-256', bytes));
  return [...digest]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .startsWith(hash);
}
