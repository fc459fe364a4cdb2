import * as v from 'valibot';
import { askDesk, jsonRequest } from '../handoff/ask-desk.ts';
import { InboxPageSchema, type InboxPage } from '../handoff/answers.ts';

export type Session =
  | { readonly state: 'starting' }
  | { readonly state: 'signed-in'; readonly firstPage: InboxPage }
  | { readonly state: 'signed-out'; readonly reason: 'none' | 'link-used' | 'ended' | 'unreachable' };

const SIGN_IN = '#sign-in=';

/**
 * Signs in with the one-time link in the address, if there is one (and takes it out of the address and the
 * history at once), then asks whether the desk knows us.
 */
export async function startSession(): Promise<Session> {
  let used = false;
  if (location.hash.startsWith(SIGN_IN)) {
    const token = location.hash.slice(SIGN_IN.length);
    history.replaceState(null, '', location.pathname);
    const answer = await askDesk('/api/inbox/session', v.null(), jsonRequest('POST', { token }));
    if (!answer.ok && answer.refusal === 'unreachable') return { state: 'signed-out', reason: 'unreachable' };
    used = !answer.ok;
  }
  // A link that was used by this very browser does no harm where its session still lives.
  const answer = await askDesk('/api/inbox/cases?stage=open', InboxPageSchema);
  if (answer.ok) return { state: 'signed-in', firstPage: answer.data };
  if (answer.refusal !== 'session.required') return { state: 'signed-out', reason: 'unreachable' };
  return { state: 'signed-out', reason: used ? 'link-used' : 'none' };
}

/** Ends the session on the desk; false where the desk could not be told. */
export async function endSession(): Promise<boolean> {
  return (await askDesk('/api/inbox/session', v.null(), jsonRequest('DELETE'))).ok;
}
