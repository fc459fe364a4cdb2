import * as v from 'valibot';
import { BrowserEventSchema, DeskEventSchema } from '../../handoff/events.ts';

/** Events that came together: of one session, or the desk's own. */
export const EventBatchSchema = v.variant('place', [
  v.object({
    place: v.picklist(['widget', 'site']),
    session: v.string(),
    /** The name under which the same session was told of before, or null. */
    after: v.nullable(v.string()),
    locale: v.string(),
    events: v.array(BrowserEventSchema),
  }),
  v.object({ place: v.literal('desk'), events: v.array(DeskEventSchema) }),
]);
export type EventBatch = v.InferOutput<typeof EventBatchSchema>;

/** A place in the list of batches, in the order in which they came. */
export interface EventQuery {
  /** The first and the last day, UTC, `YYYY-MM-DD`. */
  readonly from: string;
  readonly to: string;
  /** Only batches after this place; 0 begins with the first. */
  readonly after: number;
  readonly limit: number;
}

/** A batch as it is kept. */
export interface StoredEvents {
  /** Grows from batch to batch. */
  readonly place: number;
  /** UTC, `YYYY-MM-DD`. */
  readonly day: string;
  readonly batch: EventBatch;
}

/** What is counted, by day. No batch says whose it is, and none names a case. */
export interface EventStore {
  /**
   * Adds a batch to the day of `now` (Unix ms, days are UTC), unless that day would then hold more than `maxBytes` of
   * events; false where it would, and then nothing is stored.
   */
  readonly add: (batch: EventBatch, now: number, maxBytes: number) => Promise<boolean>;
  /** The batches of some days, in the order in which they came. */
  readonly list: (query: EventQuery) => Promise<readonly StoredEvents[]>;
  /** Takes away what was counted before the day. Resolves to the number of days. */
  readonly forgetBefore: (day: string) => Promise<number>;
}

/** The UTC day of an instant in Unix ms, as `YYYY-MM-DD`. */
export function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
