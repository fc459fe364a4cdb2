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
  /** Longest run or compilation of one of the contender's scripts, in milliseconds; 0 for none. */
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
  const runs = here.filter(({ args }) => own(args?.data?.url ?? args?.fileName ?? ''));
  const over5Ms = tasks.reduce((sum, { dur = 0 }) => (dur / 1000 > OVER_MS ? sum + dur / 1000 : sum), 0);
  return {
    longestOwnMs: Math.max(0, ...runs.map(({ dur = 0 }) => dur / 1000)),
    over5Ms,
  };
}
