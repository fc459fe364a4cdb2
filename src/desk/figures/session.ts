import type { BrowserEvent } from '../../handoff/events.ts';
import type { Outcome } from '../../handoff/figures.ts';
import type { RejectReason } from '../../handoff/trail.ts';

/** Who has an article in front of him for less has looked in, and not read. */
const READ_S = 5;

/** What one session has told so far. Everything is kept once, so that what is told twice counts once. */
export interface Session {
  /** The language in which it began. */
  readonly locale: string;
  outcome: Outcome | null;
  /** Whether its beginning was told. */
  begun: boolean;
  /** Whether it opened the ways to a person. */
  reached: boolean;
  /** Locale and query, and whether nothing was found. */
  readonly searches: Map<string, { readonly locale: string; readonly query: string; readonly vain: boolean }>;
  /** Locale and article. */
  readonly articles: Map<string, ArticleInSession>;
}

/** An article in a session. */
export interface ArticleInSession {
  readonly locale: string;
  readonly article: string;
  seconds: number;
  /** Null where it was not rejected; without a reason, `other`. */
  rejected: RejectReason | null;
}

export function beginSession(locale: string): Session {
  return { locale, outcome: null, begun: false, reached: false, searches: new Map(), articles: new Map() };
}

/** Whether an article was read in a session. */
export const wasRead = ({ seconds }: ArticleInSession): boolean => seconds >= READ_S;

/**
 * Adds an event. Silence is not success: what is begun counts as abandoned until something better is known. A word that
 * it was solved stands until a later word says otherwise; who came to a person stays so.
 */
export function addEvent(session: Session, event: BrowserEvent, locale: string): void {
  switch (event.type) {
    case 'session.start':
      session.begun = true;
      return;
    case 'search': {
      const query = plain(event.query, locale);
      const key = `${locale} ${query}`;
      if (session.searches.has(key)) return;
      session.searches.set(key, { locale, query, vain: event.hits === 0 });
      become(session, 'abandoned');
      return;
    }
    case 'result.open':
      if (session.outcome === null) become(session, 'abandoned');
      return;
    case 'article.read': {
      const one = articleOf(session, event.article, locale);
      one.seconds += event.seconds;
      if (wasRead(one) && event.seconds > 0) become(session, 'read');
      else if (session.outcome === null) become(session, 'abandoned');
      return;
    }
    case 'answer.confirm':
      // Whoever says so has read it.
      articleOf(session, event.article, locale).seconds += READ_S;
      articleOf(session, event.article, locale).rejected = null;
      if (!isFinal(session)) session.outcome = 'confirmed';
      return;
    case 'answer.reject': {
      const one = articleOf(session, event.article, locale);
      one.seconds += READ_S;
      one.rejected = event.reason ?? one.rejected ?? 'other';
      if (!isFinal(session)) session.outcome = 'abandoned';
      return;
    }
    case 'suggestion.show':
    case 'suggestion.open':
      return;
    case 'contact.open':
      session.reached = true;
      become(session, 'abandoned');
      return;
    case 'contact.use':
      session.reached = true;
      if (!isFinal(session)) session.outcome = session.outcome === 'confirmed' ? 'recontacted' : 'handed-off';
  }
}

/** Two names turn out to be of one session: what the earlier one told comes before. */
export function join(earlier: Session, later: Session): Session {
  for (const [key, one] of later.searches) earlier.searches.set(key, one);
  for (const [key, one] of later.articles) {
    const mine = earlier.articles.get(key);
    if (mine) {
      mine.seconds += one.seconds;
      mine.rejected = one.rejected ?? mine.rejected;
    } else earlier.articles.set(key, one);
  }
  earlier.begun ||= later.begun;
  earlier.reached ||= later.reached;
  earlier.outcome = later.outcome ?? earlier.outcome;
  return earlier;
}

const isFinal = ({ outcome }: Session): boolean => outcome === 'handed-off' || outcome === 'recontacted';

function become(session: Session, outcome: 'read' | 'abandoned'): void {
  if (!isFinal(session) && session.outcome !== 'confirmed') session.outcome = outcome;
}

function articleOf(session: Session, article: string, locale: string): ArticleInSession {
  const key = `${locale} ${article}`;
  const known = session.articles.get(key) ?? { locale, article, seconds: 0, rejected: null };
  session.articles.set(key, known);
  return known;
}

/** Queries that differ in letters' case and white space alone are one. */
function plain(query: string, locale: string): string {
  return query.normalize('NFC').toLocaleLowerCase(locale).replace(/\s+/g, ' ').trim();
}
