/** A word as written and where it occurs, by positions in its group's list of articles, ascending. */
export interface Word {
  readonly surface: string;
  readonly positions: readonly number[];
  /** Levels of impact.ts, one for each position; 0 where the word is in the title alone. */
  readonly bodies: readonly number[];
  /** Positions where the word is in the title, and the title's level. */
  readonly titles: readonly TitlePosting[];
}

export interface TitlePosting {
  readonly position: number;
  readonly level: number;
}

/** Articles in which a root stands next to another one. */
export interface Neighbour {
  /** `neighbourKey` of the other root. */
  readonly key: number;
  /** Positions in the group's list of articles, ascending. */
  readonly positions: readonly number[];
}

/** What the company says of a query that contains words of this group. */
export interface Rule {
  /** The words of the query that it is about, as roots; in their order where it is a synonym. */
  readonly roots: readonly string[];
  /** Their light stems, where it is a synonym: one root may be that of several words. */
  readonly stems: readonly string[];
  /** Other words to search for, as written. */
  readonly means?: string;
  /** Articles to put first when the query is these words and no other. */
  readonly pins?: readonly number[];
}

/** Words that share a strong root. */
export interface Group {
  readonly root: string;
  /** How many articles have one of the words, also where `articles` lists only the best of them. */
  readonly frequency: number;
  /** Article numbers, ascending. */
  readonly articles: readonly number[];
  readonly words: readonly Word[];
  readonly neighbours: readonly Neighbour[];
  readonly rules: readonly Rule[];
}

/** At most so many articles of a root are listed, those in which it says most. */
export const LISTED_ARTICLES = 640;

/** A pair's other root and its side, as 16 bits: a wrong match in 65,536 costs less than the root's letters. */
export function neighbourKey(root: string, follows: boolean): number {
  const hash = fnv1a(root);
  return ((hash ^ (hash >>> 16)) & 0x7fff) * 2 + (follows ? 1 : 0);
}

/** The 32-bit FNV-1a hash over UTF-16 units (Fowler, Noll and Vo). */
export function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return hash >>> 0;
}
