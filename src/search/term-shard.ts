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

/** A group of a shard, read when it is asked for: a query needs one of dozens. */
export interface GroupEntry {
  readonly root: string;
  /** Throws `index.damaged`. */
  readonly group: () => Group;
}

/** Writes groups, which are sorted by root, as one shard. */
export function writeTermShard(groups: readonly Group[]): Uint8Array {
  const out = new ByteWriter();
  out.bytes(MAGIC);
  out.varint(groups.length);
  let previous = '';
  for (const group of groups) {
    const body = new ByteWriter();
    writeGroup(body, group);
    out.next(group.root, previous);
    out.varint(body.length);
    out.bytes(body.toBytes());
    previous = group.root;
  }
  return out.toBytes();
}

/** Reads a shard's list of groups. Throws `index.damaged` where it is not one, or not whole. */
export function readTermShard(bytes: Uint8Array, path: string): GroupEntry[] {
  const input = new ByteReader(bytes, path);
  input.expect(MAGIC);
  const entries: GroupEntry[] = [];
  let previous = '';
  for (let left = input.varint(); left > 0; left -= 1) {
    const root = input.next(previous);
    const body = input.part(input.varint());
    let group: Group | undefined;
    entries.push({ root, group: () => (group ??= readGroup(body, path, root)) });
    previous = root;
  }
  if (!input.done) throw input.damaged();
  return entries;
}

function writeGroup(out: ByteWriter, { root, frequency, articles, words, neighbours, rules }: Group): void {
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

function readGroup(bytes: Uint8Array, path: string, root: string): Group {
  const input = new ByteReader(bytes, path);
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
  if (!input.done) throw input.damaged();
  return { root, frequency, articles, words, neighbours, rules };
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

function writeRule(out: ByteWriter, { roots, stems, means, pins = [] }: Rule): void {
  out.varint(roots.length);
  for (const root of roots) out.string(root);
  out.varint(stems.length);
  for (const [at, stem] of stems.entries()) out.next(stem, roots[at] ?? '');
  out.string(means ?? '');
  out.varint(pins.length);
  for (const pin of pins) out.varint(pin);
}

function readRule(input: ByteReader): Rule {
  const roots: string[] = [];
  for (let left = input.varint(); left > 0; left -= 1) roots.push(input.string());
  const stems: string[] = [];
  for (let left = input.varint(); left > 0; left -= 1) stems.push(input.next(roots[stems.length] ?? ''));
  const means = input.string();
  const pins: number[] = [];
  for (let left = input.varint(); left > 0; left -= 1) pins.push(input.varint());
  return { roots, stems, ...(means === '' ? {} : { means }), ...(pins.length > 0 ? { pins } : {}) };
}
