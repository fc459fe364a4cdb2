/**
 * Counts the seconds during which an article is really in front of the reader. `watch(id)` says which one is,
 * `watch(null)` that none is; what was spent is told once the reader turns away.
 */
export function createReadingClock(
  spend: (id: string, seconds: number) => void,
  now: () => number = () => performance.now(),
): { readonly watch: (id: string | null) => void } {
  let current: { readonly id: string; readonly since: number } | null = null;
  return {
    watch: (id) => {
      if (current?.id === id) return;
      if (current) {
        const seconds = Math.round((now() - current.since) / 1000);
        if (seconds > 0) spend(current.id, seconds);
      }
      current = id === null ? null : { id, since: now() };
    },
  };
}
