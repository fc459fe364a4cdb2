import { FACT_NAME_MAX, FACT_TEXT_MAX, FACTS_MAX, IDENTITY_TOKEN_MAX } from '../../handoff/bounds.ts';

type Field = 'message' | 'email' | 'name' | 'phone';
export type Fields = Readonly<Partial<Record<Field, string>>>;
export type Value = string | number | boolean;
/** Facts by name. */
export type Facts = ReadonlyMap<string, Value>;

/** A plain object, as people write one. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The signed token, where one was given; whether it is true, the desk alone can say. */
export function tokenIn(who: unknown): string | undefined {
  if (!isRecord(who)) return undefined;
  const { token } = who;
  const looksRight = typeof token === 'string' && /^[\w-]+\.[\w-]+\.[\w-]+$/.test(token);
  return looksRight && token.length <= IDENTITY_TOKEN_MAX ? token : undefined;
}

/** The fields that were given, or nothing where one is unknown or no text. What a page does not know it may leave open. */
export function fieldsOf(given: unknown, allowed: readonly Field[]): Fields | undefined {
  if (!isRecord(given)) return undefined;
  const fields: Partial<Record<Field, string>> = {};
  for (const [name, value] of Object.entries(given)) {
    const field = allowed.find((one) => one === name);
    if (!field) return undefined;
    if (value === undefined || value === null) continue;
    if (typeof value !== 'string') return undefined;
    fields[field] = value;
  }
  return fields;
}

/** Ids of articles, or nothing where it is no list of texts. */
export function idsOf(ids: unknown): readonly string[] | undefined {
  if (!Array.isArray(ids)) return undefined;
  const texts = ids.filter((id): id is string => typeof id === 'string' && id !== '');
  return texts.length === ids.length ? [...new Set(texts)] : undefined;
}

/** The facts that were told `before` with those given now, of which `null` takes one back; or what is wrong, in a sentence. */
export function factsOf(facts: unknown, before?: Facts): Facts | string {
  if (!isRecord(facts)) return 'context takes an object of facts, such as { plan: "pro", orders: 3 }.';
  const told = new Map(before);
  for (const [key, value] of Object.entries(facts)) {
    const name = lineOf(key);
    if (name === '' || name.length > FACT_NAME_MAX)
      return `context: a fact's name has 1 to ${FACT_NAME_MAX} characters; "${name.slice(0, FACT_NAME_MAX)}" has not.`;
    if (value === undefined) continue;
    // The newest last, as they are shown.
    told.delete(name);
    if (value === null) continue;
    if (typeof value === 'boolean' || Number.isFinite(value)) told.set(name, value as Value);
    else if (typeof value === 'string' && lineOf(value).length <= FACT_TEXT_MAX)
      told.set(name, lineOf(value));
    else
      return `context: "${name}" is no number, no boolean and no text of at most ${FACT_TEXT_MAX} characters.`;
  }
  if (told.size > FACTS_MAX) return `context takes at most ${FACTS_MAX} facts.`;
  return told;
}

function lineOf(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
    .toWellFormed();
}
