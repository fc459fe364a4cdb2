import { sentencesOf } from './sentences.ts';
import type { Analyzer } from './types.ts';

/** A word that shares the root alone is met less surely than one that shares the stem. */
const ROOT = 0.8;

/** A telling word of the query, with its rarity in the index. */
export interface Wanted {
  readonly root: string;
  readonly stem: string;
  readonly weight: number;
  /** Roots of other words for it, all of which must be there, by the company's synonyms. */
  readonly others: readonly (readonly string[])[];
}

/** How surely each wanted word is met, from 0 to 1, in the order of the wanted words. */
export type Met = readonly number[];

/** Reads texts for the words that a query wants. */
export class Reader {
  readonly analyzer: Analyzer;
  readonly wanted: readonly Wanted[];
  readonly query: string;
  /** The numbers that the query itself names. */
  readonly numbers: ReadonlySet<string>;
  /** Roots of each sentence of the query. */
  readonly parts: readonly ReadonlySet<string>[];

  constructor(analyzer: Analyzer, query: string, wanted: readonly Wanted[]) {
    this.analyzer = analyzer;
    this.wanted = wanted;
    this.query = query;
    this.numbers = new Set(numbersIn(query));
    this.parts = sentencesOf(query).map(
      (sentence) =>
        new Set(
          analyzer
            .analyze(sentence)
            .flatMap(({ root }) => (wanted.some((word) => word.root === root) ? root : [])),
        ),
    );
  }

  /** Whether the language takes the query, or another text, for such a one. */
  is(kind: 'asksForNumber' | 'asksHow' | 'asksWhether' | 'denies', text = this.query): boolean {
    return this.analyzer[kind]?.test(text) ?? false;
  }

  meet(text: string): Met {
    const tokens = this.analyzer.analyze(text);
    const roots = new Set(tokens.map((token) => token.root));
    return this.wanted.map(({ root, stem, others }) =>
      tokens.some((token) => token.stem === stem)
        ? 1
        : roots.has(root) || others.some((other) => other.every((one) => roots.has(one)))
          ? ROOT
          : 0,
    );
  }

  /** The met words' share of the query's weight, or of the weight of a part of it. */
  share(met: Met, part?: ReadonlySet<string>): number {
    let found = 0;
    let all = 0;
    this.wanted.forEach(({ root, weight }, at) => {
      if (part && !part.has(root)) return;
      found += weight * (met[at] ?? 0);
      all += weight;
    });
    return found / (all || 1);
  }

  /** A text has a number that the query does not name. */
  addsNumber(text: string): boolean {
    return numbersIn(text).some((number) => !this.numbers.has(number));
  }

  /** The share of a text's own telling words that the query has too. */
  purity(text: string): number {
    const telling = this.analyzer
      .analyze(text)
      .filter(({ surface }) => !this.analyzer.stopWords.has(surface));
    const shared = telling.filter(({ root }) =>
      this.wanted.some((word) => word.root === root || word.others.some((other) => other.includes(root))),
    );
    return shared.length / (telling.length || 1);
  }
}

const numbersIn = (text: string): string[] => text.match(/\p{N}+/gu) ?? [];
