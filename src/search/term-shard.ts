import { ByteReader, ByteWriter } from './bytes.ts';
import { MAGIC } from './format.ts';
import {
  LISTED_ARTICLES,
  type Group,
  type Neighbour,
  type Rule,
  type TitlePosting,
  type Word,
} from './group.ts';

/** Writes groups, which are sorted by root, as one shard. */
export function writeTermShard(groups: readonly Group[]): Uint8Array {
  const out = new ByteWriter();
  out.bytes(MAGIC);
  out.varint(groups.length);
  let previous = '';
  for (const { root, frequency, articles, words, neighbours, rules } of groups) {
    out.next(root, previous);
    previous = root;
    out.varint(frequency);
    out.ascending(articles);
    out.varint(words.length);
    let before = root;
    for (const word of words) {
      out.next(word.surface, before);
      before = word.surface;
      // A word that is alone in its group is wherever the group is.
      if (words.length > 1) {
        out.varint(word.positions.length);
        out.ascending(word.positions);
      }
      out.nibbles(word.bodies);
      out.varint(word.titles.length);
      out.ascending(word.titles.map(({ position }) => position));
      out.nibbles(word.titles.map(({ level }) => level));
    }
    out.varint(neighbours.length);
    out.ascending(neighbours.map(({ key }) => key));
    for (const { positions } of neighbours) out.varint(positions.length);
    for (const { positions } of neighbours) out.ascending(positions);
    out.varint(rules.length);
    for (const rule of rules) writeRule(out, rule);
  }
  return out.toBytes();
}

/** Reads a shard. Throws `index.damaged` where it is not one, or not whole. */
export function readTermShard(bytes: Uint8Array, path: string): Group[] {
  const input = new ByteReader(bytes, path);
  input.expect(MAGIC);
  const groups: Group[] = [];
  let root = '';
  for (let left = input.varint(); left > 0; left -= 1) {
    root = input.next(root);
    const frequency = input.varint();
    const articles = input.ascending(Math.min(frequency, LISTED_ARTICLES));
    const count = input.varint();
    const words: Word[] = [];
    let surface = root;
    for (let at = 0; at < count; at += 1) {
      surface = input.next(surface);
      const positions = count > 1 ? input.ascending(input.varint()) : articles.map((_, position) => position);
      const bodies = input.nibbles(positions.length);
      words.push({ surface, positions, bodies, titles: readTitles(input) });
    }
    const neighbours = readNeighbours(input);
    const rules: Rule[] = [];
    for (let more = input.varint(); more > 0; more -= 1) rules.push(readRule(input));
    groups.push({ root, frequency, articles, words, neighbours, rules });
  }
  if (!input.done) throw input.damaged();
  return groups;
}

function readTitles(input: ByteReader): TitlePosting[] {
  const positions = input.ascending(input.varint());
  const levels = input.nibbles(positions.length);
  return positions.map((position, at) => ({ position, level: levels[at] ?? 0 }));
}

function readNeighbours(input: ByteReader): Neighbour[] {
  const keys = input.ascending(input.varint());
  const counts = keys.map(() => input.varint());
  return keys.map((key, at) => ({ key, positions: input.ascending(counts[at] ?? 0) }));
}

function writeRule(out: ByteWriter, { roots, means, pins = [] }: Rule): void {
  out.varint(roots.length);
  for (const root of roots) out.string(root);
  out.string(means ?? '');
  out.varint(pins.length);
  for (const pin of pins) out.varint(pin);
}

function readRule(input: ByteReader): Rule {
  const roots: string[] = [];
  for (let left = input.varint(); left > 0; left -= 1) roots.push(input.string());
  const means = input.string();
  const pins: number[] = [];
  for (let left = input.varint(); left > 0; left -= 1) pins.push(input.varint());
  return { roots, ...(means === '' ? {} : { means }), ...(pins.length > 0 ? { pins } : {}) };
}
