import type { Figures, LocaleFigures, Outcome } from '../../handoff/figures.ts';
import type { RejectReason } from '../../handoff/trail.ts';
import type { StoredEvents } from '../store/events.ts';
import { createCaseTally, LONGEST_LIST } from './case-tally.ts';
import { addEvent, beginSession, join, wasRead, type Session } from './session.ts';

/** A query that fewer sessions had may be somebody's own words, and is left out. */
const LEAST_FOR_QUERY = 3;

interface ArticleCount {
  read: number;
  rejected: number;
  readonly reasons: Map<RejectReason, number>;
}
interface LocaleCount {
  sessions: number;
  readonly outcomes: Record<Outcome, number>;
  readonly articles: Map<string, ArticleCount>;
  readonly inVain: Map<string, number>;
}

type Counted = Omit<Figures, 'version' | 'from' | 'to' | 'cases'> & {
  readonly cases: Omit<Figures['cases'], 'answerMinutes'>;
};

/** Adds batches up, in the order in which they came. */
export interface Tally {
  readonly add: (stored: StoredEvents) => void;
  readonly result: () => Counted;
}

/** Sessions are held until the day after the one on which they were last heard of, so that no range is too long. */
export function createTally(): Tally {
  let open = new Map<string, { readonly session: Session; day: string }>();
  let today = '';
  const locales = new Map<string, LocaleCount>();
  const outcomes = noOutcomes();
  let sessions = 0;
  let begun = 0;
  let reached = 0;
  const cases = createCaseTally();

  const close = (session: Session): void => {
    const { outcome } = session;
    if (session.begun) begun += 1;
    if (outcome === null) return;
    sessions += 1;
    if (session.reached) reached += 1;
    outcomes[outcome] += 1;
    const own = localeOf(locales, session.locale);
    own.sessions += 1;
    own.outcomes[outcome] += 1;
    for (const { locale, query, vain } of session.searches.values()) {
      const { inVain } = localeOf(locales, locale);
      if (vain) inVain.set(query, (inVain.get(query) ?? 0) + 1);
    }
    for (const one of session.articles.values()) {
      const { articles } = localeOf(locales, one.locale);
      const count = articles.get(one.article) ?? {
        read: 0,
        rejected: 0,
        reasons: new Map<RejectReason, number>(),
      };
      articles.set(one.article, count);
      if (wasRead(one)) count.read += 1;
      if (one.rejected === null) continue;
      count.rejected += 1;
      count.reasons.set(one.rejected, (count.reasons.get(one.rejected) ?? 0) + 1);
    }
  };
  const turn = (day: string): void => {
    if (day === today) return;
    const still: typeof open = new Map();
    for (const [name, one] of open) {
      if (one.day === today) still.set(name, one);
      else close(one.session);
    }
    open = still;
    today = day;
  };

  return {
    add: ({ day, batch }) => {
      turn(day);
      if (batch.place === 'desk') {
        for (const event of batch.events) cases.add(event);
        return;
      }
      const { session: name, after, locale, events } = batch;
      const earlier = after === null ? undefined : open.get(after);
      const known = open.get(name);
      if (earlier && after !== null) open.delete(after);
      const session =
        earlier && known && earlier !== known
          ? join(earlier.session, known.session)
          : ((earlier ?? known)?.session ?? beginSession(locale));
      open.set(name, { session, day });
      for (const event of events) addEvent(session, event, locale);
    },
    result: () => {
      for (const { session } of open.values()) close(session);
      open.clear();
      const { unclear, ...counted } = cases.result();
      for (const locale of unclear.keys()) localeOf(locales, locale);
      const byLocale = Object.fromEntries(
        [...locales]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([code, one]) => [code, { ...figuresOf(one), unclear: [...(unclear.get(code) ?? [])] }]),
      );
      return { sessions, begun, outcomes: { ...outcomes }, reached, byLocale, cases: counted };
    },
  };
}

function noOutcomes(): Record<Outcome, number> {
  return { confirmed: 0, read: 0, abandoned: 0, 'handed-off': 0, recontacted: 0 };
}

function localeOf(all: Map<string, LocaleCount>, locale: string): LocaleCount {
  const known = all.get(locale) ?? {
    sessions: 0,
    outcomes: noOutcomes(),
    articles: new Map<string, ArticleCount>(),
    inVain: new Map<string, number>(),
  };
  all.set(locale, known);
  return known;
}

function figuresOf({ sessions, outcomes, articles, inVain }: LocaleCount): Omit<LocaleFigures, 'unclear'> {
  const list = [...articles].map(([article, count]) => ({ article, ...count }));
  return {
    sessions,
    outcomes: { ...outcomes },
    mostRead: list
      .filter(({ read }) => read > 0)
      .sort((a, b) => b.read - a.read || (a.article < b.article ? -1 : 1))
      .slice(0, LONGEST_LIST)
      .map(({ article, read }) => ({ article, sessions: read })),
    rejected: list
      .filter(({ rejected }) => rejected > 0)
      .sort((a, b) => b.rejected - a.rejected || (a.article < b.article ? -1 : 1))
      .slice(0, LONGEST_LIST)
      .map(({ article, rejected, read, reasons }) => ({
        ...{ article, read },
        sessions: rejected,
        reasons: Object.fromEntries(reasons),
      })),
    inVain: [...inVain]
      .filter(([, count]) => count >= LEAST_FOR_QUERY)
      .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
      .slice(0, LONGEST_LIST)
      .map(([query, count]) => ({ query, sessions: count })),
  };
}
