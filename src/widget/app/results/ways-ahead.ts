import type { View } from '../view/view.ts';

/** Who has done nothing for so long leaves the network free: he reads, or thinks. */
const CALM_MS = 2_000;

/**
 * Fetches the ways to a person and the form before he wants them, once nothing has happened for a while: when he does,
 * there may be no network.
 */
export function fetchWaysAhead({ session }: View): void {
  let calm: ReturnType<typeof setTimeout> | undefined;
  let done = false;
  const wait = (): void => {
    clearTimeout(calm);
    if (done || session.signal.aborted || !session.state().open) return;
    calm = setTimeout(() => {
      // A file that does not come some browsers never ask for again: not before there is a network.
      if (!navigator.onLine) return;
      done = true;
      Promise.all([
        import('../view/ContactScreen.tsx'),
        import('../view/Field.tsx'),
        import('../case/CaseViews.tsx'),
        import('../case/sender.ts'),
      ]).catch(() => {
        done = false;
      });
    }, CALM_MS);
  };
  session.subscribe(wait);
  addEventListener('online', wait, { signal: session.signal });
  session.signal.addEventListener('abort', wait);
  wait();
}
