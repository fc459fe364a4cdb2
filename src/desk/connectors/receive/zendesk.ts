import * as v from 'valibot';
import type { Stage } from '../../../handoff/answers.ts';
import type { ConnectorMeans } from '../../delivery/connector.ts';
import type { Ask } from '../../delivery/json-api.ts';
import { isoInstant, madeId } from '../../delivery/answer-fields.ts';
import {
  caseIdIn,
  firstName,
  isCurrent,
  isSame,
  parseCall,
  replyText,
  secretsOf,
  signatureOf,
  ticketId,
  type Receiver,
} from '../../delivery/receive.ts';
import { variable } from '../../delivery/settings-fields.ts';

/** `secretEnv` holds the signing secret that Zendesk shows at the webhook. */
export const ZendeskReceive = v.strictObject({ secretEnv: variable });

/** What its webhook says, of which the ticket and the case are looked at. */
export const ZendeskCall = v.object({ ticket: ticketId, case: v.nullish(v.string()) });
const Ticket = v.object({
  ticket: v.object({
    external_id: v.nullish(v.string()),
    status: v.string(),
    assignee_id: v.nullish(v.number()),
    updated_at: isoInstant,
  }),
});
const PAGE = 100;
const Comments = v.object({
  comments: v.array(
    v.object({
      id: madeId,
      author_id: madeId,
      public: v.boolean(),
      body: v.string(),
      plain_body: v.nullish(v.string()),
      created_at: isoInstant,
    }),
  ),
  users: v.array(v.object({ id: madeId, name: v.nullish(v.string()), role: v.string() })),
});

/** Pending waits for the customer, so he has been answered; hold waits for others. A status of its own is work. */
const STAGES: ReadonlyMap<string, Stage> = new Map([
  ['new', 'received'],
  ['hold', 'working'],
  ['pending', 'answered'],
  ['solved', 'answered'],
  ['closed', 'closed'],
]);

/**
 * A trigger's webhook, signed (https://developer.zendesk.com/documentation/webhooks/verifying/), then ticket and comments
 * (https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_comments/).
 */
export function zendeskReceiver(
  { secretEnv }: v.InferOutput<typeof ZendeskReceive>,
  ask: Ask,
  means: ConnectorMeans,
): Receiver {
  const secrets = secretsOf('receive.secretEnv', secretEnv, means);
  return {
    hear: (call) => {
      const signature = call.header('x-zendesk-webhook-signature');
      const timestamp = call.header('x-zendesk-webhook-signature-timestamp') ?? '';
      const isSigned = secrets.some((secret) =>
        isSame(signature, signatureOf(secret, timestamp, call.body, 'base64')),
      );
      if (!isSigned || !isCurrent(call, Date.parse(timestamp))) return { outcome: 'refused' };
      const said = parseCall(call, ZendeskCall);
      if (said === null) return { outcome: 'nothing' };
      return { outcome: 'news', ref: said.ticket, caseId: caseIdIn(said.case), key: signature };
    },
    read: async (ref, attempt) => {
      const path = `/tickets/${encodeURIComponent(ref)}`;
      const { ticket } = await ask(attempt, 'GET', `${path}.json`, Ticket);
      const query = `include=users&sort_order=desc&per_page=${PAGE}`;
      const { comments, users } = await ask(attempt, 'GET', `${path}/comments.json?${query}`, Comments);
      // The first is the customer's own message, which stands in the agent's name where he left no address.
      const later = comments.length < PAGE ? comments.slice(0, -1) : comments;
      const agents = new Map(
        users.filter(({ role }) => role !== 'end-user').map(({ id, name }) => [id, name ?? null]),
      );
      return {
        caseId: caseIdIn(ticket.external_id),
        stage: STAGES.get(ticket.status) ?? (typeof ticket.assignee_id === 'number' ? 'working' : 'received'),
        at: ticket.updated_at,
        replies: later.toReversed().flatMap((comment) => {
          const message = replyText(comment.plain_body ?? comment.body);
          if (!comment.public || !agents.has(comment.author_id) || message === null) return [];
          const from = firstName(agents.get(comment.author_id));
          return [{ id: String(comment.id), message, from, at: comment.created_at }];
        }),
      };
    },
  };
}
