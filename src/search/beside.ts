import type { IndexFiles } from './index-files.ts';
import { loadOnce } from './load-once.ts';

/** What applies the company's synonyms and pins; loaded by a query that is about one. */
export const ruling = loadOnce(() => import('./synonyms.ts'));

/**
 * Asks, beside the files of a query's own words, for what the company's other words for them need: found out from those
 * files, it would be one more round trip, and the first time two. Whoever uses it meets what went wrong.
 */
export function askBeside(files: IndexFiles, roots: ReadonlySet<string>): void {
  for (const line of files.manifest.beside.split('\n')) {
    const [words = '', ...shards] = line.split('=');
    if (!words.split(' ').every((root) => roots.has(root))) continue;
    for (const at of shards) files.termShard(Number(at)).catch(() => undefined);
    ruling().catch(() => undefined);
  }
}
