import type { InboxRow } from '../../handoff/answers.ts';
import type { CaseDraft } from '../../handoff/draft.ts';

/** Length of a list line's excerpt, in UTF-16 units. */
const EXCERPT_LENGTH = 140;

/** What the inbox's list shows of a draft. */
export function summarise(
  draft: CaseDraft,
): Pick<InboxRow, 'excerpt' | 'from' | 'searches' | 'articles' | 'files'> {
  const { name, email, phone } = draft.customer;
  return {
    excerpt: oneLine(draft.message),
    from: storable([name, email, phone].find((each) => each !== undefined && each !== '') ?? ''),
    searches: draft.trail.filter((step) => step.type === 'search').length,
    articles: draft.trail.filter((step) => step.type === 'article').length,
    files: draft.files?.length ?? 0,
  };
}

/** Columns of a database take neither lone surrogates nor NUL; the draft itself is kept as it came. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD');
}

function oneLine(message: string): string {
  // The schema allows 10,000 units: cut first, so that the work does not grow with what is not shown.
  const line = storable(message.slice(0, 4 * EXCERPT_LENGTH))
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  if (line.length <= EXCERPT_LENGTH) return line;
  return `${line
    .slice(0, EXCERPT_LENGTH - 1)
    .replace(/[\uD800-\uDBFF]$/, '')
    // Nothing stands between the last word and the sign that more follows.
    .replace(/[\s.,;:…–—-]+$/, '')}…`;
}
