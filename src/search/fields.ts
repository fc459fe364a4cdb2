import { DERIVED_TITLE, titleLevel } from './impact.ts';
import type { Analyzer, ArticleRecord, Token } from './types.ts';

/** A part of an article as counted words. */
export interface Field {
  /** Of each word as written: how often, or at which level of impact.ts, it occurs. */
  readonly weights: ReadonlyMap<string, number>;
  /** In words. */
  readonly length: number;
}

/** Words early in an article say more of what it is about. */
const OPENING_WORDS = 30;
const OPENING_WEIGHT = 2;
const HEADING_WEIGHT = 2;

/** An article as words, read once for everything that is made of it. */
export interface ArticleWords {
  readonly title: readonly Token[];
  readonly keywords: readonly (readonly Token[])[];
  readonly description: readonly Token[];
  readonly sections: readonly { readonly heading: readonly Token[]; readonly text: readonly Token[] }[];
  /** The title was made of the text's first words, as an import does for articles that have none. */
  readonly isDerived: boolean;
}

export function wordsOfArticle(
  { title, keywords, description, sections }: ArticleRecord,
  { analyze }: Analyzer,
): ArticleWords {
  const text = sections.find((section) => section.text.trim() !== '')?.text.trim() ?? '';
  return {
    title: analyze(title),
    keywords: keywords.map(analyze),
    description: analyze(description),
    sections: sections.map((section) => ({ heading: analyze(section.heading), text: analyze(section.text) })),
    isDerived: title.trim() !== '' && text.startsWith(title.trim()),
  };
}

/** The title's and the keywords' words at their level. `sharing`: how many articles have this very title. */
export function titleField(
  { title, keywords, isDerived }: ArticleWords,
  sharing: number,
  { stopWords }: Analyzer,
): Field {
  const levels = new Map<string, number>();
  const add = (tokens: readonly Token[], articles: number, derived: boolean): void => {
    const telling = new Set(tokens.filter(({ surface }) => !stopWords.has(surface)).map(({ root }) => root));
    const level = derived ? DERIVED_TITLE : titleLevel(telling.size, articles);
    for (const { surface } of tokens) levels.set(surface, Math.min(level, levels.get(surface) ?? level));
  };
  add(title, sharing, isDerived);
  for (const keyword of keywords) add(keyword, 1, false);
  return { weights: levels, length: levels.size };
}

/** Headings and text, and the description as text. */
export function bodyField({ sections, description }: ArticleWords): Field {
  const weights = new Map<string, number>();
  const count = (word: string, weight: number): void => {
    weights.set(word, (weights.get(word) ?? 0) + weight);
  };
  let length = 0;
  for (const { heading, text } of sections) {
    for (const { surface } of heading) count(surface, HEADING_WEIGHT);
    for (const { surface } of text) {
      count(surface, length < OPENING_WORDS ? OPENING_WEIGHT : 1);
      length += 1;
    }
  }
  for (const { surface } of description) count(surface, 1);
  return { weights, length };
}
