/** Where in a page a contender shows what is waited for: CSS selectors, in the shadow root of `host` if it has one. */
export interface Places {
  readonly host: string | null;
  readonly field: string;
  /** What has the focus when it opens on the next page: what was left in it, or the field. */
  readonly again: string;
  readonly result: string;
  /** An article read in place. */
  readonly read: string;
}

export type Awaited = 'focused' | 'again' | 'found' | 'empty' | 'read';

/** What the measuring side calls in the page. */
export interface Watch {
  /**
   * Milliseconds from the next event of a type to the first frame that shows what is waited for; with no type, from
   * now.
   */
  readonly until: (what: Awaited, places: Places, from: string | null) => void;
  readonly answer: () => Promise<number>;
  /** When the last event that was waited for came, since 1970. */
  readonly began: () => number;
  /** Tasks of more than 50 ms, emptied when read. */
  readonly longTasks: () => number[];
}

declare global {
  interface Window {
    watch: Watch;
  }
}

/** Runs in the page before its own scripts, with nothing of this module around it. */
export function watchPage(): void {
  let began = 0;
  let answer: Promise<number> = Promise.resolve(0);
  let tasks: number[] = [];
  new PerformanceObserver((entries) => {
    for (const { duration } of entries.getEntries()) tasks.push(duration);
  }).observe({ type: 'longtask' });
  const holds = (what: Awaited, places: Places): boolean => {
    const root = places.host === null ? document : document.querySelector(places.host)?.shadowRoot;
    if (what === 'focused' || what === 'again')
      return root?.activeElement?.matches(what === 'again' ? places.again : places.field) === true;
    if (what === 'read') return root?.querySelector(places.read)?.hasChildNodes() === true;
    return ((root?.querySelector(places.result) ?? null) !== null) === (what === 'found');
  };
  const shown = (what: Awaited, places: Places, start: number): Promise<number> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (holds(what, places)) resolve(performance.now() - start);
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
  window.watch = {
    until: (what, places, from) => {
      answer =
        from === null
          ? shown(what, places, performance.now())
          : new Promise((resolve) => {
              const start = ({ timeStamp }: Event): void => {
                began = performance.timeOrigin + timeStamp;
                resolve(shown(what, places, timeStamp));
              };
              addEventListener(from, start, { capture: true, once: true });
            });
    },
    answer: () => answer,
    began: () => began,
    longTasks: () => {
      const seen = tasks;
      tasks = [];
      return seen;
    },
  };
}
