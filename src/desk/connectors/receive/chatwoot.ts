import * as v from 'valibot';
import type { Stage } from '../../../handoff/answers.ts';
import type { ConnectorMeans } from '../../delivery/connector.ts';
import type { Ask } from '../../delivery/json-api.ts';
import { madeId, secondsInstant } from '../../delivery/answer-fields.ts';
import {
  byToken,
  caseIdIn,
  firstName,
  isCurrent,
  isSame,
  parseCall,
  replyText,
  secretsOf,
  signatureOf,
  ticketId,
  type Call,
  type Receiver,
} from '../../delivery/receive.ts';
import { variable } from '../../delivery/settings-fields.ts';

/** The secret that Chatwoot shows at the webhook, or, where its version signs nothing, a token of ours. */
export const ChatwootReceive = v.union(
  [v.strictObject({ secretEnv: variable }), v.strictObject({ tokenEnv: variable })],
  'must be { secretEnv: … } where your Chatwoot signs its webhooks, else { tokenEnv: … }.',
);

const attributes = v.nullish(v.record(v.string(), v.unknown()));
/** Of a message the conversation is a part; of a conversation's own event it is the whole. */
export const ChatwootEvent = v.union([
  v.object({ conversation: v.object({ id: ticketId, custom_attributes: attributes }) }),
  v.pipe(
    v.object({ id: ticketId, status: v.string(), custom_attributes: attributes }),
    v.transform((conversation) => ({ conversation })),
  ),
]);
const Conversation = v.object({
  status: v.string(),
  custom_attributes: attributes,
  meta: v.optional(v.object({ assignee: v.nullish(v.object({ id: v.nullish(v.number()) })) }), {}),
  /** Unix seconds, with a fraction in newer versions. */
  updated_at: v.nullish(secondsInstant),
});
const OUTGOING = 1;
const Messages = v.object({
  payload: v.array(
    v.object({
      id: madeId,
      content: v.nullish(v.string()),
      message_type: v.number(),
      /** Missing where a version does not say it: then it is not shown. */
      private: v.nullish(v.boolean()),
      /** Unix seconds. */
      created_at: secondsInstant,
      sender: v.nullish(v.object({ name: v.nullish(v.string()) })),
    }),
  ),
});

/** Resolved is the only end that a conversation has there. */
const STAGES: ReadonlyMap<string, Stage> = new Map([
  ['resolved', 'closed'],
  ['snoozed', 'working'],
  ['pending', 'received'],
]);

/**
 * Events of conversations and messages, signed in newer versions over time and body, then both by the Application API. Of
 * messages the latest twenty are read.
 *
 * @param attribute of a conversation, which holds the case
 */
export function chatwootReceiver(
  settings: v.InferOutput<typeof ChatwootReceive>,
  ask: Ask,
  means: ConnectorMeans,
  attribute: string,
): Receiver {
  const isFromThere =
    'secretEnv' in settings
      ? bySignature(settings.secretEnv)
      : byToken('receive.tokenEnv', settings.tokenEnv, means);

  function bySignature(secretEnv: string): (call: Call) => boolean {
    const secrets = secretsOf('receive.secretEnv', secretEnv, means);
    return (call) => {
      const timestamp = call.header('x-chatwoot-timestamp') ?? '';
      const given = call.header('x-chatwoot-signature');
      const isSigned = secrets.some((secret) =>
        isSame(given, `sha256=${signatureOf(secret, `${timestamp}.`, call.body, 'hex')}`),
      );
      return isSigned && isCurrent(call, /^\d+$/.test(timestamp) ? Number(timestamp) * 1000 : NaN);
    };
  }

  return {
    hear: (call) => {
      if (!isFromThere(call)) return { outcome: 'refused' };
      const said = parseCall(call, ChatwootEvent)?.conversation;
      if (said === undefined) return { outcome: 'nothing' };
      const caseId = caseIdIn(said.custom_attributes?.[attribute]);
      const key = 'secretEnv' in settings ? call.header('x-chatwoot-signature') : null;
      return { outcome: 'news', ref: said.id, caseId, key };
    },
    read: async (ref, attempt) => {
      const path = `/conversations/${encodeURIComponent(ref)}`;
      const conversation = await ask(attempt, 'GET', path, Conversation);
      const { payload } = await ask(attempt, 'GET', `${path}/messages`, Messages);
      const { status, meta, updated_at: changed } = conversation;
      return {
        caseId: caseIdIn(conversation.custom_attributes?.[attribute]),
        stage: STAGES.get(status) ?? ((meta.assignee ?? null) === null ? 'received' : 'working'),
        at: changed ?? null,
        replies: payload.flatMap((one) => {
          const message = replyText(one.content);
          if (one.private !== false || one.message_type !== OUTGOING || message === null) return [];
          const from = firstName(one.sender?.name);
          return [{ id: String(one.id), message, from, at: one.created_at }];
        }),
      };
    },
  };
}
