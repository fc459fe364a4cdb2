import * as v from 'valibot';
import { CaseReceiptSchema, type CaseReceipt } from '../../handoff/answers.ts';
import type { BesideDraft, CaseDraft, CasePost } from '../../handoff/draft.ts';
import { ApiErrorSchema } from '../../handoff/errors.ts';
import { jsonText } from '../../handoff/json-text.ts';
import { retryAfter } from './retry-after.ts';

/** What became of one try to send a case. */
export type PostOutcome =
  | { readonly outcome: 'received'; readonly receipt: CaseReceipt }
  /** The desk will never take this draft; `field` names what is wrong with it, where one field is. */
  | { readonly outcome: 'refused'; readonly field: string | null }
  /** Nobody knows whether it arrived, or it may later: try again with the same draft. */
  | { readonly outcome: 'unknown'; readonly retryAfterSeconds: number | null };

/** A desk that has not answered after so long is taken for down; the same draft may be sent again without harm. */
const PATIENCE_MS = 15_000;

/** What a browser goes on sending after the page was closed is 64 KB at most; a character takes three bytes at most. */
const OUTLIVING_LENGTH = 20_000;
/** Cases that were tried from this page. */
const tried = new Set<string>();

/** Sends a draft to the desk; where that asks for a proof of work, once more with the proof. Never rejects. */
export async function postCase(
  draft: CaseDraft,
  url: string,
  beside: BesideDraft = {},
  fetcher: typeof fetch = fetch,
): Promise<PostOutcome> {
  try {
    const body = jsonText({ ...draft, ...beside } satisfies CasePost);
    // Who sends and closes the page at once may not come back. Once: the room is shared with what the page itself sends so.
    const keepalive = body.length < OUTLIVING_LENGTH && !tried.has(draft.caseId);
    tried.add(draft.caseId);
    const response = await fetcher(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      ...{ body, keepalive },
      credentials: 'omit',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const answer: unknown = await response.json();
    if (response.ok) {
      const receipt = v.safeParse(CaseReceiptSchema, answer);
      // An answer that is not the desk's (a captive portal's page, say) acknowledges nothing.
      if (receipt.success && receipt.output.caseId === draft.caseId) {
        return { outcome: 'received', receipt: receipt.output };
      }
      return { outcome: 'unknown', retryAfterSeconds: null };
    }
    const refusal = v.safeParse(ApiErrorSchema, answer);
    if (refusal.success && REFUSED_FOR_GOOD.has(refusal.output.error.code)) {
      return { outcome: 'refused', field: refusal.output.error.field ?? null };
    }
    if (response.status === 428 && beside.proof === undefined) {
      // The draft waits on the device meanwhile; what fails here is tried again like any other try.
      const proof = await (await import('./prove.ts')).prove(answer);
      if (proof !== null) return await postCase(draft, url, { ...beside, proof }, fetcher);
    }
    return { outcome: 'unknown', retryAfterSeconds: retryAfter(response) };
  } catch {
    // Offline, desk down, time out, not JSON: all the same to the customer, who is told that it is kept.
    return { outcome: 'unknown', retryAfterSeconds: null };
  }
}

const REFUSED_FOR_GOOD: ReadonlySet<string> = new Set([
  'case.invalid',
  'case.conflict',
  'request.malformed',
  'request.too-large',
]);
