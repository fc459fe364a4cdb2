import type { IndexFiles } from './index-files.ts';
import { otherSpellings } from './keyboard.ts';
import { isKnown, lookUp, MAX_WORDS, type Looked } from './look-up.ts';
import { planOf, type Plan } from './plan.ts';
import type { Reading } from './rank.ts';
import { readingsIn } from './readings.ts';
import { candidates, neighbourhoodOf, slipsAllowed, splitAtMissingSpace, type Candidate } from './repair.ts';
import { telling } from './telling-roots.ts';
import type { Analyzer, KeyboardLayout, Repair } from './types.ts';

/**
 * How much less a repaired word counts, for each slip; what was surely meant, as nothing else comes near; and a word of
 * which the index knows no form but the root.
 */
const REPAIR_WEIGHT = 0.7;
const SURE_WEIGHT = 0.9;
const STRANGE_WEIGHT = 0.5;

/** A text with what its words were found to mean. */
export interface Understood {
  readonly text: string;
  readonly looked: readonly Looked[];
  /** Where a word was two without a space. */
  readonly spaced?: boolean;
}

/**
 * Finds another keyboard layout, or neighbours in the vocabulary, for the words of a query that no article has; and
 * neighbours besides, for those that may be a slip.
 */
export async function mendQuery(
  files: IndexFiles,
  analyzer: Analyzer,
  typed: Understood,
  typing: boolean,
): Promise<{ looked: readonly Looked[]; repair?: Repair }> {
  const layouts = await layoutsOf(analyzer);
  const known = new Set(typed.looked.filter(isKnown).map(({ token }) => token.surface));
  // A slip among words that are known is no other layout: what mends it does not wait until that is sure.
  const isSlip = known.size > 0 || typed.looked.length === 1;
  const mending = isSlip ? mend(files, analyzer, layouts, typed) : undefined;
  // Where it is of use it is waited for.
  mending?.catch(() => undefined);
  let others: Understood[] = [];
  if (known.size < typed.looked.length) {
    const spellings = otherSpellings(typed.text, analyzer, layouts, ({ surface }) => known.has(surface));
    others = await Promise.all(
      spellings.map(async ({ text, into }) => ({
        text,
        // Half a foreign word begins like some word or other, so it proves nothing.
        looked: await lookUp(files, analyzer, text, typing && into),
      })),
    );
  }
  const meant = leastUnknown([typed, ...others.filter(isPlausible)]);
  const mended = await ((meant === typed ? mending : undefined) ?? mend(files, analyzer, layouts, meant));
  // Where nothing at all is known, the way of typing that needs the fewest repairs is the one that was meant.
  const mendOthers = async (): Promise<Understood[]> =>
    (await Promise.all(others.map((other) => mend(files, analyzer, layouts, other)))).filter(isPlausible);
  const result = mended.looked.some(isKnown) ? mended : leastUnknown([mended, ...(await mendOthers())]);
  const { text, looked, spaced } = result;
  if (text === typed.text) return { looked };
  const asTyped = result === mended && meant === typed;
  return { looked, repair: { kind: asTyped ? (spaced ? 'spacing' : 'spelling') : 'layout', query: text } };
}

/** For words that no article has, in whatever spelling: the ones that come nearest, however far they are. */
export async function planNearest(files: IndexFiles, analyzer: Analyzer, query: string): Promise<Plan> {
  const layouts = await layoutsOf(analyzer);
  const tokens = telling(analyzer.analyze(query), analyzer).slice(0, MAX_WORDS);
  const looked = await Promise.all(
    tokens.map(async (token): Promise<Looked> => {
      const { surface } = token;
      const slips = Math.max(1, [...surface].length >> 1);
      const near = candidates(surface, await neighbourhoodOf(files, surface), slips, layouts);
      const readings = await readingsOf(files, analyzer, near);
      return { token, readings, group: undefined, firm: false, strange: false };
    }),
  );
  return planOf(looked);
}

