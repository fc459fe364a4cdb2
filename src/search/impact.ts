/** Levels of a quantised body impact, 0 meaning "does not occur". FlexSearch's slots hold the same number. */
export const BODY_LEVELS = 16;

/**
 * Okapi BM25's saturation and length normalisation (Robertson and Zaragoza, 2009, section 3.4); the numbers were
 * chosen on judged queries in three languages, see docs/search.md.
 */
const K1 = 0.8;
const LENGTH_WEIGHT = 0.6;

/** Term frequency against document length as a number in [0, 1): tf / (tf + k). */
export function bodyImpact(frequency: number, length: number, averageLength: number): number {
  const k = K1 * (1 - LENGTH_WEIGHT + (LENGTH_WEIGHT * length) / averageLength);
  return frequency / (frequency + k);
}

/** Rounds an impact to one of `levels - 1` steps above zero; an occurrence never becomes zero. */
export function quantise(impact: number, levels: number): number {
  return Math.min(levels - 1, Math.max(1, Math.round(impact * levels)));
}

/** As many levels. Not by `Array.from`: on the pages of old libraries that one knows of no second argument. */
const upTo = (count: number): readonly number[] => [...Array(count).keys()];

/**
 * A level as odds, q / (1 - q) = tf / k, which are additive for one article: the impact of several words together
 * is that of their sum, as if they had been counted as one word.
 */
export const BODY_ODDS: readonly number[] = upTo(BODY_LEVELS).map((level) => level / (BODY_LEVELS - level));

/**
 * How telling a title is, in steps: the number of its words that carry meaning, and more where other articles have the
 * same title. Level 0 means that the word is not in the title; the last one, that the title is only the beginning of
 * the text and so says hardly more than the text does.
 */
const TITLE_SIZES = [1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 20, 28, 40];
export const TITLE_LEVELS = 16;
export const DERIVED_TITLE = TITLE_LEVELS - 1;

const TITLE_K = 1;
const TITLE_LENGTH_WEIGHT = 0.5;
const USUAL_TITLE = 5;
const DERIVED_WEIGHT = 0.2;

/** The level of a title with `words` telling words that `articles` articles share. */
export function titleLevel(words: number, articles: number): number {
  const size = Math.max(1, words) * Math.sqrt(articles);
  let best = 0;
  for (const [at, step] of TITLE_SIZES.entries()) {
    if (Math.abs(Math.log(step / size)) < Math.abs(Math.log((TITLE_SIZES[best] ?? 1) / size))) best = at;
  }
  return best + 1;
}

/** What a word in a title of that level says: in [0, 1), less in a longer title. */
export const TITLE_IMPACT: readonly number[] = upTo(TITLE_LEVELS).map((level) => {
  if (level === 0) return 0;
  const size = TITLE_SIZES[level - 1] ?? 12;
  const k = TITLE_K * (1 - TITLE_LENGTH_WEIGHT + (TITLE_LENGTH_WEIGHT * size) / USUAL_TITLE);
  return (level === DERIVED_TITLE ? DERIVED_WEIGHT : 1) / (1 + k);
});

/** Which part of a title of that level one word is. */
export const TITLE_SHARE: readonly number[] = upTo(TITLE_LEVELS).map((level) =>
  level === 0 || level === DERIVED_TITLE ? 0 : 1 / (TITLE_SIZES[level - 1] ?? 1),
);

/**
 * The average length on a coarse scale, so that changing one article does not change the levels of all others:
 * powers of 1.25.
 */
export function steadyAverage(lengths: readonly number[]): number {
  const sum = lengths.reduce((all, length) => all + length, 0);
  if (sum === 0) return 1;
  return 1.25 ** Math.round(Math.log(sum / lengths.length) / Math.log(1.25));
}
