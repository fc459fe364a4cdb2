import type { BrowserEvent, EventPost } from '../handoff/events.ts';
import type { TrailStep } from '../handoff/trail.ts';
import type { Trail } from '../trail/trail.ts';
import { eventsBetween } from './steps.ts';

/** So many events are a batch; of 40 even the longest are within what the desk takes. */
const BATCH = 40;

/** Counts what a customer tries on one page. */
export interface Counter {
  /** Something that no trail tells. */
  readonly note: (event: BrowserEvent) => void;
  /** Takes what the trail has now: it is about to be cleared. */
  readonly look: () => void;
  /** Sends what there is. */
  readonly flush: () => void;
  /** What he tried has gone to a person: what comes now is another session. */
  readonly end: () => void;
}

export interface CounterOptions {
  readonly trail: Pick<Trail, 'steps' | 'startedAt'>;
  /** What the trail brought from an earlier page, which has counted it. */
  readonly before: readonly TrailStep[];
  readonly place: EventPost['place'];
  /** The language now. */
  readonly locale: () => string;
  /** When the page began, in Unix ms: the same for all that counts on it. */
  readonly pageBegan: number;
  readonly send: (post: EventPost) => void;
}

/**
 * A session is what one tab's trail holds, across the pages of one origin, until a case has been sent: it has the name of
 * the moment in which the trail began, so that nothing has to be stored to know it again. What no trail remembers, such
 * as an article read by somebody who has not searched, is a session of its page.
 */
export function createCounter(options: CounterOptions): Counter {
  const { trail, place, locale, pageBegan, send } = options;
  let { before } = options;
  let queue: BrowserEvent[] = [];
  let name: string | undefined;
  let spoken = locale();
  /** The name under which this session was told of before its trail began. */
  let after: string | undefined;
  let told = false;
  // An earlier page has said so.
  let begun = before.length > 0;
  let ended = 0;

  const look = (): void => {
    if (locale() !== spoken) sendQueue();
    const steps = trail.steps();
    if (steps.length > 0) {
      const own = `t${trail.startedAt().toString(36)}`;
      if (own !== name) {
        if (name?.startsWith('t')) {
          sendQueue();
          begun = false;
        } else if (name !== undefined && told) after = name;
        name = own;
      }
    }
    name ??= `p${pageBegan.toString(36)}${'x'.repeat(ended)}`;
    queue.push(...eventsBetween(before, steps));
    before = steps;
  };
  const sendQueue = (): void => {
    const events: BrowserEvent[] =
      begun || queue.length === 0 ? queue : [{ type: 'session.start' }, ...queue];
    queue = [];
    begun ||= events.length > 0;
    for (let at = 0; at < events.length && name !== undefined; at += BATCH) {
      const some = events.slice(at, at + BATCH);
      send({ session: name, ...(after === undefined ? {} : { after }), locale: spoken, place, events: some });
      told = true;
      after = undefined;
    }
    spoken = locale();
  };
  const flush = (): void => {
    look();
    sendQueue();
  };

  return {
    note: (event) => {
      look();
      queue.push(event);
      if (queue.length >= BATCH) sendQueue();
    },
    look,
    flush,
    end: () => {
      flush();
      name = undefined;
      told = false;
      begun = false;
      ended += 1;
    },
  };
}
