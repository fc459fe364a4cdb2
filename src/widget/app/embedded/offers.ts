import { withoutNumbers } from '../../../handoff/case-text.ts';
import type { Hit, SearchIndex } from '../../../search/types.ts';

/** He stopped typing for so long. */
const RESTS_MS = 600;
/** Fewer letters say nothing yet. */
const SHORTEST = 12;
/** What a message begins with says what it is about. */
const LONGEST = 300;
const OFFERS = 3;
/** What is far behind the best is about something else. */
const NEAR = 0.5;

/**
 * Watches a field in which a message is written, and tells the articles that may answer it whenever he pauses. Where the
 * index cannot be had, nothing is told.
 */
export function watchMessage(
  field: HTMLTextAreaElement | HTMLInputElement,
  open: () => Promise<SearchIndex>,
  tell: (hits: readonly Hit[]) => void,
  signal: AbortSignal,
): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let index: Promise<SearchIndex> | undefined;
  let latest = '';
  const look = async (): Promise<void> => {
    const text = withoutNumbers(field.value).slice(0, LONGEST);
    if (text === latest) return;
    latest = text;
    if (text.length < SHORTEST) {
      tell([]);
      return;
    }
    index ??= open();
    try {
      const { hits, total } = await (await index).search(text, { limit: OFFERS });
      if (signal.aborted || latest !== text) return;
      const enough = (hits[0]?.score ?? 0) * NEAR;
      tell(total === 0 ? [] : hits.filter(({ score }) => score >= enough));
    } catch {
      index = undefined;
      latest = '';
    }
  };
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void look(), RESTS_MS);
  };
  field.addEventListener('input', later, { signal });
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
  });
  if (field.value !== '') later();
}
