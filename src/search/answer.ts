import { LONGEST, type Passage, type Reader } from './passages.ts';

/** A query's own sentence with fewer telling words is a greeting or a sigh. */
const SENTENCE_OF_QUERY = 3;

/** A passage that is better by more is no surer: often there is nothing else to read. */
const WIDEST_MARGIN = 0.6;
/** An article found alone was compared with nothing, which proves no more than an ordinary rival does. */
const ORDINARY_RIVAL = 0.8;
const STRONGEST_RIVAL = 1.2;

/** What speaks for a passage of the first article; the weights say how much, see `sureness`. */
export interface Evidence {
  readonly passage: Passage;
  /** How much of the query is met, and of that sentence of it which is met best; their mean. */
  readonly near: number;
  /** By how much the passage is better than the best one, of the same kind, of the next articles; up to a limit. */
  readonly margin: number;
  /** The second article's score as a share of the first one's, up to a limit. */
  readonly rival: number;
  /** A word of the query was taken for a slip: another may have been meant. */
  readonly isGuess: boolean;
  /** The article gives steps somewhere. */
  readonly isHowTo: boolean;
}

/** How good a passage is among others of its kind; a longer one holds the answer more often than a shorter one. */
export function worth({ sentences, near, one, pure, isRagged }: Passage): number {
  const length = sentences.reduce((sum, { text }) => sum + text.length, 0);
  return near + 0.2 * one + 0.35 * pure - (isRagged ? 0.2 : 0) + 0.1 * Math.min(1, length / LONGEST);
}

/** The best passage of a kind. */
export function bestOf(passages: readonly Passage[], isSteps: boolean): Passage | undefined {
  return passages
    .filter((passage) => passage.isSteps === isSteps)
    .reduce<Passage | undefined>((best, one) => (best && worth(best) >= worth(one) ? best : one), undefined);
}

/** How the articles were found. */
export interface Found {
  /** The second article's score as a share of the first one's; undefined where there is no second. */
  readonly rival: number | undefined;
  readonly isGuess: boolean;
}

/** What speaks for the best steps and for the best other passage of the first article. */
export function gather(
  reader: Reader,
  articles: readonly (readonly Passage[])[],
  { rival = ORDINARY_RIVAL, isGuess }: Found,
): Evidence[] {
  const [first = [], ...others] = articles;
  return [true, false].flatMap((isSteps) => {
    const passage = bestOf(first, isSteps);
    if (!passage) return [];
    const next = others.map((passages, at) => {
      const best = bestOf(passages, isSteps);
      return best ? worth(best) - (at + 1) / 10 : 0;
    });
    const asked = reader.parts
      .filter(({ size }) => size >= SENTENCE_OF_QUERY)
      .map((roots) => reader.share(passage.met, roots));
    return [
      {
        passage,
        near: (passage.near + Math.max(passage.near, ...asked)) / 2,
        margin: Math.min(worth(passage) - Math.max(0, ...next), WIDEST_MARGIN),
        rival: Math.min(rival, STRONGEST_RIVAL),
        isGuess,
        isHowTo: first.some((one) => one.isSteps),
      },
    ];
  });
}

/**
 * Log-odds, less what being sure takes, that a person finds the answer in the passage: two logistic regressions, for
 * steps and for other passages, fitted to passages of the judged sets that were read one by one. Steps whose words are
 * strewn, no sentence of them saying much of the query, are about the subject, not about what is asked.
 */
export function sureness({ passage, near, margin, rival, isGuess, isHowTo }: Evidence): number {
  const { sentences, isSteps, pure, one, met, isRagged } = passage;
  // Another word may have been meant; one word alone may stand for many questions.
  const doubt = (isGuess ? 0.7 : 0) + (met.length === 1 ? 0.7 : 0);
  return isSteps
    ? 4 * Math.min(near, 0.55) +
        3 * pure +
        4 * Math.min(one, 0.5) +
        2 * margin -
        (isRagged ? 0.5 : 0) -
        doubt -
        6.15
    : 3 * near +
        2 * margin +
        0.45 * Math.min(met.filter((value) => value > 0.5).length, 4) -
        (isRagged ? 0.8 : 0) -
        1.2 * rival -
        (isHowTo ? 2.2 : 0) +
        (sentences[0]?.opens ? 1 : 0) -
        doubt -
        4.8;
}

/** The passage that answers the query, if one surely does. */
export function answerOf(
  reader: Reader,
  articles: readonly (readonly Passage[])[],
  found: Found,
): Passage | undefined {
  return gather(reader, articles, found)
    .map((evidence) => ({ passage: evidence.passage, sure: sureness(evidence) }))
    .filter(({ passage, sure }) => sure > 0 && (!reader.asksForNumber || addsNumber(reader, passage)))
    .sort((a, b) => b.sure - a.sure)[0]?.passage;
}

function addsNumber(reader: Reader, { sentences }: Passage): boolean {
  return sentences.some(({ text }) => reader.addsNumber(text));
}
