import { STAGES, type Stage } from '../../handoff/answers.ts';

interface News {
  /** Where the case is here. */
  readonly current: Stage;
  /** What the source says now, and what it said before; null where it says nothing. */
  readonly told: Stage | null;
  readonly before: Stage | null;
  /** The latest reply is newer than the case's last change here. */
  readonly isAnswered: boolean;
}

const isOver = (stage: Stage): boolean => stage === 'answered' || stage === 'closed';

/**
 * Where news take a case, or null where it stays. Only a change at the source counts: what it has said all along does not
 * undo what agents or customer did here. Forward it goes by every change; back only out of answered or closed, which is a
 * case taken up again.
 */
export function stageAfter({ current, told, before, isAnswered }: News): Stage | null {
  const rank = (stage: Stage): number => STAGES.indexOf(stage);
  const changed = told === before ? null : told;
  const isForward = changed !== null && rank(changed) > rank(current);
  if (isAnswered && rank(current) < rank('answered')) return changed === 'closed' ? 'closed' : 'answered';
  if (changed === null || changed === current) return null;
  if (isForward) return changed;
  // "Received" from a source that never said more is how a ticket begins, not how it begins again.
  return isOver(current) && before !== null && isOver(before) ? changed : null;
}
