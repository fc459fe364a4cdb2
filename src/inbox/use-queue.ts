import { useCallback, useEffect, useReducer, useRef } from 'preact/hooks';
import { askDesk, type Refusal } from '../handoff/ask-desk.ts';
import { InboxPageSchema, type InboxPage, type InboxRow } from '../handoff/answers.ts';

export type Filter = 'open' | 'closed' | 'all';

/** While the inbox is looked at, it asks for new cases so often, in ms. */
const POLL_MS = 15_000;

export interface Queue {
  readonly filter: Filter;
  /** Null until the filter's first page is here. */
  readonly rows: readonly InboxRow[] | null;
  /** Cursor of the next older page. */
  readonly next: string | null;
  /** Cases that came in by themselves since the list was opened; announced, then forgotten. */
  readonly arrived: number;
  readonly unreachable: boolean;
}

type Event =
  | { readonly type: 'filter'; readonly filter: Filter }
  | { readonly type: 'first-page'; readonly filter: Filter; readonly page: InboxPage }
  | { readonly type: 'older-page'; readonly filter: Filter; readonly page: InboxPage }
  | { readonly type: 'row'; readonly row: Pick<InboxRow, 'caseId' | 'stage'> }
  | { readonly type: 'unreachable' };

/** Exported for its test: what becomes of the list at each event. */
export function reduceQueue(queue: Queue, event: Event): Queue {
  switch (event.type) {
    case 'filter':
      return { ...queue, filter: event.filter, rows: null, next: null, arrived: 0 };
    case 'first-page': {
      if (event.filter !== queue.filter) return queue;
      const known = new Set(queue.rows?.map(({ caseId }) => caseId));
      const arrived =
        queue.rows === null ? 0 : event.page.cases.filter(({ caseId }) => !known.has(caseId)).length;
      return { ...queue, ...withOlder(queue, event.page), arrived, unreachable: false };
    }
    case 'older-page': {
      if (event.filter !== queue.filter) return queue;
      const known = new Set(queue.rows?.map(({ caseId }) => caseId));
      const older = event.page.cases.filter(({ caseId }) => !known.has(caseId));
      return { ...queue, rows: [...(queue.rows ?? []), ...older], next: event.page.next, unreachable: false };
    }
    case 'row':
      // A case that no longer fits the filter stays in sight until the list is asked for anew.
      return {
        ...queue,
        rows:
          queue.rows?.map((row) =>
            row.caseId === event.row.caseId ? { ...row, stage: event.row.stage } : row,
          ) ?? null,
      };
    case 'unreachable':
      return { ...queue, unreachable: true };
  }
}

/** The fresh first page, followed by the older pages that were loaded already. */
function withOlder(queue: Queue, page: InboxPage): Pick<Queue, 'rows' | 'next'> {
  const last = page.cases.at(-1);
  const cut = last === undefined ? -1 : (queue.rows ?? []).findIndex(({ caseId }) => caseId === last.caseId);
  if (page.next === null || cut < 0) return { rows: page.cases, next: page.next };
  return { rows: [...page.cases, ...(queue.rows ?? []).slice(cut + 1)], next: queue.next };
}

/** The list of cases: filtered, paged, and kept up to date while it is looked at. */
export function useQueue(firstPage: InboxPage, onRefused: (refusal: Refusal) => void) {
  const [queue, send] = useReducer<Queue, Event>(reduceQueue, {
    filter: 'open',
    rows: firstPage.cases,
    next: firstPage.next,
    arrived: 0,
    unreachable: false,
  });
  const refused = useRef(onRefused);
  refused.current = onRefused;

  const ask = useCallback(async (filter: Filter, before: string | null) => {
    const query = before === null ? '' : `&before=${before}`;
    const answer = await askDesk(`/api/inbox/cases?stage=${filter}${query}`, InboxPageSchema);
    if (answer.ok) send({ type: before === null ? 'first-page' : 'older-page', filter, page: answer.data });
    else if (answer.refusal === 'session.required') refused.current(answer.refusal);
    else send({ type: 'unreachable' });
  }, []);

  const { filter, next } = queue;
  useEffect(() => {
    const refresh = (): void => {
      if (document.visibilityState === 'visible') void ask(filter, null);
    };
    const timer = setInterval(refresh, POLL_MS);
    document.addEventListener('visibilitychange', refresh);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', refresh);
    };
  }, [ask, filter]);

  return {
    queue,
    choose: (chosen: Filter) => {
      send({ type: 'filter', filter: chosen });
      void ask(chosen, null);
    },
    refresh: () => void ask(filter, null),
    more: () => {
      if (next !== null) void ask(filter, next);
    },
    setStage: (row: Pick<InboxRow, 'caseId' | 'stage'>) => {
      send({ type: 'row', row });
    },
  };
}
