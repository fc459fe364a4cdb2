/** How far ahead things can lie by a clock that was never set back. All in ms, `now` in Unix ms. */
export interface ClockQuery {
  readonly now: number;
  /** The longest that a delivery can have been put off. */
  readonly longestMs: number;
  /** How long a claim holds an item at most. */
  readonly leaseMs: number;
}

/** What a clock that was set back would keep waiting. */
export interface DueAgain {
  /**
   * Makes due what waits for a moment that only a clock which ran ahead can have named: what was never tried, or was being
   * tried, or was put off for longer than anything is; and lets no claim hold for longer than one can. Resolves to how many
   * items it changed. Whoever is at one keeps it.
   */
  readonly dueAgain: (query: ClockQuery) => Promise<number>;
}
