import type { Rating } from '../../handoff/outcome.ts';

/** The question that the page of a closed case asks its customer. */
export interface CaseRatingStrings {
  readonly question: string;
  readonly ratings: Readonly<Record<Rating, string>>;
  readonly thanks: string;
  /** In its place where it was not solved. */
  readonly unsolved: string;
  readonly failed: string;
}
