import * as v from 'valibot';

/**
 * What a tool calls something that it made or has: it becomes a part of the addresses that are asked later, so nothing but
 * a whole number that was not rounded is one.
 */
export const madeId = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

/** The last instant that a year of four digits has, in Unix ms. */
const LAST_MS = Date.parse('9999-12-31T23:59:59Z');
const isInstant = v.pipe(v.number(), v.minValue(0), v.maxValue(LAST_MS));

/** An instant as ISO 8601 writes it, in Unix ms. */
export const isoInstant = v.pipe(v.string(), v.isoTimestamp(), v.transform(Date.parse), isInstant);

/** An instant in Unix seconds, with a fraction or without, as Unix ms. */
export const secondsInstant = v.pipe(
  v.number(),
  v.transform((seconds) => Math.round(seconds * 1000)),
  isInstant,
);
