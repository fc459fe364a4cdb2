import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Bytes of a built file and its path, relative to the folder that it is written into. */
export interface BuiltFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * Writes built files. A folder within, named as `emptied`, is ours alone and loses what an earlier build left in it:
 * what was built from other settings must not stay.
 */
export async function writeFiles(
  folder: string,
  files: readonly BuiltFile[],
  emptied?: string,
): Promise<void> {
  if (emptied !== undefined) await rm(join(folder, emptied), { recursive: true, force: true });
  for (const { path, bytes } of files) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes);
  }
}
