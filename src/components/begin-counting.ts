import { counts } from 'virtual:handrail/settings';
import type { Counter } from '../counting/counter.ts';
import type { BrowserEvent } from '../handoff/events.ts';
import { mayCount } from '../handoff/may-count.ts';
import type { Trail } from '../trail/trail.ts';

/** Counts this page, where that may be; null where not, and where what it needs cannot be had. */
export async function beginCounting(
  trail: Trail,
  apart?: () => BrowserEvent | null,
): Promise<Counter | null> {
  if (!counts || !mayCount()) return null;
  const before = trail.steps();
  try {
    const { countPage } = await import('./count-page.ts');
    return countPage(trail, before, apart);
  } catch {
    // Only a figure is lost.
    return null;
  }
}
