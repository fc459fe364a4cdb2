import * as v from 'valibot';

const Order = v.object({
  dataDir: v.string(),
  /** Of a PostgreSQL database; null takes the embedded one. */
  databaseUrl: v.nullable(v.string()),
  /** Takes every case that the desk delivers. */
  hookUrl: v.string(),
  /** How far ahead of the machine's its clock is at first, in ms. */
  shiftMs: v.number(),
  /** Of the mail server on this machine whose mailbox it reads; null reads none. */
  mailPort: v.nullable(v.number()),
  /** Whether it acknowledges before the disk has it. */
  isWeak: v.boolean(),
});
export type Order = v.InferOutput<typeof Order>;

/** The order of a desk that is to be tortured, from its command line. */
export function readOrder(text: string): Order {
  return v.parse(v.pipe(v.string(), v.parseJson(), Order), text);
}

const ChildSays = v.union([
  v.object({ url: v.string(), pid: v.number() }),
  v.object({ shiftedMs: v.number() }),
]);
/** What such a desk tells: that it listens, or that its clock was moved. */
export type ChildSays = v.InferOutput<typeof ChildSays>;

export function readChild(message: unknown): ChildSays {
  return v.parse(ChildSays, message);
}
