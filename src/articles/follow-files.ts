import type { LoaderContext } from 'astro/loaders';

/** Events of one save arrive together; an editor that writes to a new file and renames it sends several. */
const SETTLE_MS = 40;

/**
 * In dev calls `take` with the files of a folder that were written, made or deleted, once they are quiet and one call
 * after the other. A failure is told, and the next save is followed all the same.
 */
export function followFiles(
  { watcher, logger }: Pick<LoaderContext, 'watcher' | 'logger'>,
  folder: string,
  isOurs: (file: string) => boolean,
  take: (files: readonly string[]) => Promise<void>,
): void {
  if (!watcher) return;
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let work = Promise.resolve();
  const takeAll = (): void => {
    const files = [...changed];
    changed.clear();
    work = work
      .then(() => take(files))
      .catch((cause: unknown) => {
        logger.error(cause instanceof Error ? cause.message : String(cause));
      });
  };
  const notice = (file: string): void => {
    if (!isOurs(file)) return;
    changed.add(file);
    clearTimeout(timer);
    timer = setTimeout(takeAll, SETTLE_MS);
  };
  watcher.add(folder); // it may lie outside the project
  watcher.on('add', notice);
  watcher.on('change', notice);
  watcher.on('unlink', notice);
}
