import { answerOf, worth } from './answer.ts';
import { readFragment, type TextSection } from './fragment-text.ts';
import type { IndexFiles } from './index-files.ts';
import { markWords } from './marks.ts';
import { MAX_CHARACTERS } from './query.ts';
import { passagesOf, type Passage } from './passages.ts';
import { Reader, type Wanted } from './reader.ts';
import { inverseDocumentFrequency } from './rank.ts';
import { snippetOf } from './snippet.ts';
import type { Analyzer, Answer, Hit, QuotedResult, SearchResult } from './types.ts';

/** So many articles are read: as many as a customer looks at before he tries other words. */
const ARTICLES = 3;
/** A query's words beyond so many are not weighed. */
const MAX_WORDS = 24;
/** Fewer words name a subject and ask nothing: no passage is more of an answer to them than the others. */
const QUESTION = 3;
/** In an index of fewer articles it says little that many have a word: all words weigh more alike. */
const FEW_ARTICLES = 20;
/** By so much, as a share of the query, a section must be better than all others to be named. */
const STANDS_OUT = 0.05;

/**
 * Reads the first articles of a result: the best section and a snippet of each, and an answer where one is sure.
 * Rejects with a `SearchError` where an article's file cannot be had, and with the reason of `over` where that aborts.
 */
export async function quoteResult(
  files: IndexFiles,
  analyzer: Analyzer,
  result: SearchResult,
  over?: AbortSignal,
): Promise<QuotedResult> {
  const query = (result.repair?.query ?? result.query).slice(0, MAX_CHARACTERS).toWellFormed();
  const wanted = await wantedWords(files, analyzer, query);
  const reader = new Reader(analyzer, query, wanted);
  const roots = new Set(
    [query, ...(result.also ?? [])].flatMap((text) => telling(text, analyzer).map(({ root }) => root)),
  );

  // By their address of today: a deployment may have given an article another since it was found.
  const described = await Promise.all(
    result.hits.map(async (hit): Promise<Hit> => {
      const entry = await files.entry(hit.id);
      if (!entry) return hit;
      const { description, fragment } = entry;
      return { ...hit, fragment, snippet: markWords(description, roots, analyzer) };
    }),
  );
  const articles = await Promise.all(
    described.slice(0, ARTICLES).map(async ({ title, fragment }) => {
      const sections = fragment ? await sectionsOf(fragment, files, over) : [];
      return passagesOf(reader, sections, title);
    }),
  );
  const hits = described.map((hit, at) => withSnippet(hit, articles[at] ?? [], roots, analyzer));
  const [first, second] = hits;
  const isQuestion = analyzer.analyze(query).length >= QUESTION;
  const found =
    result.total > 0 && isQuestion
      ? answerOf(reader, articles, {
          rival: first && second && second.score / first.score,
          isGuess: result.repair?.kind === 'spelling',
        })
      : undefined;
  const hit = hits[found?.at ?? 0];
  if (!hit || !found) return { ...result, hits };
  const { heading, anchor } = found.passage.section;
  const answer: Answer = {
    hit,
    section: { heading, anchor },
    text: markWords(textOf(found.passage), roots, analyzer),
  };
  return { ...result, hits, answer };
}

function telling(text: string, analyzer: Analyzer) {
  const distinct = [...new Map(analyzer.analyze(text).map((token) => [token.root, token])).values()];
  const words = distinct.filter(({ surface }) => !analyzer.stopWords.has(surface));
  return (words.length > 0 ? words : distinct).slice(0, MAX_WORDS);
}

/** The query's telling words with their rarity, from the very groups that the search has fetched. */
async function wantedWords(files: IndexFiles, analyzer: Analyzer, query: string): Promise<Wanted[]> {
  const { articles } = files.manifest;
  // A number is what meets "how long" and "how many".
  const words = telling(
    analyzer.asksForNumber ? query.replace(analyzer.asksForNumber, ' ') : query,
    analyzer,
  );
  const groups = await Promise.all(words.map(({ root }) => files.group(root)));
  const known = new Set(words.map(({ root }) => root));
  const rules = groups.flatMap((group) => group?.rules ?? []);
  return words.map(({ root, stem }, at) => ({
    root,
    stem,
    weight:
      inverseDocumentFrequency(groups[at]?.frequency ?? 0, articles) +
      FEW_ARTICLES / (FEW_ARTICLES + articles),
    others: rules.flatMap(({ roots, means = '' }) =>
      means !== '' && roots.includes(root) && roots.every((one) => known.has(one))
        ? [telling(means, analyzer).map((word) => word.root)]
        : [],
    ),
  }));
}

async function sectionsOf(path: string, files: IndexFiles, over?: AbortSignal): Promise<TextSection[]> {
  over?.throwIfAborted();
  const file = await files.file(path);
  over?.throwIfAborted();
  return readFragment(file, (cause) => files.damaged(path, cause));
}

function withSnippet(
  hit: Hit,
  passages: readonly Passage[],
  roots: ReadonlySet<string>,
  analyzer: Analyzer,
): Hit {
  const ranked = passages.filter(({ one }) => one > 0).sort((a, b) => worth(b) - worth(a));
  const [best] = ranked;
  if (!best) return hit;
  const { heading, anchor } = best.section;
  const next = ranked.find(({ section }) => section !== best.section);
  return {
    ...hit,
    snippet: snippetOf(textOf(best), roots, analyzer),
    ...(next && worth(best) - worth(next) < STANDS_OUT ? {} : { section: { heading, anchor } }),
  };
}

/** A passage as text; what stands on lines of their own in the article does here. */
function textOf({ sentences }: Passage): string {
  return sentences.map(({ text, opens }, at) => (at === 0 ? '' : opens ? '\n' : ' ') + text).join('');
}
