import { deskUrl } from 'virtual:handrail/settings';
import { createCounter, type Counter } from '../counting/counter.ts';
import { postEvents } from '../counting/post-events.ts';
import { whenLeft } from '../counting/when-left.ts';
import type { BrowserEvent } from '../handoff/events.ts';
import type { TrailStep } from '../handoff/trail.ts';
import type { Trail } from '../trail/trail.ts';

/**
 * Counts what happens on a page of the help centre.
 *
 * @param before what the trail brought from earlier pages
 * @param apart what belongs to no trail, told when the page is hidden or left
 */
export function countPage(
  trail: Trail,
  before: readonly TrailStep[],
  apart: () => BrowserEvent | null = () => null,
): Counter {
  const counter = createCounter({
    ...{ trail, before },
    place: 'site',
    locale: () => document.documentElement.lang,
    pageBegan: Math.round(performance.timeOrigin),
    send: postEvents(new URL(`${(deskUrl ?? '').replace(/\/$/, '')}/api/events`, location.href).href),
  });
  whenLeft(() => {
    const one = apart();
    if (one) counter.note(one);
    counter.flush();
  });
  return counter;
}
