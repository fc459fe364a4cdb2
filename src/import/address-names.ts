import { createHash } from 'node:crypto';

/** Longest name of a folder or file, and so of a part of an address. */
const LIMIT = 80;
const HASH = 8;

/**
 * Gives each id a name for files and addresses: lower-case Latin letters, digits and single dashes, at most 80.
 * Where two ids would have one name, both get a piece of their hash, so that the order of ids does not matter and
 * a later import gives the same addresses.
 */
export function addressNames(ids: Iterable<string>, fallback: string): Map<string, string> {
  const byName = Map.groupBy(new Set(ids), (id) => plainName(id));
  const names = new Map<string, string>();
  for (const [name, group] of byName) {
    for (const id of group) {
      if (group.length === 1 && name !== '') names.set(id, name);
      else names.set(id, `${(name || fallback).slice(0, LIMIT - HASH - 1).replace(/-$/, '')}-${hash(id)}`);
    }
  }
  return names;
}

function plainName(id: string): string {
  return id
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, LIMIT)
    .replace(/-$/, '');
}

function hash(id: string): string {
  return createHash('sha256').update(id).digest('hex').slice(0, HASH);
}
