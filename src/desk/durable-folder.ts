import { closeSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder for its owner alone, with those above it, where it is not there; all their names survive a power cut. Throws
 * what the file system throws.
 */
export function makeFolder(folder: string): void {
  const first = mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let made = folder; ; made = dirname(made)) {
    flushFolder(dirname(made));
    if (made === first || made === dirname(made)) return;
  }
}

/**
 * A new name survives a power cut once its folder is flushed (https://man7.org/linux/man-pages/man2/fsync.2.html); Windows
 * does that by itself and refuses to.
 */
export function flushFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
