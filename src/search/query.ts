import { completionsOf } from './completions.ts';
import type { Group } from './group.ts';
import type { IndexFiles } from './index-files.ts';
import { otherSpellings } from './keyboard.ts';
import type { QueryTerm, Reading } from './rank.ts';
import { readingOf } from './readings.ts';
import { candidates, neighbourhoodOf, splitAtMissingSpace, type Candidate } from './repair.ts';
import { telling } from './rules.ts';
import { rulesFor, synonymTerms } from './synonyms.ts';
import type { Analyzer, Repair, Token } from './types.ts';

/** Bounds on a query's work: characters read and words looked up. */
export const MAX_CHARACTERS = 500;
const MAX_WORDS = 24;

/** How much less a repaired word counts, for each slip; and a word of which the index knows no form but the root. */
const REPAIR_WEIGHT = 0.7;
const STRANGE_WEIGHT = 0.5;

/** So many letters of a word say more than chance would. */
const FIRM_BEGINNING = 3;

/** A query as it was understood. */
export interface Plan {
  readonly terms: readonly QueryTerm[];
  /** Roots whose words are marked in titles and snippets. */
  readonly roots: ReadonlySet<string>;
  readonly repair?: Repair;
  /** Words searched in addition. */
  readonly also: readonly string[];
  /** Articles that the company puts first. */
  readonly pins: readonly number[];
}

interface Looked {
  readonly token: Token;
  readonly readings: readonly Reading[];
  readonly group: Group | undefined;
  /** More was found than a root of two letters, or the beginning of a word, that many have in common. */
  readonly firm: boolean;
  /** A root is known, but neither the word nor its stem: it may be a slip that looks like another word. */
  readonly strange: boolean;
  /** What a strange word may have been meant to be. */
  readonly also?: string;
}

/** A text with what its words were found to mean. */
interface Understood {
  readonly text: string;
  readonly looked: readonly Looked[];
  readonly spaced?: boolean;
}

const isKnown = ({ readings, group }: Looked): boolean =>
  readings.length > 0 || (group !== undefined && group.rules.length > 0);
const knownIn = ({ looked }: Understood): number => looked.filter(isKnown).length;

/** Finds what a query's words mean in this index; repairs only what the vocabulary does not know. */
export async function planQuery(
  files: IndexFiles,
  analyzer: Analyzer,
  query: string,
  { typing, exact }: { readonly typing: boolean; readonly exact: boolean },
): Promise<Plan> {
  const text = query.slice(0, MAX_CHARACTERS).toWellFormed();
  const typed: Understood = { text, looked: await lookUp(files, analyzer, text, typing) };
  if (exact) return planOf(typed.looked);
  if (typed.looked.every(isKnown)) return withRules(files, analyzer, await mend(files, analyzer, typed));

  const others: Understood[] = [];
  const known = new Set(typed.looked.filter(isKnown).map(({ token }) => token.surface));
  for (const other of otherSpellings(text, analyzer, ({ surface }) => known.has(surface))) {
    // Half a foreign word begins like some word or other, so it proves nothing.
    const unfinished = typing && other.into;
    others.push({ text: other.text, looked: await lookUp(files, analyzer, other.text, unfinished) });
  }
  const meant = leastUnknown([typed, ...others.filter(isPlausible)]);
  const mended = await mend(files, analyzer, meant);
  // Where nothing at all is known, the way of typing that needs the fewest repairs is the one that was meant.
  const mendOthers = async (): Promise<Understood[]> =>
    (await Promise.all(others.map((other) => mend(files, analyzer, other)))).filter(isPlausible);
  const result = knownIn(mended) > 0 ? mended : leastUnknown([mended, ...(await mendOthers())]);
  const plan = await withRules(files, analyzer, result);
  if (result.text === text) return plan;
  const isTyped = result === mended && meant === typed;
  const kind = isTyped ? (result.spaced ? 'spacing' : 'spelling') : 'layout';
  return { ...plan, repair: { kind, query: result.text } };
}

/** Words that no article has, in whatever spelling, and the articles whose words are nearest to them. */
export async function planNearest(files: IndexFiles, analyzer: Analyzer, query: string): Promise<Plan> {
  const tokens = telling(analyzer.analyze(query.slice(0, MAX_CHARACTERS)), analyzer).slice(0, MAX_WORDS);
  const looked = await Promise.all(
    tokens.map(async (token): Promise<Looked> => {
      const near = candidates(
        token.surface,
        await neighbourhoodOf(files, token.surface),
        Math.max(1, Math.floor([...token.surface].length / 2)),
      );
      return { token, ...(await readingsOf(files, analyzer, near)), group: undefined, strange: false };
    }),
  );
  return planOf(looked);
}

/** The one with the fewest unknown words; the earlier where several have as few. */
function leastUnknown(all: readonly [Understood, ...Understood[]]): Understood {
  const unknownIn = (one: Understood): number => one.looked.length - knownIn(one);
  return all.reduce((best, one) => (unknownIn(one) < unknownIn(best) ? one : best));
}

/** Most words were found firmly: a stray match is no proof of another way of typing. */
function isPlausible({ looked }: Understood): boolean {
  return looked.filter(({ firm }) => firm).length * 2 > looked.length;
}

