import type { CaseDraft } from '../../../src/handoff/draft.ts';
import { createUlid } from '../../../src/handoff/ulid.ts';

/** A draft as the widget would send it, with a caseId of its own. */
export function sampleDraft(changes: Partial<CaseDraft> = {}): CaseDraft {
  return {
    caseId: createUlid(),
    createdAt: '2026-03-01T10:00:00.000Z',
    locale: 'he',
    message: 'שילמתי פעמיים על הזמנה 88-20533',
    customer: { name: 'נועה', email: 'noa@example.com' },
    trail: [
      { type: 'search', t: 0, query: 'חיוב כפול', results: 3 },
      {
        type: 'article',
        t: 12,
        id: 'payments/charged-twice',
        title: 'חויבתי פעמיים',
        url: 'https://help.example.com/he/payments/charged-twice/',
        seconds: 61,
        verdict: 'no',
        reason: 'did-not-work',
      },
    ],
    page: { url: 'https://shop.example.com/cart', title: 'עגלה' },
    client: { userAgent: 'Mozilla/5.0', viewport: '412x915', timeZone: 'Asia/Jerusalem' },
    ...changes,
  };
}
