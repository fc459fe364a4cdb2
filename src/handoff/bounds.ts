/** The most facts that a page may add to a case. */
export const FACTS_MAX = 12;
/** In UTF-16 units. */
export const FACT_NAME_MAX = 40;
export const FACT_TEXT_MAX = 200;
/** A proof of work longer than this is not looked at. */
export const PROOF_MAX = 2048;
/** A signed token longer than this is not looked at. */
export const IDENTITY_TOKEN_MAX = 4096;

/** How soon, and how late, the widget may open by itself, in seconds. */
export const OPENS_AFTER_MIN_S = 1;
export const OPENS_AFTER_MAX_S = 3600;

/** Longest query that is counted, in UTF-16 units, after it was redacted. */
export const COUNTED_QUERY_MAX = 200;
/** Most events of one batch. */
export const EVENTS_MAX_COUNT = 100;
