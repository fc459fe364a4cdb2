import writing from 'virtual:handrail/writing';
import { withoutNumbers } from '../../../handoff/case-text.ts';
import { loadLocale } from '../../../locales/generated/urgent.ts';
import { changedWords, createUrgentFinder } from '../../../locales/urgent/find-urgent.ts';
import type { Hit } from '../../../search/types.ts';
import { analyzerOf } from '../analyzer-of.ts';
import type { Session } from '../session.ts';
import type { View } from '../view/view.ts';

/** What the form shows beside the message: articles that may answer it, or that a person comes first. */
export interface Suggester {
  readonly hits: () => readonly Hit[];
  readonly isUrgent: () => boolean;
  /** He wrote; `doing` says what he does once he pauses. */
  readonly wrote: (message: string, doing: Doing) => void;
  /** No more articles for this message. */
  readonly hide: () => void;
}

/** What the customer does at a moment. */
interface Doing {
  readonly isWriting: () => boolean;
  /** Nothing may move from under his finger. */
  readonly isPressing: () => boolean;
}

/** Who has not typed for so long may glance below the field. */
const PAUSE_MS = 600;
/** Fewer words say too little to be answered. */
const FEWEST_WORDS = 3;
/** The beginning says what it is about; more words would only cost more files. */
const MOST_WORDS = 40;
const LINKS = 3;
/** Of the best one's score; what is further off is not what he writes about. */
const LEAST_SCORE = 0.5;

const known = new WeakMap<Session, Suggester>();

/** The session's suggester: what it found is there again when he comes back from an article. */
export function suggesterOf(view: View): Suggester {
  const suggester = known.get(view.session) ?? createSuggester(view);
  known.set(view.session, suggester);
  return suggester;
}

function createSuggester(view: View): Suggester {
  const { session, redraw } = view;
  let hits: readonly Hit[] = [];
  let isUrgent = false;
  let isHidden = false;
  let latest = '';
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** By language: the page may go on in another one. */
  const finders = new Map<string, Promise<(text: string) => string | null>>();
  const finder = async (): Promise<(text: string) => string | null> => {
    const { code } = view.locale.meta;
    const finding =
      finders.get(code) ??
      Promise.all([analyzerOf(code), loadLocale[code]?.()]).then(([analyzer, words]) =>
        createUrgentFinder(analyzer, changedWords(words?.urgentWords ?? [], writing.urgentWords[code])),
      );
    finders.set(code, finding);
    // Not to be had now: the desk looks by itself, and the next pause asks again.
    finding.catch(() => finders.delete(code));
    return finding;
  };

  const look = async (message: string, { isWriting, isPressing }: Doing): Promise<void> => {
    const find = await finder().catch(() => null);
    if (message !== latest) return;
    const urgent = find !== null && find(message) !== null;
    if (urgent !== isUrgent) {
      isUrgent = urgent;
      if (!isPressing()) redraw();
    }
    if (urgent || isHidden) return;
    const found = await answers(message);
    // What comes when he has gone on to another field would only push it away.
    if (message !== latest || !isWriting()) return;
    const before = hits.map(({ id }) => id).join();
    hits = found;
    if (hits.map(({ id }) => id).join() !== before && !isPressing()) redraw();
  };

  const answers = async (message: string): Promise<readonly Hit[]> => {
    const words = withoutNumbers(message).split(/\s+/);
    if (words.length < FEWEST_WORDS) return [];
    const index = await session.opened();
    const result = await index.search(words.slice(0, MOST_WORDS).join(' ').slice(0, 500), {
      limit: 2 * LINKS,
    });
    if (result.total === 0) return [];
    // What he said does not help is not offered to him again.
    const rejected = new Set(
      session.steps().flatMap((step) => (step.type === 'article' && step.verdict === 'no' ? [step.id] : [])),
    );
    const least = LEAST_SCORE * (result.hits[0]?.score ?? 0);
    return result.hits.filter(({ id, score }) => score >= least && !rejected.has(id)).slice(0, LINKS);
  };

  return {
    hits: () => (isUrgent || isHidden ? [] : hits),
    isUrgent: () => isUrgent,
    wrote: (message, doing) => {
      latest = message;
      clearTimeout(timer);
      if (message.trim() === '') {
        // A new message begins.
        hits = [];
        isUrgent = isHidden = false;
        return;
      }
      timer = setTimeout(() => {
        // No index, no articles: the message goes its way without them.
        look(message, doing).catch(() => undefined);
      }, PAUSE_MS);
    },
    hide: () => {
      isHidden = true;
      hits = [];
      redraw();
    },
  };
}
