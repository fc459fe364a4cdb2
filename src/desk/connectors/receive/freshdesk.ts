import * as v from 'valibot';
import type { Stage } from '../../../handoff/answers.ts';
import { DeliveryFailure, type ConnectorMeans } from '../../delivery/connector.ts';
import type { Ask } from '../../delivery/json-api.ts';
import { isoInstant, madeId } from '../../delivery/answer-fields.ts';
import {
  byToken,
  caseIdIn,
  firstName,
  parseCall,
  replyText,
  ticketId,
  type ReadAttempt,
  type Receiver,
} from '../../delivery/receive.ts';
import { variable } from '../../delivery/settings-fields.ts';

/** `tokenEnv` holds a secret of ours: Freshdesk signs nothing. */
export const FreshdeskReceive = v.strictObject({ tokenEnv: variable });

/** What its webhook says, of which the ticket and its tags are looked at. */
export const FreshdeskCall = v.object({ ticket: ticketId, tags: v.nullish(v.string()) });
const Ticket = v.object({
  status: v.number(),
  responder_id: v.nullish(v.number()),
  tags: v.nullish(v.array(v.string())),
  updated_at: isoInstant,
});
const PAGE = 100;
/** More than so many pages hold no more than a case does. */
const PAGES = 5;
const Conversations = v.array(
  v.object({
    id: madeId,
    body_text: v.nullish(v.string()),
    private: v.boolean(),
    incoming: v.boolean(),
    source: v.number(),
    user_id: v.nullish(madeId),
    created_at: isoInstant,
  }),
);
const Agent = v.object({ contact: v.object({ name: v.nullish(v.string()) }) });

/** Of an agent to the customer: a reply, and a public note. A forward (8) is for somebody else. */
const TO_CUSTOMER: ReadonlySet<number> = new Set([0, 2]);
const OPEN = 2;
/** Of the statuses that come with an account; "waiting on third party" (7) and the company's own are work. */
const STAGES: ReadonlyMap<number, Stage> = new Map([
  [3, 'answered'],
  [4, 'answered'],
  [5, 'closed'],
  [6, 'answered'],
]);
const NAMES_MAX = 500;

/**
 * A rule's webhook with a token of ours, then ticket and conversation (https://developers.freshdesk.com/api/). That the
 * key may read agents' names is not needed.
 */
export function freshdeskReceiver(
  { tokenEnv }: v.InferOutput<typeof FreshdeskReceive>,
  ask: Ask,
  means: ConnectorMeans,
): Receiver {
  const isFromThere = byToken('receive.tokenEnv', tokenEnv, means);
  const names = new Map<number, string | null>();

  const nameOf = async (agent: number, attempt: ReadAttempt): Promise<string | null> => {
    const known = names.get(agent);
    if (known !== undefined) return known;
    try {
      const { contact } = await ask(attempt, 'GET', `/agents/${agent}`, Agent);
      if (names.size >= NAMES_MAX) names.clear();
      names.set(agent, firstName(contact.name));
    } catch (cause) {
      if (!(cause instanceof DeliveryFailure) || cause.outcome.outcome === 'retry') throw cause;
      names.set(agent, null);
    }
    return names.get(agent) ?? null;
  };

  return {
    hear: (call) => {
      if (!isFromThere(call)) return { outcome: 'refused' };
      const said = parseCall(call, FreshdeskCall);
      if (said === null) return { outcome: 'nothing' };
      const [, named] = /\bcase-([0-9a-z]{26})\b/i.exec(said.tags ?? '') ?? [];
      return { outcome: 'news', ref: said.ticket, caseId: caseIdIn(named), key: null };
    },
    read: async (ref, attempt) => {
      const path = `/tickets/${encodeURIComponent(ref)}`;
      const ticket = await ask(attempt, 'GET', path, Ticket);
      const written: v.InferOutput<typeof Conversations> = [];
      for (let page = 1; page <= PAGES; page += 1) {
        const query = `per_page=${PAGE}&page=${page}`;
        const some = await ask(attempt, 'GET', `${path}/conversations?${query}`, Conversations);
        written.push(...some);
        if (some.length < PAGE) break;
      }
      const replies = [];
      for (const one of written) {
        const message = replyText(one.body_text);
        if (one.private || one.incoming || !TO_CUSTOMER.has(one.source) || message === null) continue;
        const from = typeof one.user_id === 'number' ? await nameOf(one.user_id, attempt) : null;
        replies.push({ id: String(one.id), message, from, at: one.created_at });
      }
      const named = (ticket.tags ?? []).map((tag) => caseIdIn(tag.replace(/^case-/i, '')));
      const isTaken = ticket.status !== OPEN || typeof ticket.responder_id === 'number';
      return {
        caseId: named.find((each) => each !== null) ?? null,
        stage: STAGES.get(ticket.status) ?? (isTaken ? 'working' : 'received'),
        at: ticket.updated_at,
        replies,
      };
    },
  };
}
