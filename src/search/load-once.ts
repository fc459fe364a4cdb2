/**
 * Loads a module at the first call and keeps it: `import()` of one that is there already costs a browser a task, which a
 * slow one makes milliseconds of every query. A failure is not kept, so that the next call tries again.
 */
export function loadOnce<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined;
  return () =>
    (loaded ??= load().catch((error: unknown) => {
      loaded = undefined;
      throw error;
    }));
}
