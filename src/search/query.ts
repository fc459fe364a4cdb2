import { editDistance } from './edit-distance.ts';
import type { IndexFiles } from './index-files.ts';
import { otherLayouts } from './keyboard.ts';
import type { QueryTerm, Reading } from './rank.ts';
import type { Group, Word } from './term-shard.ts';
import type { Analyzer, Repair, Token } from './types.ts';
import { reverse } from './word-shard.ts';

/** Bounds on a query's work: characters read, words looked up, shards fetched for one word's completions or repair. */
const MAX_CHARACTERS = 500;
const MAX_WORDS = 24;
const MAX_SHARDS = 3;

/** Completions of the word being typed, and how much less one counts than a word typed whole. */
const COMPLETIONS = 12;
const COMPLETION_WEIGHT = 0.75;

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
}

/** Finds what a query's words mean in this index; repairs only what the vocabulary does not know. */
export async function planQuery(
  files: IndexFiles,
  analyzer: Analyzer,
  query: string,
  { typing, exact }: { readonly typing: boolean; readonly exact: boolean },
): Promise<Plan> {
  const text = query.slice(0, MAX_CHARACTERS);
  const looked = await lookUp(files, analyzer, text, typing);
  const unknown = looked.filter(({ term }) => term.readings.length === 0);
  if (exact || unknown.length === 0) return planOf(looked);

  const other = await tryLayouts(files, analyzer, text, typing, looked.length - unknown.length);
  if (other) return { ...planOf(other.looked), repair: { kind: 'layout', query: other.text } };

  const repaired = await Promise.all(
    unknown.map(async ({ token }) => ({ token, ...(await repairWord(files, analyzer, token)) })),
  );
  const mended = repaired.filter(({ readings }) => readings.length > 0);
  if (mended.length === 0) return planOf(looked);
  const terms = looked.map(({ token, term }): Looked => {
    const found = mended.find((candidate) => candidate.token === token);
    return found ? { token, term: { readings: found.readings } } : { token, term };
  });
  const repairedText = mended.reduce(
    (before, { token, word }) => replaceWord(before, token.surface, word, analyzer),
    text,
  );
  return { ...planOf(terms), repair: { kind: 'spelling', query: repairedText } };
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
    tokens.map(async (token) => ({
      token,
      term: {
        readings: [
          ...(await readingOf(files, analyzer, token)),
          ...(token.surface === unfinished?.surface ? await completions(files, token) : []),
        ],
      },
    })),
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

async function tryLayouts(
  files: IndexFiles,
  analyzer: Analyzer,
  text: string,
  typing: boolean,
  known: number,
): Promise<{ text: string; looked: Looked[] } | undefined> {
  let best: { text: string; looked: Looked[]; known: number } | undefined;
  for (const other of otherLayouts(text, analyzer.layouts)) {
    const looked = await lookUp(files, analyzer, other, typing);
    const count = looked.filter(({ term }) => term.readings.length > 0).length;
    // More words known than as typed, and most of the words: a stray match is no proof of a wrong layout.
    if (count > (best?.known ?? known) && count * 2 > looked.length)
      best = { text: other, looked, known: count };
  }
  return best;
}

async function repairWord(
  files: IndexFiles,
  analyzer: Analyzer,
  { surface }: Token,
): Promise<{ word: string; readings: Reading[] }> {
  const letters = [...surface];
  if (letters.length < REPAIRED_FROM) return { word: surface, readings: [] };
  const limit = letters.length < 7 ? 1 : 2;
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
    .sort((a, b) => a.distance - b.distance || b.count - a.count || (a.word < b.word ? -1 : 1))
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
