import type { Repair, SearchIndex, SearchOptions, SearchResult } from '../search/types.ts';

/** What the customer took back of what was searched beyond his words; a correction taken back takes synonyms with it. */
export type Undone = 'nothing' | 'repair' | 'synonyms';

/**
 * Searches without what was undone. Where only synonyms were, the correction stays: its words are searched exactly, and
 * the result says again that they were corrected. Rejects as `search` does.
 *
 * @param repair the correction that was told beside the synonyms
 */
export async function searchWithout(
  index: Pick<SearchIndex, 'search'>,
  query: string,
  undone: Undone,
  repair: Repair | undefined,
  options: SearchOptions,
): Promise<SearchResult> {
  const exact = undone !== 'nothing';
  if (undone !== 'synonyms' || !repair) return index.search(query, { ...options, exact });
  return { ...(await index.search(repair.query, { ...options, exact })), query, repair };
}
