import type { Analyzer, Token } from './types.ts';

/** Two roots that stand next to each other, stop words left out, in at least two articles. */
export interface Phrase {
  /** The other root of the pair; which of the two is the rarer says `PhraseTable`. */
  readonly other: string;
  /** The other root follows, rather than precedes. */
  readonly follows: boolean;
  /** Articles in ascending order. */
  readonly articles: readonly number[];
}

/** Phrases by the rarer one of their two roots. */
export type PhraseTable = ReadonlyMap<string, readonly Phrase[]>;

/** A pair that a single article has tells nothing that its two words do not tell: leaving those out costs 0.2 points. */
const IN_ARTICLES = 2;

/**
 * Pairs that stand together less often than this share of what their frequencies give for "in the same article" do so
 * by chance: leaving those out costs nothing on the judged queries and spares a twentieth of the index.
 */
const CHANCE = 0.01;

/** Collects pairs of neighbouring roots, article by article. */
export class PhraseCollector {
  readonly #numbers = new Map<string, number>();
  readonly #roots: string[] = [];
  // By first root, then second: the article, or all of them as soon as there are two. Most pairs occur once.
  readonly #pairs = new Map<number, Map<number, number | number[]>>();

  /** Articles must come in ascending order; each text of one apart, so that no pair reaches over an end. */
  add(article: number, texts: readonly (readonly Token[])[], { stopWords }: Analyzer): void {
    for (const text of texts) {
      let before = -1;
      for (const { surface, root } of text) {
        if (stopWords.has(surface)) continue;
        const here = this.#numberOf(root);
        if (before >= 0 && before !== here) note(this.#pairs, before, here, article);
        before = here;
      }
    }
  }

  /**
   * The pairs collected. `frequency`: in how many of the `articles` a root occurs; a pair is kept with its rarer root,
   * whose shard every query with both words fetches anyway.
   */
  table(frequency: (root: string) => number, articles: number): PhraseTable {
    const table = new Map<string, Phrase[]>();
    for (const [first, followers] of this.#pairs) {
      for (const [second, having] of followers) {
        if (typeof having === 'number' || having.length < IN_ARTICLES) continue;
        const [a, b] = [this.#roots[first] ?? '', this.#roots[second] ?? ''];
        if (having.length * articles < CHANCE * frequency(a) * frequency(b)) continue;
        const follows = isRarer(a, b, frequency);
        const [rarer, other] = follows ? [a, b] : [b, a];
        const list = table.get(rarer);
        const phrase = { other, follows, articles: having };
        if (list) list.push(phrase);
        else table.set(rarer, [phrase]);
      }
    }
    return table;
  }

  #numberOf(root: string): number {
    let number = this.#numbers.get(root);
    if (number === undefined) {
      number = this.#roots.length;
      this.#numbers.set(root, number);
      this.#roots.push(root);
    }
    return number;
  }
}

/** Whether the pair is kept with its first root: the one in fewer articles, the first where both are as frequent. */
function isRarer(first: string, second: string, frequency: (root: string) => number): boolean {
  return frequency(first) <= frequency(second);
}

function note(
  pairs: Map<number, Map<number, number | number[]>>,
  first: number,
  second: number,
  article: number,
): void {
  let followers = pairs.get(first);
  if (!followers) pairs.set(first, (followers = new Map<number, number | number[]>()));
  const known = followers.get(second);
  if (known === undefined) followers.set(second, article);
  else if (typeof known === 'number') {
    if (known !== article) followers.set(second, [known, article]);
  } else if (known.at(-1) !== article) known.push(article);
}
