import type { TrailStep } from '../handoff/trail.ts';

/** After so much in vain, a person is the better way. */
const ENOUGH = 2;

/**
 * Whether so much was tried in vain that a person is to come first: two articles that did not help, or two searches
 * that led nowhere. A search led nowhere if it found nothing, or if another one followed before an article was opened.
 *
 * @param query what is being searched now; a search that it grew out of, or shrinks to, still goes on
 */
export function isStuck(steps: readonly TrailStep[], query?: string): boolean {
  const rejected = steps.filter((step) => step.type === 'article' && step.verdict === 'no').length;
  const nowhere = steps.filter((step, at) => {
    if (step.type !== 'search') return false;
    const next = steps[at + 1];
    if (next) return step.results === 0 || next.type === 'search';
    if (query === undefined) return step.results === 0;
    return !query.startsWith(step.query) && !step.query.startsWith(query);
  }).length;
  return rejected >= ENOUGH || nowhere >= ENOUGH;
}
