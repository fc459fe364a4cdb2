/** An event of a Chromium trace; times are microseconds. */
export interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly args?: {
    readonly fileName?: string;
    readonly data?: { readonly url?: string };
    readonly beginData?: { readonly url?: string };
  };
}

export interface Tasks {
  /** Longest task that ran one of the contender's scripts, in milliseconds; 0 for none. */
  readonly longestOwnMs: number;
  /** All tasks of more than 5 ms together, whoever's they are. */
  readonly over5Ms: number;
}

const OVER_MS = 5;

/** The tasks of the main thread on which the page was parsed. */
export function tasksIn(events: readonly TraceEvent[], page: string, own: (url: string) => boolean): Tasks {
  const parsed = events.find(
    ({ name, args }) => name === 'ParseHTML' && args?.beginData?.url?.startsWith(page) === true,
  );
  if (!parsed) throw new Error(`The trace knows no page ${page}.`);
  const here = events.filter(({ pid, tid }) => pid === parsed.pid && tid === parsed.tid);
  const tasks = here.filter(({ name }) => name === 'RunTask');
  const starts = here
    .filter(({ args }) => own(args?.data?.url ?? args?.fileName ?? ''))
    .map(({ ts }) => ts)
    .sort((a, b) => a - b);
  let longestOwnMs = 0;
  let over5Ms = 0;
  for (const { ts, dur = 0 } of tasks) {
    if (dur / 1000 > OVER_MS) over5Ms += dur / 1000;
    if (starts.some((start) => start >= ts && start < ts + dur)) longestOwnMs = Math.max(longestOwnMs, dur / 1000);
  }
  return { longestOwnMs, over5Ms };
}
