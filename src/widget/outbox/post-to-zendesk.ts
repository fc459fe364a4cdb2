import * as v from 'valibot';
import { caseText } from '../../handoff/case-text.ts';
import type { CaseDraft } from '../../handoff/draft.ts';
import { loadLocale } from '../../locales/generated/later.ts';
import type { PostOutcome } from './post-case.ts';
import { retryAfter } from './retry-after.ts';
import type { Unsure } from './unsure.ts';

const PATIENCE_MS = 15_000;
const SUBJECT_LENGTH = 120;
/** Statuses that say: not now, and nothing was taken. */
const LATER: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);

const Created = v.object({ request: v.object({ id: v.number() }) });

/** What Zendesk's Requests API takes from an anonymous customer. Comments are plain text there. */
export interface ZendeskRequest {
  readonly request: {
    readonly requester: { readonly name: string; readonly email: string };
    readonly subject: string;
    readonly comment: { readonly body: string };
  };
}

/** The case in the helpdesk's form. The caseId in the text shows agents which of two is a repetition. */
export async function zendeskRequest(draft: CaseDraft): Promise<ZendeskRequest> {
  const { email = '', name } = draft.customer;
  const words = await loadLocale[draft.locale]?.();
  const text = words ? caseText(draft, words.handoff) : draft.message;
  const [line = ''] = draft.message.trim().split('\n');
  const subject =
    line.length <= SUBJECT_LENGTH ? line : `${line.slice(0, SUBJECT_LENGTH - 1).toWellFormed()}…`;
  return {
    request: {
      requester: { name: name ?? email.split('@', 1)[0] ?? email, email },
      subject,
      comment: { body: `${text}\n\n${draft.caseId}` },
    },
  };
}

/**
 * Sends a case by Zendesk's anonymous request form. The API knows no key that would make a second try harmless, so a
 * case whose fate is unknown is not sent again until the customer says so. Never rejects.
 * Unverified against a live helpdesk; the shapes are those of Zendesk's public documentation.
 */
export async function postToZendesk(
  draft: CaseDraft,
  url: string,
  unsure: Unsure,
  fetcher: typeof fetch = fetch,
): Promise<PostOutcome> {
  const unknown: PostOutcome = { outcome: 'unknown', retryAfterSeconds: null };
  // Offline nothing leaves the device: that is known, and no doubt is left.
  if (unsure.has(draft.caseId) || !navigator.onLine) return unknown;
  try {
    const body = JSON.stringify(await zendeskRequest(draft));
    // Looked at again: without locks, another part of the page may have sent it while the words came.
    if (unsure.has(draft.caseId)) return unknown;
    unsure.mark(draft.caseId);
    const response = await fetcher(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body,
      credentials: 'omit',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (response.ok) {
      const created = v.safeParse(Created, await response.json());
      if (!created.success) return unknown;
      unsure.settle(draft.caseId);
      const { id } = created.output.request;
      return {
        outcome: 'received',
        receipt: {
          caseId: draft.caseId,
          reference: `#${id}`,
          followUrl: new URL(`/hc/requests/${id}`, url).href,
          stage: 'received',
          receivedAt: new Date().toISOString(),
        },
      };
    }
    unsure.settle(draft.caseId);
    // Switched off, or not taken like this: sending the same again changes nothing.
    if (!LATER.has(response.status)) return { outcome: 'refused', field: 'zendesk' };
    return { outcome: 'unknown', retryAfterSeconds: retryAfter(response) };
  } catch {
    return unknown;
  }
}
