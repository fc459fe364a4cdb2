import type { NamedCause, Rating } from '../../handoff/outcome.ts';

/** What is known of how a case came out. */
export interface KnownOutcome {
  /** What the customer said last, whatever became of the case since; null where he said nothing. */
  readonly rating: Rating | null;
  /** Whether he said so of the case as it is closed now. */
  readonly isOfThisClosing: boolean;
  readonly named: NamedCause | null;
}

/** How cases came out, as customers and agents say. */
export interface Outcomes {
  /** Null: there is no such case. */
  readonly of: (caseId: string) => Promise<KnownOutcome | null>;
  /**
   * Keeps what the customer says of his closed case, once for each time that it was closed: saying it again replaces it,
   * and `before` is what is replaced. Open: the case is not closed, and nothing was kept. Null: there is no such case.
   */
  readonly rate: (
    caseId: string,
    rating: Rating,
  ) => Promise<
    { readonly outcome: 'rated'; readonly before: Rating | null } | { readonly outcome: 'open' } | null
  >;
  /** Keeps why the case came about, or that nobody says so; resolves to what was kept before. Null: there is no such case. */
  readonly name: (
    caseId: string,
    named: NamedCause | null,
  ) => Promise<{ readonly before: NamedCause | null } | null>;
}
