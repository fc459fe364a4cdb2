import { counts } from 'virtual:handrail/settings';
import { mayCount } from '../../../handoff/may-count.ts';
import { tabTrail, type Trail } from '../../../trail/trail.ts';
import type { World } from '../reading/in-world.ts';

/** What is counted of a session needs no more of it. */
export type Counted = Pick<World, 'state' | 'subscribe' | 'locale' | 'places' | 'signal'>;

const watched = new WeakSet<Counted>();

/**
 * The tab's trail; where the customer has nothing against it, what he does is counted. Nothing of that is loaded where
 * nothing may be stored, and none of it from a frame without an origin, of which the desk takes nothing.
 */
export function beginTrail(world: Counted, keeps: boolean, leaving: AbortSignal): Trail {
  const trail = tabTrail(keeps, leaving);
  if (!counts || !keeps || !mayCount() || origin === 'null' || watched.has(world)) return trail;
  watched.add(world);
  const before = trail.steps();
  import('./watch.ts').then(
    ({ watch }) => {
      watch(world, trail, before);
    },
    // Then this page is not counted.
    () => undefined,
  );
  return trail;
}
