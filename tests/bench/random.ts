/** Numbers that look random and are the same on every machine for the same seed. */
export interface Random {
  /** In [0, 1). */
  readonly next: () => number;
  /** A whole number in [0, below). */
  readonly below: (below: number) => number;
  /** One of a list that is not empty. */
  readonly of: <T>(list: readonly T[]) => T;
}

/** Mulberry32 (Tommy Ettinger, public domain), seeded with the FNV-1a hash of a name. */
export function createRandom(seed: string): Random {
  let state = 0x811c9dc5;
  for (const char of seed) state = Math.imul(state ^ (char.codePointAt(0) ?? 0), 0x01000193);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    next,
    below,
    of: (list) => {
      const one = list[below(list.length)];
      if (one === undefined) throw new Error('Nothing can be drawn from an empty list.');
      return one;
    },
  };
}
