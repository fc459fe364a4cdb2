import type { TrailStep } from '../handoff/trail.ts';

/** Names a step for as long as it is in the trail, however long he goes on reading and whatever he says of it. */
export function keyOf(step: TrailStep): string {
  return step.type === 'search' ? `search ${step.query}` : `${step.type} ${step.id}`;
}
