import type { Figures } from '../handoff/figures.ts';

/** Read in fewer sessions, an article is no more popular than by chance. */
const LEAST_SESSIONS = 10;
const FEWEST = 3;
const MOST = 6;

/** What was read most in a language, of the articles that are there; none where too little is known to say so. */
export function mostRead<T>(
  figures: Figures | null,
  locale: string,
  byKey: ReadonlyMap<string, T>,
): readonly T[] {
  const read = (figures?.byLocale[locale]?.mostRead ?? [])
    .filter(({ sessions }) => sessions >= LEAST_SESSIONS)
    .flatMap(({ article }) => byKey.get(article) ?? [])
    .slice(0, MOST);
  return read.length >= FEWEST ? read : [];
}
