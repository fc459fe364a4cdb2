import { wordsBeginning } from './completions.ts';
import type { IndexFiles } from './index-files.ts';
import { likeliest } from './starts.ts';
import type { Analyzer } from './types.ts';

/** At most so many completed queries. */
const QUERIES = 6;

/** So many likely words are weighed against the words before them. */
const WEIGHED = 12;

/**
 * The whole query with its last word completed, likeliest first: words that articles have together with the words
 * before them, then by how many articles have them. Rejects with a `SearchError`.
 */
export async function completeQuery(
  files: IndexFiles,
  analyzer: Analyzer,
  prefix: string,
): Promise<string[]> {
  const typed = /[\p{L}\p{N}\p{M}'’"״׳-]+$/u.exec(prefix.slice(-100))?.[0];
  const tokens = analyzer.analyze(prefix.slice(-500));
  const last = tokens.at(-1);
  if (typed === undefined || !last) return [];
  const before = tokens.slice(0, -1).filter(({ surface }) => !analyzer.stopWords.has(surface));
  const words = likeliest(await wordsBeginning(files, last.surface), analyzer, WEIGHED);
  const groups = await Promise.all(before.slice(-3).map(({ root }) => files.group(root)));
  const known = groups.flatMap((group) => (group ? [new Set(group.articles)] : []));
  const weighed = await Promise.all(
    words.map(async ({ word, articles }) => {
      if (known.length === 0) return { word, together: 0, articles };
      const root = analyzer.analyze(word)[0]?.root ?? word;
      const group = await files.group(root);
      const together =
        group?.articles.filter((article) => known.every((one) => one.has(article))).length ?? 0;
      return { word, together, articles };
    }),
  );
  const head = prefix.slice(0, prefix.length - typed.length);
  return weighed
    .sort((a, b) => b.together - a.together || b.articles - a.articles)
    .slice(0, QUERIES)
    .map(({ word }) => head + word);
}
