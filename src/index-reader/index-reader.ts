import { SearchError } from '../search/errors.ts';
import { parseManifest } from '../search/format.ts';
import { MANIFEST } from '../search/index-files.ts';
import type { Read } from '../search/types.ts';
import type { IndexKnowledge, KeptFiles } from './kept-files.ts';

/** A file that has not come whole after so long will not come. */
const PATIENCE_MS = 10_000;

/** So long the files kept on the device are waited for: a browser's storage may never answer. */
const STORAGE_PATIENCE_MS = 1_000;

const KNOWLEDGE: IndexKnowledge = {
  manifest: MANIFEST,
  checkManifest: (bytes) => {
    parseManifest(bytes, MANIFEST);
  },
  damaged: (path) => new SearchError('index.damaged', path),
};

/** As it was when this module was loaded: what a page puts in its place later need not know our requests. */
const { fetch } = globalThis;

/**
 * Reads the files of a locale's index, and the articles beside it, in a browser. However many ask for a file at the same
 * time, it is fetched once. Nothing is stored before the first file is read.
 *
 * The reader rejects with `index.unreachable` where a file cannot be had within 10 seconds. With `index.damaged` it
 * rejects where what came is not the file, except on a page without TLS: there whoever parses it has to see.
 *
 * @param folder absolute address of the locale's index folder, with a slash at the end
 * @param keep whether what was read may be stored on the device, for when the network is gone
 * @param ahead the manifest, where somebody fetches it already; where that fails it is asked for as all else
 */
export function createIndexReader(
  folder: string,
  keep = true,
  ahead?: Promise<Uint8Array<ArrayBuffer>>,
): Read {
  const asked = new Set<string>();
  const underWay = new Map<string, Promise<Uint8Array>>();
  let kept: KeptFiles | undefined;
  let opening: Promise<void> | undefined;
  let ready: Promise<unknown> | undefined;

  const download = async (path: string): Promise<Uint8Array<ArrayBuffer>> => {
    // Whoever asks again was not served well: then the browser's own copy may be what is wrong.
    const cache = asked.has(path) ? 'no-cache' : 'default';
    asked.add(path);
    try {
      const response = await fetch(folder + path, { cache, signal: AbortSignal.timeout(PATIENCE_MS) });
      if (response.ok) return new Uint8Array(await response.arrayBuffer());
      throw new Error(`status ${response.status}`);
    } catch (cause) {
      throw new SearchError('index.unreachable', path, { cause });
    }
  };
  const first = (path: string): Promise<Uint8Array<ArrayBuffer>> => {
    if (!ahead || asked.has(path)) return download(path);
    asked.add(path);
    const late = new Promise<never>((_, reject) => setTimeout(reject, PATIENCE_MS));
    return Promise.race([ahead, late]).catch(() => download(path));
  };
  const open = async (): Promise<void> => {
    kept = await (await import('./kept-files.ts')).openKeptFiles(folder, KNOWLEDGE);
  };
  const read = async (path: string): Promise<Uint8Array> => {
    // The first file of all, and always wanted from the network: it need not wait for the device.
    const early = path === MANIFEST ? first(path) : undefined;
    early?.catch(() => undefined);
    opening ??= keep ? open() : Promise.resolve();
    ready ??= Promise.race([
      opening.catch(() => undefined),
      new Promise((late) => setTimeout(late, STORAGE_PATIENCE_MS)),
    ]);
    await ready;
    const load = (): Promise<Uint8Array<ArrayBuffer>> => early ?? download(path);
    if (kept) return kept.read(path, load);
    const bytes = await load();
    // A slow device answers after all: without what came first, the rest would be of no use without a network.
    opening.then(() => kept?.read(path, () => Promise.resolve(bytes))).catch(() => undefined);
    return bytes;
  };

  return (path) => {
    const known = underWay.get(path);
    if (known) return known;
    const fresh = read(path).finally(() => underWay.delete(path));
    underWay.set(path, fresh);
    return fresh;
  };
}
