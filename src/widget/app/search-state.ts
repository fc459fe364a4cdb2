import type { Undone } from '../../results/undone.ts';
import type { Hit, QuotedResult, Repair, SearchResult } from '../../search/types.ts';

/** What is asked of the index; an answer counts only while it is still what is asked. */
export interface Asked {
  readonly query: string;
  readonly undone: Undone;
  /** The correction that stays where only synonyms were taken back. */
  readonly repair?: Repair | undefined;
  /** Only articles of this category. */
  readonly category: string | null;
}

/** Without words it is all that there is of a topic. */
export const isBrowsed = ({ query }: Pick<Asked, 'query'>): boolean => query === '';

/** Found in another language, where this one has nothing. */
export interface Elsewhere {
  /** BCP 47 code. */
  readonly locale: string;
  readonly total: number;
  readonly hits: readonly Hit[];
}

/** What was found for his words, and what they may become. */
export interface ResultsScreen extends Asked {
  readonly at: 'results';
  readonly phase: 'searching' | 'found' | 'none' | 'failed';
  /** The newest answer; while searching that of an earlier question, so that the list does not flicker. */
  readonly result: QuotedResult | null;
  /** What was undone for that answer; the notes that tell it stay with it. */
  readonly shown: Undone;
  readonly completions: readonly string[];
  readonly elsewhere: readonly Elsewhere[];
}

/** What the index answers: the hits, that there are none to be had, and later what else belongs to them. */
export type SearchEvent =
  | { readonly type: 'found'; readonly asked: Asked; readonly result: SearchResult }
  | { readonly type: 'search-failed'; readonly asked: Asked }
  | { readonly type: 'found-more'; readonly asked: Asked; readonly more: FoundMore };

/** Whatever of it has come; what is left out stays as it is. */
export type FoundMore = Partial<Pick<ResultsScreen, 'result' | 'completions' | 'elsewhere'>>;

/** The screen for a new question. What was found for the last one stays until this one is answered. */
export function asking(before: ResultsScreen | null, asked: Asked, typing: boolean): ResultsScreen {
  const { query, undone, repair, category } = asked;
  return {
    at: 'results',
    query,
    undone,
    repair,
    category,
    phase: 'searching',
    elsewhere: [],
    result: before?.result ?? null,
    shown: before?.shown ?? 'nothing',
    completions: typing && before ? before.completions : [],
  };
}

/** The screen after the index has answered; the same one where the answer is to another question. */
export function answered(screen: ResultsScreen, event: SearchEvent): ResultsScreen {
  const { query, undone, category } = event.asked;
  if (screen.query !== query || screen.undone !== undone || screen.category !== category) return screen;
  switch (event.type) {
    case 'found':
      return {
        ...screen,
        phase: event.result.total > 0 ? 'found' : 'none',
        result: event.result,
        shown: undone,
      };
    case 'search-failed':
      return { ...screen, phase: 'failed' };
    case 'found-more':
      return { ...screen, ...event.more };
  }
}
