import * as v from 'valibot';
import { askDesk, jsonRequest } from '../handoff/ask-desk.ts';
import { casesPath } from './cases-path.ts';
import { keepTeam, readTeam } from './team.ts';
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
    history.replaceState(null, '', location.pathname + location.search);
    const answer = await askDesk('/api/inbox/session', v.null(), jsonRequest('POST', { token }));
    if (!answer.ok && answer.refusal === 'unreachable') return { state: 'signed-out', reason: 'unreachable' };
    used = !answer.ok;
  }
  // A link that was used by this very browser does no harm where its session still lives.
  let answer = await askDesk(casesPath('open', readTeam(), null), InboxPageSchema);
  // The settings may have lost the team that was chosen the last time.
  if (answer.ok && !isKnown(readTeam(), answer.data)) {
    keepTeam(null);
    answer = await askDesk(casesPath('open', null, null), InboxPageSchema);
  }
  if (answer.ok) return { state: 'signed-in', firstPage: answer.data };
  if (answer.refusal !== 'session.required') return { state: 'signed-out', reason: 'unreachable' };
  return { state: 'signed-out', reason: used ? 'link-used' : 'none' };
}

function isKnown(team: string | null, { teams }: InboxPage): boolean {
  return team === null || teams.some(({ id }) => id === team);
}

/** Ends the session on the desk; false where the desk could not be told. */
export async function endSession(): Promise<boolean> {
  return (await askDesk('/api/inbox/session', v.null(), jsonRequest('DELETE'))).ok;
}
