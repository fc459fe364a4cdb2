import { wordsBeginning } from './completions.ts';
import { hitOf } from './hits.ts';
import type { IndexFiles } from './index-files.ts';
import { likeliest } from './likeliest.ts';
import { MAX_CHARACTERS, planQuery } from './query.ts';
import { articlesWithPair, rank } from './rank.ts';
import type { Analyzer, CompleteOptions, Completions, Hit } from './types.ts';

/** At most so many completed queries and titles. */
const QUERIES = 6;
const TITLES = 4;

/** So many likely words are weighed against so many words before them. */
const WEIGHED = 12;
const BEFORE = 3;

/** Fewer letters behind other words may become anything: offered is only what stands right behind the last of those. */
const MEANT = 3;

/** What the words being typed may become. Rejects with a `SearchError`, and with the signal's reason where that aborts. */
export async function complete(
  files: IndexFiles,
  analyzer: Analyzer,
  prefix: string,
  { titles: wanted = true, signal }: CompleteOptions = {},
): Promise<Completions> {
  const text = prefix.slice(0, MAX_CHARACTERS).toWellFormed();
  const [queries, titles] = await Promise.all([
    completedQueries(files, analyzer, text, signal),
    wanted ? titlesWith(files, analyzer, text, signal) : [],
  ]);
  return { queries, titles };
}

/**
 * The whole query with its last word completed, likeliest first: by how many articles have it right behind the word
 * before, then together with the words before, then at all. One word of each root, as the others find the same.
 */
async function completedQueries(
  files: IndexFiles,
  analyzer: Analyzer,
  text: string,
  signal?: AbortSignal,
): Promise<string[]> {
  const typed = /[\p{L}\p{N}\p{M}'’"״׳-]+$/u.exec(text)?.[0];
  const tokens = analyzer.analyze(text);
  const last = tokens.at(-1);
  if (typed === undefined || !last) return [];
  const isBeginning = typed.length < MEANT && tokens.length > 1;
  const before = tokens.slice(0, -1).filter(({ surface }) => !analyzer.stopWords.has(surface));
  const [beginning, groups] = await Promise.all([
    wordsBeginning(files, last.surface),
    Promise.all(before.slice(-BEFORE).map(({ root }) => files.group(root))),
  ]);
  signal?.throwIfAborted();
  const telling = beginning.filter(({ word }) => !analyzer.stopWords.has(word));
  const known = groups.flatMap((group) => (group ? [new Set(group.articles)] : []));
  const weighed = await Promise.all(
    likeliest(telling, analyzer, WEIGHED).map(async ({ word, articles }) => {
      const root = analyzer.analyze(word)[0]?.root ?? word;
      const group = before.length > 0 ? await files.group(root) : undefined;
      const previous = groups.at(-1);
      const beside = (previous && group && articlesWithPair(previous, group)?.length) ?? 0;
      const together =
        group?.articles.filter((article) => known.every((one) => one.has(article))).length ?? 0;
      return { word, root, beside, together, articles };
    }),
  );
  weighed.sort((a, b) => b.beside - a.beside || b.together - a.together || b.articles - a.articles);
  const head = text.slice(0, text.length - typed.length);
  const likely = weighed.filter(
    ({ root, beside }, at) =>
      (beside > 0 || !isBeginning) && weighed.findIndex((other) => other.root === root) === at,
  );
  return likely.slice(0, QUERIES).map(({ word }) => head + word);
}

/** Articles whose titles have all these words, the last one perhaps unfinished. */
async function titlesWith(
  files: IndexFiles,
  analyzer: Analyzer,
  text: string,
  signal?: AbortSignal,
): Promise<Hit[]> {
  const { terms, roots } = await planQuery(files, analyzer, text, { typing: true, exact: true });
  signal?.throwIfAborted();
  const tokens = analyzer.analyze(text);
  const last = tokens.at(-1)?.surface ?? '';
  const before = tokens.slice(0, -1).filter(({ surface }) => !analyzer.stopWords.has(surface));
  const likely = rank(terms, files.manifest.articles).slice(0, 2 * TITLES);
  const hits = await Promise.all(likely.map((one) => hitOf(files, analyzer, one, roots)));
  return hits
    .filter(({ title }) => {
      const words = analyzer.analyze(title);
      const has = new Set(words.map(({ root }) => root));
      return (
        words.some(({ surface }) => surface.startsWith(last)) && before.every(({ root }) => has.has(root))
      );
    })
    .slice(0, TITLES);
}