/** Replaces words that the vocabulary does not know by their nearest neighbours, or by the two that they are. */
async function mend(files: IndexFiles, analyzer: Analyzer, understood: Understood): Promise<Understood> {
  let { text } = understood;
  let spaced = false;
  const mended = await Promise.all(
    understood.looked.map(async (one): Promise<readonly Looked[]> => {
      if (isKnown(one) && !one.strange) return [one];
      const { surface } = one.token;
      const neighbourhood = await neighbourhoodOf(files, surface);
      if (one.strange) {
        const near = candidates(surface, neighbourhood, Math.min(1, surface.length - 3));
        const first = near[0];
        if (!first) return [one];
        const { readings } = await readingsOf(files, analyzer, near);
        const own = one.readings.map((reading) => ({ ...reading, weight: STRANGE_WEIGHT }));
        return [{ ...one, readings: [...own, ...readings], also: first.word }];
      }
      const near = candidates(surface, neighbourhood);
      const parts = near[0]?.distance === 1 ? undefined : splitAtMissingSpace(surface, neighbourhood);
      const word = parts?.join(' ') ?? near[0]?.word;
      if (word === undefined) return [one];
      text = replaceWord(text, surface, word, analyzer);
      if (parts) {
        spaced = true;
        return lookUp(files, analyzer, word, false);
      }
      return [{ ...one, ...(await readingsOf(files, analyzer, near)) }];
    }),
  );
  return { text, looked: mended.flat(), spaced };
}

/** The words that may have been meant, as readings of one word. */
async function readingsOf(
  files: IndexFiles,
  analyzer: Analyzer,
  near: readonly Candidate[],
): Promise<{ readings: Reading[]; firm: boolean }> {
  const readings = await Promise.all(
    near.map(async ({ word, distance }) => {
      const token = analyzer.analyze(word)[0];
      return token ? readingOf(files, analyzer, token, REPAIR_WEIGHT ** distance) : [];
    }),
  );
  return { readings: readings.flat(), firm: readings.length > 0 };
}

function planOf(looked: readonly Looked[], extra: Partial<Plan> = {}): Plan {
  const terms = looked.map(({ readings }): QueryTerm => ({ readings, synonyms: [] }));
  const roots = new Set(looked.map(({ token }) => token.root));
  for (const { readings } of looked) for (const { group } of readings) roots.add(group.root);
  const also = looked.flatMap((one) => one.also ?? []);
  return { terms, roots, also, pins: [], ...extra };
}

/** Adds what the company says of these words: synonyms, and articles that come first. */
async function withRules(files: IndexFiles, analyzer: Analyzer, { looked }: Understood): Promise<Plan> {
  const plan = planOf(looked);
  const { synonyms, pins } = rulesFor(
    looked.map(({ token }) => token),
    looked.map(({ group }) => group),
  );
  if (synonyms.length === 0) return { ...plan, pins };
  const found = await Promise.all(
    synonyms.map(async (span) => ({ span, other: await synonymTerms(files, analyzer, span) })),
  );
  const roots = new Set(plan.roots);
  for (const { other } of found) {
    for (const { readings } of other?.terms ?? []) for (const { group } of readings) roots.add(group.root);
  }
  return {
    terms: plan.terms.map(({ readings }, at) => ({
      readings,
      synonyms: found.flatMap(({ span, other }) =>
        other && at >= span.from && at < span.from + span.length ? [other] : [],
      ),
    })),
    roots,
    also: [...new Set([...plan.also, ...found.flatMap(({ span, other }) => (other ? [span.means] : []))])],
    pins,
  };
}

async function lookUp(
  files: IndexFiles,
  analyzer: Analyzer,
  text: string,
  typing: boolean,
): Promise<Looked[]> {
  const all = analyzer.analyze(text);
  const last = all.at(-1);
  const unfinished = typing && last !== undefined && /[\p{L}\p{N}\p{M}]$/u.test(text) ? last : undefined;
  return Promise.all(
    telling(all, analyzer)
      .slice(0, MAX_WORDS)
      .map(async (token): Promise<Looked> => {
        const isLast = token.surface === unfinished?.surface;
        const [group, whole, grown] = await Promise.all([
          files.group(token.root),
          readingOf(files, analyzer, token),
          isLast ? completionsOf(files, analyzer, token.surface) : [],
        ]);
        const hasStem = whole.some(({ stems }) => stems.length > 0);
        return {
          token,
          readings: [...whole, ...grown],
          group,
          firm:
            hasStem ||
            (whole.length > 0 && token.root.length >= FIRM_BEGINNING) ||
            (grown.length > 0 && token.surface.length >= FIRM_BEGINNING),
          strange: whole.length > 0 && !hasStem && grown.length === 0,
        };
      }),
  );
}

/** Puts `word` in the place of the word of `text` that reads as `surface`. */
function replaceWord(text: string, surface: string, word: string, analyzer: Analyzer): string {
  return text.replace(/[^\s]+/gu, (piece) =>
    analyzer.analyze(piece).some((token) => token.surface === surface) ? word : piece,
  );
}
