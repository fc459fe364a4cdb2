import * as v from 'valibot';
import { FACT_NAME_MAX, FACT_TEXT_MAX, FACTS_MAX } from './bounds.ts';

const line = (max: number) =>
  v.pipe(v.string(), v.trim(), v.maxLength(max), v.regex(/^[^\p{Cc}\u2028\u2029]*$/u));

/** What the page knows of the customer's situation: his plan, an order, a version. Never verified. */
const FactSchema = v.strictObject({
  name: v.pipe(line(FACT_NAME_MAX), v.minLength(1)),
  value: v.union([line(FACT_TEXT_MAX), v.pipe(v.number(), v.finite()), v.boolean()]),
});
export const FactsSchema = v.pipe(v.array(FactSchema), v.maxLength(FACTS_MAX));
export type Fact = v.InferOutput<typeof FactSchema>;

/** A fact as a line, the same in the form, the mail, the case page and the inbox. */
export function factText({ name, value }: Fact, words: Readonly<Record<'yes' | 'no', string>>): string {
  return `\u2068${name}\u2069: ${factValue(value, words)}`;
}

/** The value as people read it, isolated so that it keeps its own direction. */
export function factValue(value: Fact['value'], words: Readonly<Record<'yes' | 'no', string>>): string {
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  return `\u2068${String(value)}\u2069`;
}
