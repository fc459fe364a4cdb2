import { useCallback, useEffect, useReducer, useRef } from 'preact/hooks';
import { casesPath, type Filter } from './cases-path.ts';
import { keepTeam, readTeam } from './team.ts';
import { askDesk, type Refusal } from '../handoff/ask-desk.ts';
import { InboxPageSchema, type InboxPage, type InboxRow, type Team } from '../handoff/answers.ts';

/** While the inbox is looked at, it asks for new cases so often, in ms. */
const POLL_MS = 15_000;

export interface Queue {
  readonly filter: Filter;
  /** Whose cases are listed; null for all. */
  readonly team: string | null;
  /** All teams of the settings. */
  readonly teams: readonly Team[];
  /** How many serious cases wait, of whatever team. */
  readonly serious: number;
  /** Null until the filter's first page is here. */
  readonly rows: readonly InboxRow[] | null;
  /** Cursor of the next older page. */
  readonly next: string | null;
  /** Cases that came in by themselves since the list was opened; announced, then forgotten. */
  readonly arrived: number;
  readonly unreachable: boolean;
}

/** What the agent chose to see. */
type Choice = Pick<Queue, 'filter' | 'team'>;

type Event =
  | ({ readonly type: 'filter' } & Choice)
  | ({ readonly type: 'first-page'; readonly page: InboxPage } & Choice)
  | ({ readonly type: 'older-page'; readonly page: InboxPage } & Choice)
  | { readonly type: 'row'; readonly row: Pick<InboxRow, 'caseId' | 'stage'> }
  | { readonly type: 'unreachable' };

/** Exported for its test: what becomes of the list at each event. */
export function reduceQueue(queue: Queue, event: Event): Queue {
  switch (event.type) {
    case 'filter':
      return { ...queue, filter: event.filter, team: event.team, rows: null, next: null, arrived: 0 };
    case 'first-page': {
      if (!isChosen(queue, event)) return queue;
      const known = new Set(queue.rows?.map(({ caseId }) => caseId));
      const arrived =
        queue.rows === null ? 0 : event.page.cases.filter(({ caseId }) => !known.has(caseId)).length;
      const { serious, teams } = event.page;
      return { ...queue, ...withOlder(queue, event.page), arrived, serious, teams, unreachable: false };
    }
    case 'older-page': {
      if (!isChosen(queue, event)) return queue;
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

/** Whether an answer is about what the agent looks at now. */
function isChosen(queue: Queue, { filter, team }: Choice): boolean {
  return queue.filter === filter && queue.team === team;
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
    team: readTeam(),
    teams: firstPage.teams,
    serious: firstPage.serious,
    rows: firstPage.cases,
    next: firstPage.next,
    arrived: 0,
    unreachable: false,
  });
  const refused = useRef(onRefused);
  refused.current = onRefused;

  const ask = useCallback(async ({ filter, team }: Choice, before: string | null) => {
    const answer = await askDesk(casesPath(filter, team, before), InboxPageSchema);
    const type = before === null ? 'first-page' : 'older-page';
    if (answer.ok) send({ type, filter, team, page: answer.data });
    else if (answer.refusal === 'session.required') refused.current(answer.refusal);
    else send({ type: 'unreachable' });
  }, []);

  const { filter, team, next } = queue;
  useEffect(() => {
    const refresh = (): void => {
      if (document.visibilityState === 'visible') void ask({ filter, team }, null);
    };
    const timer = setInterval(refresh, POLL_MS);
    document.addEventListener('visibilitychange', refresh);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', refresh);
    };
  }, [ask, filter, team]);

  return {
    queue,
    choose: (chosen: Filter) => {
      send({ type: 'filter', filter: chosen, team });
      void ask({ filter: chosen, team }, null);
    },
    chooseTeam: (chosen: string | null) => {
      keepTeam(chosen);
      send({ type: 'filter', filter, team: chosen });
      void ask({ filter, team: chosen }, null);
    },
    refresh: () => void ask({ filter, team }, null),
    more: () => {
      if (next !== null) void ask({ filter, team }, next);
    },
    setStage: (row: Pick<InboxRow, 'caseId' | 'stage'>) => {
      send({ type: 'row', row });
    },
  };
}
