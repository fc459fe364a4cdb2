import { LONGEST, type Passage } from './passages.ts';
import type { Reader } from './reader.ts';

/** A query's own sentence with fewer telling words is a greeting or a sigh. */
const SENTENCE_OF_QUERY = 3;

/** A passage that is better by more is no surer: often there is nothing else to read. */
const WIDEST_MARGIN = 0.6;
/** An article found alone was compared with nothing, which proves no more than an ordinary rival does. */
const ORDINARY_RIVAL = 0.8;
const STRONGEST_RIVAL = 1.2;
/** A question how something is done wants steps so much, whatever these are for. */
const HOW = 0.5;

/** What speaks for a passage; the weights say how much, see `sureness`. */
export interface Evidence {
  readonly passage: Passage;
  /** Which of the articles it is from; 0 is the first. */
  readonly at: number;
  /** How much of the query is met, and of that sentence of it which is met best; their mean. */
  readonly near: number;
  /** By how much the passage is better than the best one, of the same kind, of other articles; up to a limit. */
  readonly margin: number;
  /** The second article's score as a share of the first one's, up to a limit. */
  readonly rival: number;
  /** A word of the query was taken for a slip: another may have been meant. */
  readonly isGuess: boolean;
  /** The question is for yes or no. */
  readonly asksWhether: boolean;
  /** How well the article's steps fit the query, from 0 to 1: where they do, they are the answer. */
  readonly steps: number;
}

/** How good a passage is among others of its kind; a longer one holds the answer more often than a shorter one. */
export function worth({ sentences, near, one, pure, isRagged }: Passage): number {
  const length = sentences.reduce((sum, { text }) => sum + text.length, 0);
  return near + 0.2 * one + 0.35 * pure - (isRagged ? 0.2 : 0) + 0.1 * Math.min(1, length / LONGEST);
}

/** The best passage of a kind. */
function bestOf(passages: readonly Passage[], isSteps: boolean): Passage | undefined {
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

/** What speaks for each article's steps and for the first one's best other passage. */
function gather(
  reader: Reader,
  articles: readonly (readonly Passage[])[],
  { rival = ORDINARY_RIVAL, isGuess }: Found,
): Evidence[] {
  const asksWhether = reader.is('asksWhether');
  const least = reader.is('asksHow') ? HOW : 0;
  const parts = reader.parts.filter(({ size }) => size >= SENTENCE_OF_QUERY);
  return articles.flatMap((passages, at) =>
    // Of later articles only steps can be the answer: they say what they are for.
    (at === 0 ? [true, false] : [true]).flatMap((isSteps) => {
      const best = bestOf(passages, isSteps);
      const steps = asksWhether
        ? 0
        : passages.reduce(
            (most, one) => Math.max(most, one.isSteps ? one.near * Math.max(one.pure, least) : 0),
            0,
          );
      const own = isSteps ? passages.filter((one) => one.isSteps) : best ? [best] : [];
      const others = articles.map((some, other) => {
        const one = other === at ? undefined : bestOf(some, isSteps);
        return one ? worth(one) - (other - at) / 10 : 0;
      });
      const next = Math.max(0, ...others);
      return own.map((passage) => ({
        at,
        passage,
        near:
          (passage.near + Math.max(passage.near, ...parts.map((roots) => reader.share(passage.met, roots)))) /
          2,
        margin: Math.min(worth(passage) - next, WIDEST_MARGIN),
        rival: Math.min(rival, STRONGEST_RIVAL),
        isGuess,
        asksWhether,
        steps,
      }));
    }),
  );
}

/**
 * Log-odds, less what being sure takes, that a person finds the answer in the passage: two logistic regressions, for
 * steps and for other passages, fitted to passages of the judged sets that were read one by one. Steps whose words are
 * strewn, no sentence of them saying much of the query, are about the subject, not about what is asked.
 */
function sureness({ at, passage, near, margin, rival, isGuess, asksWhether, steps }: Evidence): number {
  const { sentences, isSteps, pure, one, met, isRagged, isBeside } = passage;
  // Another word may have been meant; one word alone may stand for many questions.
  const doubt = (isGuess ? 0.7 : 0) + (met.length === 1 ? 0.7 : 0);
  return isSteps
    ? 4 * Math.min(near, 0.55) +
        3 * pure +
        4 * Math.min(one, 0.5) +
        2 * margin -
        (isRagged ? 0.5 : 0) -
        (isBeside ? 1 : 0) -
        (asksWhether ? 1.5 : 0) -
        // A later article's steps are for the very thing that is asked, or for another.
        (at > 0 ? 5 * (1 - near * pure) : 0) -
        doubt -
        6.15
    : 3 * near +
        2 * margin +
        0.45 * Math.min(met.filter((value) => value > 0.5).length, 4) +
        0.6 * pure -
        4 * Math.max(0, 0.25 - one) -
        (isRagged ? 0.8 : 0) -
        // Of a row one word more or less is another matter.
        (sentences[0]?.kind === 'row' && met.some((value) => value < 0.5) ? 1 : 0) -
        1.2 * rival -
        // Steps that fit are the answer, unless the passage is about the very question.
        2.2 * Math.min(1, 5 * steps) * (1 - pure) +
        (sentences[0]?.opens ? 1 : 0) +
        (asksWhether ? 0.6 : 0) -
        doubt -
        4.8;
}

/** The passage that answers the query, if one surely does: of the first article, else of a later one. */
export function answerOf(
  reader: Reader,
  articles: readonly (readonly Passage[])[],
  found: Found,
): Evidence | undefined {
  const asksForNumber = reader.is('asksForNumber');
  const sure = gather(reader, articles, found)
    .map((evidence) => ({ evidence, sure: sureness(evidence) }))
    .filter(
      ({
        evidence: {
          passage: { sentences },
        },
        sure,
      }) => sure > 0 && (!asksForNumber || sentences.some(({ text }) => reader.addsNumber(text))),
    )
    // Steps are no surer for what they meet beyond half of the query; between two, it tells.
    .sort(
      (a, b) => a.evidence.at - b.evidence.at || b.sure - a.sure + 3 * (b.evidence.near - a.evidence.near),
    );
  return sure[0]?.evidence;
}
