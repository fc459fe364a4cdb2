import * as v from 'valibot';
import { jsonText } from '../handoff/json-text.ts';
import {
  TRAIL_MAX_STEPS,
  TrailStepSchema,
  type ArticleStep,
  type RejectReason,
  type TrailStep,
} from '../handoff/trail.ts';
import { isStuck } from './is-stuck.ts';
import { keyOf } from './key-of.ts';

const KEY = 'handrail:trail';
const StoredSchema = v.object({ startedAt: v.number(), steps: v.array(TrailStepSchema) });
const StoredText = v.pipe(v.string(), v.parseJson(), StoredSchema);
type Stored = v.InferOutput<typeof StoredSchema>;

/** What is known of an article when it is opened. */
export type OpenedArticle = Pick<ArticleStep, 'id' | 'title' | 'url' | 'version'>;

/**
 * What the customer tried in this tab, in order. Nothing is stored before his first act; where the browser
 * forbids storage, the trail lives as long as the page.
 */
export interface Trail {
  /** A search that he saw the results of; a query that grows out of the previous one replaces it. */
  readonly search: (query: string, results: number) => void;
  /** He opened an article. Opening the same one again continues its step. */
  readonly open: (article: OpenedArticle) => void;
  /** He spent `seconds` more on the article. */
  readonly spend: (id: string, seconds: number) => void;
  /** He said whether the article helped. */
  readonly judge: (id: string, verdict: 'yes' | 'no', reason?: RejectReason, comment?: string) => void;
  /** An article was offered while he wrote. */
  readonly suggest: (id: string, title: string, opened: boolean) => void;
  /** Steps in order, as they would travel with a case. */
  readonly steps: () => readonly TrailStep[];
  /** When it began, in Unix ms; now, while it is empty. */
  readonly startedAt: () => number;
  /** Whether much was tried in vain; `query` is what is being searched now. */
  readonly isStuck: (query?: string) => boolean;
  /** Puts the steps of a message that is to be sent anew before its own, unless it has them. */
  readonly takeBack: (steps: readonly TrailStep[]) => void;
  /** Starts anew: what there was goes with a case, or is another customer's. */
  readonly clear: () => void;
}

/** Opens this tab's trail. `storage` is the tab's `sessionStorage`, or null to keep it in memory only. */
export function openTrail(storage: Storage | null, now: () => number = Date.now): Trail {
  let memory: Stored | null = null;
  /** Storage refused the last write, so what it holds is older than what memory holds. */
  let stale = false;

  const read = (): Stored => {
    try {
      if (storage && !stale) {
        const parsed = v.safeParse(StoredText, storage.getItem(KEY));
        if (parsed.success) return parsed.output;
        // What another page of the tab has sent is not for this one to send again.
        memory = null;
      }
    } catch {
      // Storage may be forbidden from one moment to the next; memory goes on.
    }
    return memory ?? { startedAt: now(), steps: [] };
  };
  const write = (next: Stored): void => {
    memory = { startedAt: next.startedAt, steps: next.steps.slice(-TRAIL_MAX_STEPS) };
    try {
      storage?.setItem(KEY, jsonText(memory));
      stale = false;
    } catch {
      stale = true;
      // Full or forbidden: the trail stays in memory, which is what the interface promises.
    }
  };
  const change = (edit: (steps: TrailStep[], t: number) => TrailStep[]): void => {
    const { startedAt, steps } = read();
    write({ startedAt, steps: edit(steps, Math.max(0, Math.round((now() - startedAt) / 1000))) });
  };
  const changeArticle = (id: string, edit: (step: ArticleStep) => ArticleStep): void => {
    change((steps) => {
      const index = steps.findLastIndex((step) => step.type === 'article' && step.id === id);
      const step = steps[index];
      return step?.type === 'article' ? steps.with(index, edit(step)) : steps;
    });
  };

  return {
    search: (query, results) => {
      const text = query.trim().slice(0, 500);
      if (text === '') return;
      change((steps, t) => {
        // The results of before, seen again, in the panel or in the page.
        if (steps.some((one) => one.type === 'search' && one.query === text && one.results === results))
          return steps;
        const last = steps.at(-1);
        const grows = last?.type === 'search' && (text.startsWith(last.query) || last.query.startsWith(text));
        const step: TrailStep = { type: 'search', t: grows ? last.t : t, query: text, results };
        return grows ? steps.with(-1, step) : [...steps, step];
      });
    },
    open: (article) => {
      change((steps, t) =>
        steps.some((step) => step.type === 'article' && step.id === article.id)
          ? steps
          : [...steps, { type: 'article', t, ...article, title: article.title.slice(0, 300) }],
      );
    },
    spend: (id, seconds) => {
      changeArticle(id, (step) => ({
        ...step,
        seconds: (step.seconds ?? 0) + Math.max(0, Math.round(seconds)),
      }));
    },
    judge: (id, verdict, reason, comment) => {
      changeArticle(id, (step) => {
        const { reason: oldReason, comment: oldComment, ...rest } = step;
        return {
          ...rest,
          verdict,
          ...(reason === undefined ? {} : { reason }),
          ...(comment === undefined ? {} : { comment: comment.slice(0, 1000) }),
        };
      });
    },
    suggest: (id, title, opened) => {
      change((steps, t) => {
        const index = steps.findIndex((step) => step.type === 'suggested' && step.id === id);
        const before = steps[index];
        if (before?.type !== 'suggested')
          return [...steps, { type: 'suggested', t, id, title: title.slice(0, 300), opened }];
        return opened && !before.opened ? steps.with(index, { ...before, opened }) : steps;
      });
    },
    steps: () => read().steps,
    startedAt: () => read().startedAt,
    isStuck: (query) => isStuck(read().steps, query),
    takeBack: (taken) => {
      change((steps) => {
        const own = new Set(steps.map(keyOf));
        return [...taken.filter((step) => !own.has(keyOf(step))), ...steps];
      });
    },
    clear: () => {
      memory = null;
      try {
        storage?.removeItem(KEY);
      } catch {
        // Forbidden storage holds nothing to remove.
      }
    },
  };
}

let ofTab: Trail | undefined;

/**
 * The trail of all that the widget has on the page, until it leaves: where nothing may be stored (`keeps` is false, or
 * the browser forbids it), they share the memory.
 */
export function tabTrail(keeps: boolean, leaving: AbortSignal): Trail {
  if (leaving.aborted) return openTrail(null);
  if (!ofTab) {
    ofTab = openTrail(keeps ? tabStorage() : null);
    leaving.addEventListener('abort', () => {
      ofTab = undefined;
    });
  }
  return ofTab;
}

function tabStorage(): Storage | null {
  try {
    return globalThis.sessionStorage;
  } catch {
    return null;
  }
}
