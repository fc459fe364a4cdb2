import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export type Encoding = 'br' | 'gzip';

/** Compressed files kept in memory, in bytes. */
const CACHE_BYTES = 64 * 1024 * 1024;
/** Near the best of brotli's ratio at a tenth of its time; each file is compressed once. */
const BROTLI_QUALITY = 9;

/** A file up to this size, such as the widget's and the index's, is worth the best ratio: some 50 ms, once. In bytes. */
const SMALL = 64 * 1024;

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** The best encoding that the Accept-Encoding header allows, or null for none. */
export function preferredEncoding(accept: string | null): Encoding | null {
  const allowed = new Set(
    (accept ?? '')
      .split(',')
      .map((part) =>
        part
          .trim()
          .toLowerCase()
          .split(/\s*;\s*/),
      )
      .filter(([, quality]) => quality === undefined || !/^q=0(\.0*)?$/.test(quality))
      .map(([name]) => name),
  );
  if (allowed.has('br')) return 'br';
  return allowed.has('gzip') ? 'gzip' : null;
}

interface SourceFile {
  readonly file: string;
  readonly size: number;
  readonly modifiedMs: number;
}

/**
 * Compresses files as they are asked for and keeps the results, the latest used last. Requests for one file
 * that come at once share the work.
 */
export function createEncoder(): (
  source: SourceFile,
  encoding: Encoding,
) => Promise<Uint8Array<ArrayBuffer>> {
  const kept = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
  const sizes = new Map<string, number>();
  let total = 0;

  const forget = (key: string): void => {
    kept.delete(key);
    total -= sizes.get(key) ?? 0;
    sizes.delete(key);
  };
  const compress = async (file: string, encoding: Encoding): Promise<Uint8Array<ArrayBuffer>> => {
    const bytes = await readFile(file);
    return new Uint8Array(
      encoding === 'br'
        ? await brotli(bytes, {
            params: {
              [constants.BROTLI_PARAM_QUALITY]:
                bytes.byteLength <= SMALL ? constants.BROTLI_MAX_QUALITY : BROTLI_QUALITY,
              [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength,
            },
          })
        : await zip(bytes, { level: 6 }),
    );
  };

  return async ({ file, size, modifiedMs }, encoding) => {
    const key = `${encoding} ${size} ${modifiedMs} ${file}`;
    const before = kept.get(key);
    if (before !== undefined) {
      kept.delete(key);
      kept.set(key, before);
      return before;
    }
    const work = compress(file, encoding);
    kept.set(key, work);
    try {
      const bytes = await work;
      sizes.set(key, bytes.byteLength);
      total += bytes.byteLength;
      for (const oldest of kept.keys()) {
        if (total <= CACHE_BYTES) break;
        if (sizes.has(oldest)) forget(oldest);
      }
      return bytes;
    } catch (cause) {
      forget(key);
      throw cause;
    }
  };
}
