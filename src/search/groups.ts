import { BODY_ODDS, TITLE_IMPACT } from './impact.ts';
import { LISTED_ARTICLES, neighbourKey, type Group, type Neighbour, type Rule, type Word } from './group.ts';
import type { Posting, Postings } from './inverted-index.ts';
import type { Phrase, PhraseTable } from './phrases.ts';
import { compare } from './order.ts';
import type { Analyzer } from './types.ts';

interface Spelling {
  readonly surface: string;
  readonly postings: readonly Posting[];
}

/** Words by strong root. */
export function byRoot(postings: Postings, analyzer: Analyzer): Map<string, Spelling[]> {
  const groups = new Map<string, Spelling[]>();
  for (const [surface, list] of postings) {
    const root = analyzer.analyze(surface)[0]?.root ?? surface;
    const group = groups.get(root);
    if (group) group.push({ surface, postings: list });
    else groups.set(root, [{ surface, postings: list }]);
  }
  for (const words of groups.values()) words.sort((a, b) => compare(a.surface, b.surface));
  return groups;
}

/** How many articles have one of the words. */
export function frequencyOf(words: readonly Spelling[]): number {
  const [only, ...more] = words;
  if (more.length === 0) return only?.postings.length ?? 0;
  return new Set(words.flatMap(({ postings }) => postings.map(({ article }) => article))).size;
}

/** Everything that is known of each root, in the order of roots. */
export function toGroups(
  spellings: ReadonlyMap<string, readonly Spelling[]>,
  phrases: PhraseTable,
  rules: ReadonlyMap<string, readonly Rule[]>,
): Group[] {
  const roots = [...new Set([...spellings.keys(), ...rules.keys()])].sort(compare);
  return roots.map((root) => {
    const words = spellings.get(root) ?? [];
    const articles = listed(words);
    const positions = new Map(articles.map((article, position) => [article, position]));
    return {
      root,
      frequency: frequencyOf(words),
      articles,
      words: words.map((word) => toWord(word, positions)),
      neighbours: toNeighbours(phrases.get(root) ?? [], positions),
      rules: rules.get(root) ?? [],
    };
  });
}

/** The articles in which a root says most, ascending. */
function listed(words: readonly Spelling[]): number[] {
  const says = new Map<number, number>();
  for (const { postings } of words) {
    for (const { article, title, body } of postings) {
      says.set(article, (says.get(article) ?? 0) + (BODY_ODDS[body] ?? 0) + 2 * (TITLE_IMPACT[title] ?? 0));
    }
  }
  const all = [...says];
  if (all.length > LISTED_ARTICLES) {
    all.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    all.length = LISTED_ARTICLES;
  }
  return all.map(([article]) => article).sort((a, b) => a - b);
}

function toWord({ surface, postings }: Spelling, positions: ReadonlyMap<number, number>): Word {
  const kept = postings.flatMap(({ article, title, body }) => {
    const position = positions.get(article);
    return position === undefined ? [] : [{ position, title, body }];
  });
  return {
    surface,
    positions: kept.map(({ position }) => position),
    bodies: kept.map(({ body }) => body),
    titles: kept.flatMap(({ position, title }) => (title > 0 ? [{ position, level: title }] : [])),
  };
}

function toNeighbours(phrases: readonly Phrase[], positions: ReadonlyMap<number, number>): Neighbour[] {
  const byKey = new Map<number, Set<number>>();
  for (const { other, follows, articles } of phrases) {
    const key = neighbourKey(other, follows);
    const places = byKey.get(key) ?? new Set();
    for (const article of articles) {
      const position = positions.get(article);
      if (position !== undefined) places.add(position);
    }
    if (places.size > 0) byKey.set(key, places);
  }
  return [...byKey]
    .sort(([a], [b]) => a - b)
    .map(([key, places]) => ({ key, positions: [...places].sort((a, b) => a - b) }));
}
