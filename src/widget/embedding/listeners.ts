import type { Page } from '../page.ts';
import { warn } from './warn.ts';
import { EVENT_NAMES, isEventName, watch, type Told } from './host-events.ts';
import { each } from './each.ts';

type Listener = (detail: unknown) => void;
const listeners = new WeakMap<Page, Map<string, Set<Listener>>>();

/**
 * Whether the panel offers the page's own live chat: while somebody listens for it. It is told of at once, since the
 * customer waits.
 */
function offerChat(page: Page): void {
  const some = listeners.get(page)?.get('chat');
  page.chat = some?.size ? (detail) => tell(page, 'chat', detail) : undefined;
  for (const { view } of page.apps ?? []) view.redraw();
}

/** Calls `listener` at each event of the name. Answers with a sentence where that is none, or it is no function. */
export function listen(page: Page, name: unknown, listener: unknown): string | undefined {
  if (!isEventName(name)) return `on takes an event: ${EVENT_NAMES}.`;
  if (!isListener(listener)) return `on("${name}") takes a function to call.`;
  let known = listeners.get(page);
  if (!known) {
    listeners.set(page, (known = new Map<string, Set<Listener>>()));
    each(page, (app) => {
      watch(app, page.leaving.signal, (...told) => {
        tell(page, ...told);
      });
    });
  }
  const some = known.get(name) ?? new Set<Listener>();
  known.set(name, some.add(listener));
  if (name === 'chat') offerChat(page);
  return undefined;
}

/** Takes back one listener, or all of the name. */
export function stopListening(page: Page, name: unknown, listener: unknown): string | undefined {
  if (!isEventName(name)) return `off takes an event: ${EVENT_NAMES}.`;
  if (listener !== undefined && !isListener(listener))
    return `off("${name}") takes the function that on had.`;
  const some = listeners.get(page)?.get(name);
  if (listener) some?.delete(listener);
  else some?.clear();
  if (name === 'chat') offerChat(page);
  return undefined;
}

/** Tells the page of an event. True where somebody listened, and did not fail. */
function tell(page: Page, ...[name, detail]: Told): boolean {
  let heard = false;
  if (page.leaving.signal.aborted) return heard;
  for (const listener of [...(listeners.get(page)?.get(name) ?? [])]) {
    try {
      listener(Object.freeze({ ...detail }));
      heard = true;
    } catch (error) {
      // The page's own fault, and the page's own business: ours goes on.
      warn(error);
    }
  }
  return heard;
}

function isListener(value: unknown): value is Listener {
  return typeof value === 'function';
}
