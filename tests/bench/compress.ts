import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

const compress = promisify(brotliCompress);
/** One less than Node's threads for such work. */
const AT_ONCE = 2;

/** Bytes of a text or file after brotli at its best quality, as a web server ships static files. */
export async function brotli(bytes: Uint8Array): Promise<Uint8Array> {
  return compress(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
}

/** Sizes over the wire by path, relative to the folder. */
export type WireSizes = ReadonlyMap<string, number>;

/**
 * Compresses every file of a folder apart, into `<folder>.br` beside it; a file that brotli does not make smaller is
 * shipped as it is.
 */
export async function compressFolder(folder: string): Promise<WireSizes> {
  const sizes = new Map<string, number>();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
  const next = paths.values();
  const work = async (): Promise<void> => {
    for (const path of next) {
      const raw = await readFile(join(folder, path));
      const small = await brotli(raw);
      sizes.set(path, Math.min(raw.length, small.length));
      if (small.length >= raw.length) continue;
      const target = join(`${folder}.br`, path);
      if (!existsSync(dirname(target))) await mkdir(dirname(target), { recursive: true });
      await writeFile(target, small);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return sizes;
}
