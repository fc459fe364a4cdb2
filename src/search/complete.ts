import { wordsBeginning } from './completions.ts';
import { hitOf } from './hits.ts';
import type { IndexFiles } from './index-files.ts';
import { MAX_CHARACTERS, planQuery } from './query.ts';
import { rank } from './rank.ts';
import { likeliest } from './starts.ts';
import type { Analyzer, Completions, Hit } from './types.ts';

/** At most so many completed queries and titles. */
const QUERIES = 6;
const TITLES = 4;

/** So many likely words are weighed against so many words before them. */
const WEIGHED = 12;
const BEFORE = 3;

/** From so many letters on a word says what it may become without a telling word before it. */
const MEANT = 3;

/** What the words being typed may become. Rejects with a `SearchError`. */
export async function complete(files: IndexFiles, analyzer: Analyzer, prefix: string): Promise<Completions> {
  const text = prefix.slice(0, MAX_CHARACTERS).toWellFormed();
  const [queries, titles] = await Promise.all([
    completedQueries(files, analyzer, text),
    titlesWith(files, analyzer, text),
  ]);
  return { queries, titles };
}

/**
 * The whole query with its last word completed, likeliest first: words that articles have together with the words
 * before them, then by how many articles have them.
 */
async function completedQueries(files: IndexFiles, analyzer: Analyzer, text: string): Promise<string[]> {
  const typed = /[\p{L}\p{N}\p{M}'’"״׳-]+$/u.exec(text)?.[0];
  const tokens = analyzer.analyze(text);
  const last = tokens.at(-1);
  if (typed === undefined || !last) return [];
  const before = tokens.slice(0, -1).filter(({ surface }) => !analyzer.stopWords.has(surface));
  // After words of asking alone a letter or two may become anything: titles complete "how d", the vocabulary does not.
  if (tokens.length > 1 && before.length === 0 && typed.length < MEANT) return [];
  const [beginning, groups] = await Promise.all([
    wordsBeginning(files, last.surface),
    Promise.all(before.slice(-BEFORE).map(({ root }) => files.group(root))),
  ]);
  const telling = beginning.filter(({ word }) => !analyzer.stopWords.has(word));
  const known = groups.flatMap((group) => (group ? [new Set(group.articles)] : []));
  const weighed = await Promise.all(
    likeliest(telling, analyzer, WEIGHED).map(async ({ word, articles }) => {
      if (known.length === 0) return { word, together: 0, articles };
      const group = await files.group(analyzer.analyze(word)[0]?.root ?? word);
      const together = group?.articles.filter((article) => known.every((one) => one.has(article))).length;
      return { word, together: together ?? 0, articles };
    }),
  );
  const head = text.slice(0, text.length - typed.length);
  return weighed
    .sort((a, b) => b.together - a.together || b.articles - a.articles)
    .slice(0, QUERIES)
    .map(({ word }) => head + word);
}

/** Articles whose titles have all these words, the last one perhaps unfinished. */
async function titlesWith(files: IndexFiles, analyzer: Analyzer, text: string): Promise<Hit[]> {
  const { terms, roots } = await planQuery(files, analyzer, text, { typing: true, exact: true });
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
