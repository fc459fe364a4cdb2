import type { DeskEvent } from '../../handoff/events.ts';
import type { CauseCount, Figures, LocaleFigures } from '../../handoff/figures.ts';
import type { Cause, Rating } from '../../handoff/outcome.ts';

/** So many of a kind are told, most first. */
export const LONGEST_LIST = 50;

type Counted = Omit<Figures['cases'], 'answerMinutes'> & {
  /** Articles that were unclear, by locale. */
  readonly unclear: ReadonlyMap<string, LocaleFigures['unclear']>;
};

/** Adds up what became of cases. */
export interface CaseTally {
  readonly add: (event: DeskEvent) => void;
  readonly result: () => Counted;
}

export function createCaseTally(): CaseTally {
  const cases = { sent: 0, urgent: 0, answered: 0, reopened: 0, delivered: 0, failed: 0 };
  const rated: Record<Rating, number> = { easily: 0, 'with-effort': 0, unsolved: 0 };
  const causes = new Map<Cause, number>();
  const byTeam = new Map<string, Map<Cause, number>>();
  const unclear = new Map<string, Map<string, number>>();

  const addCause = ({ cause, article, locale, team, undone }: DeskEvent & { type: 'case.cause' }): void => {
    const by = undone === true ? -1 : 1;
    count(causes, cause, by);
    if (team !== null) count(within(byTeam, team), cause, by);
    if (cause === 'article-unclear' && article !== null) count(within(unclear, locale), article, by);
  };
  return {
    add: (event) => {
      switch (event.type) {
        case 'case.sent':
          cases.sent += 1;
          if (event.urgent) cases.urgent += 1;
          return;
        case 'case.delivered':
          cases.delivered += 1;
          return;
        case 'case.failed':
          cases.failed += 1;
          return;
        case 'case.first-reply':
          cases.answered += 1;
          return;
        case 'case.reopen':
          cases.reopened += 1;
          return;
        case 'case.rate':
          rated[event.rating] += event.undone === true ? -1 : 1;
          return;
        case 'case.cause':
          addCause(event);
          return;
        case 'case.stage':
      }
    },
    result: () => ({
      ...cases,
      // What was said before the first of these days may be taken back on one of them.
      rated: {
        easily: Math.max(0, rated.easily),
        'with-effort': Math.max(0, rated['with-effort']),
        unsolved: Math.max(0, rated.unsolved),
      },
      causes: causesOf(causes),
      causesByTeam: Object.fromEntries(
        [...byTeam].sort(([a], [b]) => (a < b ? -1 : 1)).map(([team, counts]) => [team, causesOf(counts)]),
      ),
      unclear: new Map(
        [...unclear].map(([locale, counts]) => [
          locale,
          mostFirst(counts).map(([article, number]) => ({ article, cases: number })),
        ]),
      ),
    }),
  };
}

function count<K>(counts: Map<K, number>, key: K, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

function within<K>(all: Map<string, Map<K, number>>, key: string): Map<K, number> {
  const known = all.get(key) ?? new Map<K, number>();
  all.set(key, known);
  return known;
}

const causesOf = (counts: ReadonlyMap<Cause, number>): CauseCount[] =>
  mostFirst(counts).map(([cause, number]) => ({ cause, cases: number }));

function mostFirst<K extends string>(counts: ReadonlyMap<K, number>): [key: K, count: number][] {
  return [...counts]
    .filter(([, number]) => number > 0)
    .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .slice(0, LONGEST_LIST);
}
