import type { SearchIndex, SearchResult } from '../../../search/types.ts';
import type { Asked, Elsewhere, FoundMore, SearchEvent } from '../search-state.ts';

/** Who has not typed for so long may look at what was found; reading the articles for it is worth their files. */
const RESTS_MS = 250;
/** And for so long, at what his words may become. */
const PAUSES_MS = 120;
/** More would be a list of its own above the list. */
const COMPLETIONS = 3;
/** Of each other language. */
const ELSEWHERE_HITS = 3;

interface FollowUp {
  readonly index: SearchIndex;
  readonly asked: Asked;
  readonly result: SearchResult;
  readonly typing: boolean;
  /** The site's other languages, and how their indexes are opened. */
  readonly others: readonly string[];
  readonly openOther: (locale: string) => Promise<SearchIndex>;
  readonly dispatch: (event: SearchEvent) => void;
  /** He asks something else. */
  readonly over: AbortSignal;
}

/** What comes after the hits: where in the articles the answer is, what is being typed, and other languages. */
export function followUp({
  index,
  asked,
  result,
  typing,
  others,
  openOther,
  dispatch,
  over,
}: FollowUp): void {
  if (over.aborted) return;
  const tell = (more: FoundMore): void => {
    if (!over.aborted) dispatch({ type: 'found-more', asked, more });
  };
  const after = (ms: number, work: () => Promise<void>): void => {
    const timer = setTimeout(() => {
      // The hits stand without it.
      work().catch(() => undefined);
    }, ms);
    over.addEventListener('abort', () => {
      clearTimeout(timer);
    });
  };
  const rests = typing ? RESTS_MS : 0;
  if (typing) {
    after(PAUSES_MS, async () => {
      // Of what was searched: a slip in the words before is none of what they may become.
      const query = result.repair?.query ?? asked.query;
      const { queries } = await index.complete(query, { titles: false, signal: over });
      const typed = query.trim();
      tell({ completions: queries.filter((one) => one !== typed).slice(0, COMPLETIONS) });
    });
  }
  if (result.hits.length > 0) {
    // Where the search did without, what is said of them comes while he rests.
    for (const { id, fragment } of result.hits)
      if (fragment === undefined) index.article(id).catch(() => undefined);
    after(rests, async () => {
      tell({ result: await index.quote(result, over) });
    });
  }
  if (result.total === 0 && asked.category === null) {
    after(rests, async () => {
      const elsewhere: Elsewhere[] = [];
      for (const locale of others) {
        const other = await openOther(locale);
        if (over.aborted) return;
        const exact = asked.undone !== 'nothing';
        const { hits, total, repair } = await other.search(asked.query, { exact, limit: ELSEWHERE_HITS });
        // A word of another language that is spelt alike is not what he meant.
        if (total === 0 || (repair && repair.kind !== 'layout')) continue;
        elsewhere.push({ locale, total, hits });
        tell({ elsewhere: [...elsewhere] });
      }
    });
  }
}
