/** An event of a Chromium trace; times are microseconds. */
export interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** The part of it in which the thread ran: on a busy machine it also waits. */
  readonly tdur?: number;
  readonly args?: {
    readonly fileName?: string;
    readonly data?: { readonly url?: string };
    readonly beginData?: { readonly url?: string };
  };
}

/**
 * Milliseconds of the longest run or compilation of one of a contender's scripts on the main thread of a page, without
 * what the thread waited for a processor; 0 for none.
 */
export function longestRun(
  events: readonly TraceEvent[],
  page: string,
  own: (url: string) => boolean,
): number {
  const parsed = events.find(
    ({ name, args }) => name === 'ParseHTML' && args?.beginData?.url?.startsWith(page) === true,
  );
  if (!parsed) throw new Error(`The trace knows no page ${page}.`);
  const here = events.filter(({ pid, tid }) => pid === parsed.pid && tid === parsed.tid);
  // A module's evaluation does not say of which: the pages have no modules but the contender's.
  const runs = here.filter(
    ({ name, args }) => name === 'v8.evaluateModule' || own(args?.data?.url ?? args?.fileName ?? ''),
  );
  return Math.max(0, ...runs.map(({ dur = 0, tdur = dur }) => tdur / 1000));
}
