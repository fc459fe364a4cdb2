import { SearchError } from '../search/errors.ts';
import { parseManifest } from '../search/format.ts';
import { MANIFEST } from '../search/index-files.ts';
import type { Read } from '../search/types.ts';
import type { KeptFiles } from './kept-files.ts';

/** A file that has not come whole after so long will not come. */
const PATIENCE_MS = 10_000;

/** So long the files kept on the device are waited for: a browser's storage may never answer. */
const STORAGE_PATIENCE_MS = 1_000;

/** After so long without an answer from the network the manifest of the last visit will do. */
const MANIFEST_PATIENCE_MS = 3_000;

type Bytes = Uint8Array<ArrayBuffer>;

/** As it was when this module was loaded: what a page puts in its place later need not know our requests. */
const { fetch } = globalThis;

/**
 * Reads the files of a locale's index, and the articles beside it, in a browser. However many ask for a file at the same
 * time, it is fetched once. Nothing is stored before the first file is read.
 *
 * The manifest comes from the network, and where that has none, from the device. Every other file is named by its content:
 * it comes from the device, and where that has none, from the network.
 *
 * The reader rejects with `index.unreachable` where a file cannot be had within 10 seconds, and with `index.damaged` where
 * what came is not the file, whether or not anything is kept. On a page without TLS, which has no hashes, whoever parses
 * it has to see. Who asks again is answered past the browser's own copies.
 *
 * @param folder absolute address of the locale's index folder, with a slash at the end
 * @param keep whether what was read may be stored on the device, for when the network is gone
 * @param ahead the manifest, where somebody fetches it already; where that fails it is asked for as all else
 */
export function createIndexReader(folder: string, keep = true, ahead?: Promise<Bytes>): Read {
  const asked = new Set<string>();
  const underWay = new Map<string, Promise<Bytes>>();
  let kept: KeptFiles | undefined;
  /** Brings what is kept, however late; nothing where nothing can be. */
  let opening: Promise<KeptFiles | undefined> | undefined;
  /** Resolves once it is known what is kept: at once where that is nothing, which a new visitor does not wait for. */
  let ready: Promise<unknown> | undefined;

  const open = (): void => {
    const asking = import('./kept-files.ts').then(({ openKeptFiles }) => openKeptFiles(folder, MANIFEST));
    opening = asking.then(async ({ files }) => (kept = await files)).catch(() => undefined);
    const known = asking.then(async ({ isThere }) => (await isThere) && opening).catch(() => undefined);
    ready = Promise.race([known, after(STORAGE_PATIENCE_MS)]);
  };
  const download = async (path: string): Promise<Bytes> => {
    // Whoever asks again was not served well: then the browser's own copy may be what is wrong.
    const cache = asked.has(path) ? 'reload' : 'default';
    asked.add(path);
    try {
      const response = await fetch(folder + path, { cache, signal: AbortSignal.timeout(PATIENCE_MS) });
      if (!response.ok) throw new Error(`status ${response.status}`);
      return new Uint8Array(await response.arrayBuffer());
    } catch (cause) {
      throw new SearchError('index.unreachable', path, { cause });
    }
  };
  const first = (): Promise<Bytes> => {
    if (!ahead || asked.has(MANIFEST)) return download(MANIFEST);
    asked.add(MANIFEST);
    const late = new Promise<never>((_, reject) => setTimeout(reject, PATIENCE_MS));
    return Promise.race([ahead, late]).catch(() => download(MANIFEST));
  };
  const read = async (path: string): Promise<Bytes> => {
    if (keep && !opening) open();
    const isManifest = path === MANIFEST;
    // Who asks for the manifest again has what is kept.
    const onlyNews = isManifest && asked.has(path);
    if (!isManifest) {
      await ready;
      const known = await kept?.get(path);
      if (known) return known;
    }
    const fresh = (isManifest ? first() : download(path)).then((bytes) => check(path, bytes));
    // Storage that opens late keeps it too: without what came first, the rest is of no use without a network.
    Promise.all([fresh, opening])
      .then(([bytes, files]) => files?.put(path, bytes))
      .catch(() => undefined);
    const fallBack = async (): Promise<Bytes> => {
      // Nothing is lost now by waiting for a slow device.
      const files = onlyNews ? undefined : await Promise.race([opening, after(3 * STORAGE_PATIENCE_MS)]);
      return (await files?.get(path)) ?? fresh;
    };
    const soon = isManifest ? Promise.race([fresh, after(MANIFEST_PATIENCE_MS).then(fallBack)]) : fresh;
    return soon.catch(fallBack);
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

/** The bytes, where they are what their name says. Rejects with `index.damaged`, and for a manifest `index.version`. */
async function check(path: string, bytes: Bytes): Promise<Bytes> {
  const { subtle } = crypto as Partial<Crypto>;
  if (path === MANIFEST) parseManifest(bytes, path);
  else if (subtle) {
    const digest = new Uint8Array(await subtle.digest('SHA-256', bytes));
    const hex = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    // A name is the beginning of the content's SHA-256, before its ending.
    if (!hex.startsWith(path.split(/\W/).at(-2) ?? path)) throw new SearchError('index.damaged', path);
  }
  return bytes;
}
