import { editDistance } from './edit-distance.ts';
import type { IndexFiles } from './index-files.ts';
import { otherSpellings } from './keyboard.ts';
import type { QueryTerm, Reading } from './rank.ts';
import type { Group, Word } from './term-shard.ts';
import type { Analyzer, Repair, Token } from './types.ts';
import { reverse } from './word-shard.ts';

/** Bounds on a query's work: characters read, words looked up, shards fetched for one word's completions or repair. */
export const MAX_CHARACTERS = 500;
const MAX_WORDS = 24;
const MAX_SHARDS = 3;

/** Completions of the word being typed, and how much less one counts than a word typed whole. */
const COMPLETIONS = 12;
const COMPLETION_WEIGHT = 0.75;

/** So many letters of a word say more than chance would. */
const FIRM_BEGINNING = 3;

/** A word shorter than this is not repaired: too many others are as near. */
const REPAIRED_FROM = 4;
const REPAIRS = 4;
const REPAIR_WEIGHT = 0.7;

/** A query as it was understood. */
export interface Plan {
  readonly terms: readonly QueryTerm[];
  /** Roots whose words are marked in titles and snippets. */
  readonly roots: ReadonlySet<string>;
  readonly repair?: Repair;
}

interface Looked {
  readonly token: Token;
  readonly term: QueryTerm;
  /** More was found than a root of two letters, or the beginning of a word, that many have in common. */
  readonly firm: boolean;
}

/** A text with what its words were found to mean. */
interface Understood {
  readonly text: string;
  readonly looked: readonly Looked[];
}

const isKnown = ({ term }: Looked): boolean => term.readings.length > 0;
const knownIn = ({ looked }: Understood): number => looked.filter(isKnown).length;

/** Finds what a query's words mean in this index; repairs only what the vocabulary does not know. */
export async function planQuery(
  files: IndexFiles,
  analyzer: Analyzer,
  query: string,
  { typing, exact }: { readonly typing: boolean; readonly exact: boolean },
): Promise<Plan> {
  const text = query.slice(0, MAX_CHARACTERS);
  const typed: Understood = { text, looked: await lookUp(files, analyzer, text, typing) };
  if (exact || typed.looked.every(isKnown)) return planOf(typed.looked);

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
  if (result.text === text) return planOf(result.looked);
  const isTyped = result === mended && meant === typed;
  return { ...planOf(result.looked), repair: { kind: isTyped ? 'spelling' : 'layout', query: result.text } };
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

/** Replaces words that the vocabulary does not know by their nearest neighbours. */
async function mend(files: IndexFiles, analyzer: Analyzer, understood: Understood): Promise<Understood> {
  let { text } = understood;
  const looked = await Promise.all(
    understood.looked.map(async (one) => {
      if (isKnown(one)) return one;
      const { word, readings } = await repairWord(files, analyzer, one.token);
      if (readings.length === 0) return one;
      text = replaceWord(text, one.token.surface, word, analyzer);
      return { token: one.token, term: { readings }, firm: true };
    }),
  );
  return { text, looked };
}

function planOf(looked: readonly Looked[]): Plan {
  const terms = looked.map(({ term }) => term);
  const roots = new Set(looked.map(({ token }) => token.root));
  for (const { readings } of terms) for (const { group } of readings) roots.add(group.root);
  return { terms, roots };
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
  const distinct = [...new Map(all.map((token) => [token.surface, token])).values()];
  const telling = distinct.filter(({ surface }) => !analyzer.stopWords.has(surface));
  const tokens = (telling.length > 0 ? telling : distinct).slice(0, MAX_WORDS);
  return Promise.all(
    tokens.map(async (token) => {
      const [whole, grown] = await Promise.all([
        readingOf(files, analyzer, token),
        token.surface === unfinished?.surface ? completions(files, token) : [],
      ]);
      const firm =
        whole.some(({ group, isStem }) => group.root.length >= FIRM_BEGINNING || group.words.some(isStem)) ||
        (grown.length > 0 && token.surface.length >= FIRM_BEGINNING);
      return { token, term: { readings: [...whole, ...grown] }, firm };
    }),
  );
}

async function readingOf(
  files: IndexFiles,
  analyzer: Analyzer,
  token: Token,
  weight = 1,
): Promise<Reading[]> {
  const group = await files.group(token.root);
  if (!group) return [];
  const stems = new Set(
    group.words
      .filter(({ surface }) => analyzer.analyze(surface)[0]?.stem === token.stem)
      .map(({ surface }) => surface),
  );
  return [
    {
      group,
      weight,
      isSurface: (word) => word.surface === token.surface,
      isStem: (word) => stems.has(word.surface),
    },
  ];
}

async function completions(files: IndexFiles, { surface, root }: Token): Promise<Reading[]> {
  if (surface.length < 2) return [];
  const found = await Promise.all(
    [...new Set([surface, root])].map((prefix) => files.groupsFrom(prefix, MAX_SHARDS)),
  );
  const grows = (word: Word): boolean => word.surface !== surface && word.surface.startsWith(surface);
  const articlesOf = (group: Group): number =>
    group.words.filter(grows).reduce((sum, { postings }) => sum + postings.length, 0);
  return [...new Set(found.flat())]
    .map((group) => ({ group, articles: articlesOf(group) }))
    .filter(({ articles }) => articles > 0)
    .sort((a, b) => b.articles - a.articles)
    .slice(0, COMPLETIONS)
    .map(({ group }) => ({
      group: { root: group.root, words: group.words.filter(grows) },
      weight: COMPLETION_WEIGHT,
      isSurface: () => false,
      isStem: () => true,
    }));
}

async function repairWord(
  files: IndexFiles,
  analyzer: Analyzer,
  { surface }: Token,
): Promise<{ word: string; readings: Reading[] }> {
  const letters = [...surface];
  if (letters.length < REPAIRED_FROM) return { word: surface, readings: [] };
  const limit = letters.length < 8 ? 1 : 2;
  const [starts, ends] = await Promise.all([
    files.wordsFrom('words', letters.slice(0, 2).join(''), MAX_SHARDS),
    files.wordsFrom('endings', letters.slice(-2).reverse().join(''), MAX_SHARDS),
  ]);
  const articles = new Map([
    ...starts.map(({ word, articles: count }) => [word, count] as const),
    ...ends.map(({ word, articles: count }) => [reverse(word), count] as const),
  ]);
  const candidates = [...articles]
    .map(([word, count]) => ({ word, count, distance: editDistance(surface, word, limit) }))
    .filter(({ distance }) => distance <= limit)
    .sort(
      (a, b) =>
        a.distance - b.distance ||
        // A missing last letter is likelier than a wrong one.
        Number(b.word.startsWith(surface)) - Number(a.word.startsWith(surface)) ||
        b.count - a.count ||
        (a.word < b.word ? -1 : 1),
    )
    .slice(0, REPAIRS);
  const readings = await Promise.all(
    candidates.map(async ({ word, distance }) => {
      const token = analyzer.analyze(word)[0];
      return token ? readingOf(files, analyzer, token, REPAIR_WEIGHT ** distance) : [];
    }),
  );
  return { word: candidates[0]?.word ?? surface, readings: readings.flat() };
}

/** Puts `word` in the place of the word of `text` that reads as `surface`. */
function replaceWord(text: string, surface: string, word: string, analyzer: Analyzer): string {
  return text.replace(/[^\s]+/gu, (piece) =>
    analyzer.analyze(piece).some((token) => token.surface === surface) ? word : piece,
  );
}
