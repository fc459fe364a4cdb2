import type { Analyzer } from '../search/types.ts';
import type { Article } from './types.ts';

/** Finds out which of the wanted roots stand in articles; asked the same again, reads only what changed. */
export type FoundRoots = (articles: readonly Article[], wanted: ReadonlySet<string>) => ReadonlySet<string>;

/**
 * Looks for roots in all that the index takes up of articles. Each spelling is analysed once, however often it stands
 * there: analysis is what costs.
 */
export function rootFinder(analyzer: Analyzer): FoundRoots {
  let asked = '';
  let inArticle = new WeakMap<Article, readonly string[]>();
  const rootsOf = new Map<string, readonly string[]>();
  return (articles, wanted) => {
    const question = [...wanted].sort().join('\n');
    if (question !== asked) {
      asked = question;
      inArticle = new WeakMap();
      rootsOf.clear();
    }
    const wantedIn = (spelling: string): readonly string[] => {
      let roots = rootsOf.get(spelling);
      if (!roots) {
        roots = analyzer.analyze(spelling).flatMap(({ root }) => (wanted.has(root) ? [root] : []));
        rootsOf.set(spelling, roots.length > 0 ? roots : NONE);
      }
      return roots;
    };
    const found = new Set<string>();
    for (const article of articles) {
      if (found.size === wanted.size) break;
      let roots = inArticle.get(article);
      if (!roots) {
        roots = [...new Set(spellingsIn(article).flatMap(wantedIn))];
        inArticle.set(article, roots);
      }
      for (const root of roots) found.add(root);
    }
    return found;
  };
}

const NONE: readonly string[] = [];

function spellingsIn({ title, description, keywords, sections }: Article): string[] {
  const texts = [
    title,
    description,
    ...keywords,
    ...sections.flatMap(({ heading, text }) => [heading, text]),
  ];
  return texts.flatMap((text) => text.split(/\s+/u));
}
