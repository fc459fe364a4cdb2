import type { Stage } from './answers.ts';

/**
 * Stages to which an agent may move a case, most usual first. `received` and `seen` are set by the desk alone:
 * at storing, and when an agent opens the case. An answered or closed case can be taken up again.
 */
const NEXT: Readonly<Record<Stage, readonly Stage[]>> = {
  received: ['working', 'answered', 'closed'],
  seen: ['working', 'answered', 'closed'],
  working: ['answered', 'closed'],
  answered: ['closed', 'working'],
  closed: ['working'],
};

/** Where a case at `stage` can go next; the desk's rule and the inbox's buttons. */
export function nextStages(stage: Stage): readonly Stage[] {
  return NEXT[stage];
}