/** Where they cannot be had, without a network, the rest of what repairs goes on. */
function layoutsOf({ layouts }: Analyzer): Promise<readonly KeyboardLayout[]> {
  return layouts().catch(() => []);
}

/**
 * The one with the fewest unknown words, the first one where no other has fewer; among the others next the one with the
 * fewest strange words, as „гаранциш“ is beside „гаранция“, then the earlier.
 */
function leastUnknown([first, ...others]: readonly [Understood, ...Understood[]]): Understood {
  const unknownIn = ({ looked }: Understood): number => looked.filter((one) => !isKnown(one)).length;
  const strangeIn = ({ looked }: Understood): number => looked.filter(({ strange }) => strange).length;
  const [best = first] = others.sort((a, b) => unknownIn(a) - unknownIn(b) || strangeIn(a) - strangeIn(b));
  return unknownIn(best) < unknownIn(first) ? best : first;
}

/** Most words were found firmly: a stray match is no proof of another way of typing. */
function isPlausible({ looked }: Understood): boolean {
  return looked.filter(({ firm }) => firm).length * 2 > looked.length;
}

/** Replaces words that the vocabulary does not know by their nearest neighbours, or by the two that they are. */
async function mend(
  files: IndexFiles,
  analyzer: Analyzer,
  layouts: readonly KeyboardLayout[],
  understood: Understood,
): Promise<Understood> {
  let { text } = understood;
  let spaced = false;
  const mendWord = async (one: Looked): Promise<readonly Looked[]> => {
    if (isKnown(one) && !one.strange) return [one];
    const { surface } = one.token;
    const around = await neighbourhoodOf(files, surface);
    const slips = slipsAllowed(surface);
    const near = candidates(surface, around, one.strange ? Math.min(1, slips) : slips, layouts);
    if (one.strange) return [await besides(files, analyzer, one, near)];
    const saysNothing = near.length > 0 && near.every(({ word }) => analyzer.stopWords.has(word));
    const parts = near[0]?.distance === 1 ? undefined : splitAtMissingSpace(surface, around);
    const word = parts?.join(' ') ?? near[0]?.word;
    if (word === undefined) return [one];
    text = replaceWord(text, surface, word, analyzer);
    spaced ||= parts !== undefined;
    if (parts) return lookUp(files, analyzer, word, false);
    if (saysNothing && understood.looked.some(isKnown)) return [];
    return [{ ...one, readings: await readingsOf(files, analyzer, near), firm: true }];
  };
  const looked = await Promise.all(understood.looked.map(mendWord));
  return { text, looked: looked.flat(), spaced };
}

/** A word that may be right is searched as it is, and its neighbours besides. */
async function besides(
  files: IndexFiles,
  analyzer: Analyzer,
  one: Looked,
  near: readonly Candidate[],
): Promise<Looked> {
  const first = near[0];
  if (!first) return one;
  const own = one.readings.map((reading) => ({ ...reading, weight: STRANGE_WEIGHT }));
  return { ...one, readings: [...own, ...(await readingsOf(files, analyzer, near))], also: first.word };
}

/** The words that may have been meant, as readings of one word. */
async function readingsOf(
  files: IndexFiles,
  analyzer: Analyzer,
  near: readonly Candidate[],
): Promise<Reading[]> {
  const readings = await Promise.all(
    near.map(async ({ word, distance }) => {
      const token = analyzer.analyze(word)[0];
      const weight = near.length === 1 ? SURE_WEIGHT : REPAIR_WEIGHT ** distance;
      return token ? readingsIn(await files.shard(token.root), analyzer, token, weight) : [];
    }),
  );
  return readings.flat();
}

/** Puts `word` in the place of the word of `text` that reads as `surface`. */
function replaceWord(text: string, surface: string, word: string, analyzer: Analyzer): string {
  return text.replace(/[^\s]+/gu, (piece) =>
    analyzer.analyze(piece).some((token) => token.surface === surface) ? word : piece,
  );
}
