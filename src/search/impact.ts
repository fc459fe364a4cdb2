/** Levels of a quantised impact, 0 meaning "does not occur". FlexSearch's slots hold the same number. */
export const TITLE_LEVELS = 8;
export const BODY_LEVELS = 16;

/** Okapi BM25's saturation and length normalisation (Robertson and Zaragoza, 2009, section 3.4). */
const K1 = 1.2;
const BODY_LENGTH_WEIGHT = 0.6;
const TITLE_LENGTH_WEIGHT = 0.5;

/** Term frequency against document length as a number in [0, 1): tf / (tf + k). */
export function bodyImpact(frequency: number, length: number, averageLength: number): number {
  const k = K1 * (1 - BODY_LENGTH_WEIGHT + (BODY_LENGTH_WEIGHT * length) / averageLength);
  return frequency / (frequency + k);
}

/** The same for titles, whose lengths matter less. */
export function titleImpact(frequency: number, length: number, averageLength: number): number {
  const k = 0.8 * (1 - TITLE_LENGTH_WEIGHT + (TITLE_LENGTH_WEIGHT * length) / averageLength);
  return frequency / (frequency + k);
}

/** Rounds an impact to one of `levels - 1` steps above zero; an occurrence never becomes zero. */
export function quantise(impact: number, levels: number): number {
  return Math.min(levels - 1, Math.max(1, Math.round(impact * levels)));
}

/** The middle of a level. */
export function dequantise(level: number, levels: number): number {
  return level / levels;
}

/**
 * The impact of several words together, as if their frequencies had been counted as one word's:
 * tf/k = q / (1 - q) is additive for one document.
 */
export function combine(one: number, other: number): number {
  const odds = one / (1 - one) + other / (1 - other);
  return odds / (1 + odds);
}
