import { Index } from 'flexsearch';
import { BODY_LEVELS, bodyImpact, quantise, steadyAverage, TITLE_LEVELS } from './impact.ts';
import type { Field } from './fields.ts';

/** Where a word occurs and how much it says there; levels as in impact.ts, 0 for "not in this field". */
export interface Posting {
  readonly article: number;
  readonly title: number;
  readonly body: number;
}

/** Postings of each word as written, in the order of articles. */
export type Postings = ReadonlyMap<string, Posting[]>;

/** An article's fields, in the order of articles. */
export interface Fields {
  readonly title: Field;
  readonly body: Field;
}

/**
 * Inverts articles into postings. FlexSearch is the index; what its slots hold is not a position but the
 * quantised impact of the word in the article, which its `score` callback returns.
 */
export function invert(fields: readonly Fields[]): Postings {
  const bodies = fields.map(({ body }) => body);
  const average = steadyAverage(bodies.map(({ length }) => length));
  const found = new Map<string, Posting[]>();
  collect(
    bodies,
    BODY_LEVELS,
    (weight, { length }) => quantise(bodyImpact(weight, length, average), BODY_LEVELS),
    (word, article, body) => {
      const list = found.get(word);
      if (list) list.push({ article, title: 0, body });
      else found.set(word, [{ article, title: 0, body }]);
    },
  );
  for (const list of found.values()) list.sort((a, b) => a.article - b.article);
  collect(
    fields.map(({ title }) => title),
    TITLE_LEVELS,
    (level) => level,
    (word, article, title) => {
      const list = found.get(word) ?? [];
      found.set(word, list);
      const at = firstFrom(list, article);
      const same = list[at]?.article === article;
      list.splice(at, same ? 1 : 0, { article, title, body: same ? (list[at]?.body ?? 0) : 0 });
    },
  );
  return found;
}

/** The position of the first posting of `article` or a later one. */
function firstFrom(list: readonly Posting[], article: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle]?.article ?? 0) < article) low = middle + 1;
    else high = middle;
  }
  return low;
}

function collect(
  fields: readonly Field[],
  levels: number,
  levelOf: (weight: number, field: Field) => number,
  found: (word: string, article: number, level: number) => void,
): void {
  let current: Field | undefined;
  const index = new Index({
    tokenize: 'strict',
    resolution: levels,
    encode: () => [...(current?.weights.keys() ?? [])],
    score: (_content, word) => (current ? levelOf(current.weights.get(word) ?? 0, current) : 0),
  });
  for (const [article, field] of fields.entries()) {
    if (field.weights.size === 0) continue;
    current = field;
    index.add(article, ' ');
  }
  for (const [word, slots] of slotsOf(index)) {
    for (const [level, articles] of slots.entries()) {
      for (const article of articles ?? []) found(word, article, level);
    }
  }
}

/** FlexSearch's own table: a word's article numbers by slot. Its typings leave it out; its exports carry it. */
function slotsOf(index: Index): Iterable<[string, readonly (readonly number[] | undefined)[]]> {
  if ('map' in index && index.map instanceof Map) return index.map;
  throw new Error(
    'This version of FlexSearch keeps its index elsewhere. Install the one in package-lock.json.',
  );
}
