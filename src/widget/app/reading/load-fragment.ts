import type { Fragment } from '../../../handoff/fragment.ts';
import type { Read, SearchIndex } from '../../../search/types.ts';
import type { ArticleRef } from '../reading-state.ts';
import { parseFragment } from './parse-fragment.ts';

/** The index that is open, and how to open the newest one. */
export interface Indexes {
  readonly opened: () => Promise<SearchIndex>;
  readonly renewed: () => Promise<SearchIndex>;
}

/** Reads an article's file. Rejects where there is none, or where what came is none. */
export async function loadFragment(
  { id, fragment }: ArticleRef,
  read: Read,
  { opened, renewed }: Indexes,
): Promise<Fragment> {
  const from = async (index: Promise<SearchIndex>): Promise<Fragment> => {
    const path = (await (await index).article(id))?.fragment;
    if (path === undefined) throw new Error(`[handrail] there is no article ${id}`);
    return parseFragment(await read(path));
  };
  try {
    return fragment === undefined ? await from(opened()) : parseFragment(await read(fragment));
  } catch {
    // A deployment may have taken the file away: the newest index knows where the article is now.
    return from(renewed());
  }
}
