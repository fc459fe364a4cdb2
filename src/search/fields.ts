import { DERIVED_TITLE, titleLevel } from './impact.ts';
import type { Analyzer, ArticleRecord } from './types.ts';

/** A part of an article as counted words. */
export interface Field {
  /** Of each word as written: how often, or at which level of impact.ts, it occurs. */
  readonly weights: ReadonlyMap<string, number>;
  /** In words. */
  readonly length: number;
}

/** Words early in an article say more of what it is about. */
const OPENING_WORDS = 30;
const OPENING_WEIGHT = 1.5;
const HEADING_WEIGHT = 2;

/** The title's and the keywords' words at their level. `sharing`: how many articles have this very title. */
export function titleField(record: ArticleRecord, sharing: number, analyzer: Analyzer): Field {
  const levels = new Map<string, number>();
  const add = (text: string, articles: number, derived: boolean): void => {
    const tokens = analyzer.analyze(text);
    const telling = new Set(
      tokens.filter(({ surface }) => !analyzer.stopWords.has(surface)).map(({ root }) => root),
    );
    const level = derived ? DERIVED_TITLE : titleLevel(telling.size, articles);
    for (const { surface } of tokens) levels.set(surface, Math.min(level, levels.get(surface) ?? level));
  };
  add(record.title, sharing, isBeginningOf(record));
  for (const keyword of record.keywords) add(keyword, 1, false);
  return { weights: levels, length: levels.size };
}

/** A title that was made of the text's first words, as an import does for articles that have none. */
function isBeginningOf({ title, sections }: ArticleRecord): boolean {
  const text = sections.find((section) => section.text.trim() !== '')?.text.trim() ?? '';
  return title.trim() !== '' && text.startsWith(title.trim());
}

/** Headings and text, and the description as text. */
export function bodyField(record: ArticleRecord, analyzer: Analyzer): Field {
  const weights = new Map<string, number>();
  const count = (word: string, weight: number): void => {
    weights.set(word, (weights.get(word) ?? 0) + weight);
  };
  let length = 0;
  for (const section of record.sections) {
    for (const { surface } of analyzer.analyze(section.heading)) count(surface, HEADING_WEIGHT);
    for (const { surface } of analyzer.analyze(section.text)) {
      count(surface, length < OPENING_WORDS ? OPENING_WEIGHT : 1);
      length += 1;
    }
  }
  for (const { surface } of analyzer.analyze(record.description)) count(surface, 1);
  return { weights, length };
}
