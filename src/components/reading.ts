import type { RejectReason } from '../handoff/trail.ts';
import type { OpenedArticle, Trail } from '../trail/trail.ts';

/** One visit to an article's page, as far as the trail may know of it. */
export interface Reading {
  /** The page came into view (or was loaded in view). */
  readonly resume: () => void;
  /** The page went out of view or is being left: the time is put on the trail, if there is one. */
  readonly pause: () => void;
  readonly judge: (verdict: 'yes' | 'no', reason?: RejectReason, comment?: string) => void;
  /** Seconds that no trail knows of since this was last asked; null where a trail has the article. */
  readonly apart: () => number | null;
}

/**
 * Watches the reading of `article`. A plain visit leaves no trace: the article joins a trail that a search or
 * another act has begun, or begins one with the customer's word on whether it helped.
 *
 * @param now milliseconds that only grow, such as `performance.now`
 */
export function watchReading(trail: Trail, article: OpenedArticle, now: () => number): Reading {
  let since: number | null = null;
  let unspent = 0;
  let told = 0;

  const count = (): void => {
    if (since === null) return;
    unspent += now() - since;
    since = now();
  };
  const record = (): void => {
    trail.open(article);
    const seconds = Math.floor(unspent / 1000);
    if (seconds === 0) return;
    unspent -= seconds * 1000;
    trail.spend(article.id, seconds);
  };
  const join = (): void => {
    if (trail.steps().length > 0) record();
  };

  join();
  return {
    resume: () => {
      since ??= now();
    },
    pause: () => {
      count();
      since = null;
      join();
    },
    judge: (verdict, reason, comment) => {
      count();
      record();
      trail.judge(article.id, verdict, reason, comment === '' ? undefined : comment);
    },
    apart: () => {
      if (trail.steps().length > 0) return null;
      const seconds = Math.floor(unspent / 1000) - told;
      told += seconds;
      return seconds;
    },
  };
}
