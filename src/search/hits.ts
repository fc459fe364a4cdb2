import type { IndexFiles, ListedEntry } from './index-files.ts';
import { markWords } from './marks.ts';
import type { Scored } from './rank.ts';
import type { Analyzer, Hit } from './types.ts';

const NO_ROOTS: ReadonlySet<string> = new Set();

/** Reads the title of an article found. `roots`: of the words to mark. Rejects with a `SearchError`. */
export async function hitOf(
  files: IndexFiles,
  analyzer: Analyzer,
  { article, score }: Scored,
  roots: ReadonlySet<string> = NO_ROOTS,
): Promise<Hit> {
  return toHit(files, analyzer, await files.listed(article), score, roots);
}

/** Articles of which a file says all that a list shows. `roots`: of the words to mark. */
export function hitsAhead(
  files: IndexFiles,
  analyzer: Analyzer,
  entries: readonly ListedEntry[],
  roots: ReadonlySet<string> = NO_ROOTS,
): Hit[] {
  return entries.map((entry) => toHit(files, analyzer, entry, 0, roots));
}

/** Articles worth showing before anything is typed. */
export function featuredHits(files: IndexFiles, analyzer: Analyzer): Hit[] {
  return hitsAhead(files, analyzer, files.manifest.featured);
}

function toHit(
  files: IndexFiles,
  analyzer: Analyzer,
  { id, title, description = '', category, fragment }: ListedEntry,
  score: number,
  roots: ReadonlySet<string>,
): Hit {
  return {
    id,
    title,
    titleMarks: markWords(title, roots, analyzer),
    snippet: markWords(description, roots, analyzer),
    category,
    url: `${files.manifest.site}${id}/`,
    ...(fragment !== undefined && { fragment }),
    score,
  };
}
