import { createHmac } from 'node:crypto';
import { AGENT, CUSTOMER, type ReceivingFixture } from './fixture.ts';

const BASE = '/api/v1/accounts/1';
const TOKEN = 'chatwoot-calls-us-with-this-token';

const event = (id: number, caseId: string | null): object => ({
  event: 'message_created',
  id: 90_210,
  content: 'Whatever it says',
  message_type: 'outgoing',
  private: false,
  conversation: {
    id,
    status: 'resolved',
    custom_attributes: caseId === null ? {} : { handrail_case: caseId },
  },
});

/** A version that signs its calls. */
export const chatwoot: ReceivingFixture = {
  type: 'chatwoot',
  settings: (origin) => ({
    ...{ url: origin, accountId: 1, inboxId: 3, tokenEnv: 'CHATWOOT_TOKEN', allowPrivate: true },
    receive: { secretEnv: 'CHATWOOT_SIGNING' },
  }),
  env: { CHATWOOT_TOKEN: 'chatwoot-token', CHATWOOT_SIGNING: 'signing-secret', CHATWOOT_CALLS: TOKEN },
  isSigned: true,
  initial: 'open',
  working: 'snoozed',
  closed: 'resolved',
  stages: [
    ['open', false, 'received'],
    ['open', true, 'working'],
    ['pending', false, 'received'],
    ['snoozed', false, 'working'],
    ['resolved', true, 'closed'],
  ],
  call: ({ id, caseId }, now, secret = 'signing-secret', body = JSON.stringify(event(id, caseId))) => {
    const timestamp = String(Math.floor(now / 1000));
    const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
    return {
      body,
      headers: { 'X-Chatwoot-Timestamp': timestamp, 'X-Chatwoot-Signature': `sha256=${signature}` },
    };
  },
  app:
    (tickets) =>
    ({ path, headers }) => {
      if (headers['api_access_token'] !== 'chatwoot-token') return { status: 401 };
      const [, id, messages] = new RegExp(`^${BASE}/conversations/(\\d+)(/messages)?$`).exec(path) ?? [];
      const ticket = tickets.find((one) => one.id === Number(id));
      if (!ticket) return { status: 404 };
      const { caseId, state, assigned, changedAt, written } = ticket;
      if (messages === undefined) {
        const meta = { sender: CUSTOMER, ...(assigned ? { assignee: AGENT } : {}) };
        const attributes = caseId === null ? {} : { handrail_case: caseId };
        const own = { id: ticket.id, status: state, meta, custom_attributes: attributes };
        return { status: 200, body: { ...own, updated_at: changedAt / 1000 } };
      }
      const activity = {
        id: 1,
        content: 'Dana self-assigned',
        message_type: 2,
        private: false,
        created_at: 0,
      };
      const payload = written.map((one) => ({
        id: one.id,
        content: one.text,
        message_type: one.by === 'agent' ? 1 : 0,
        private: one.isPrivate === true,
        created_at: Math.floor(one.at / 1000),
        sender: one.by === 'agent' ? AGENT : CUSTOMER,
      }));
      return { status: 200, body: { payload: [activity, ...payload] } };
    },
};

/** An older version, which signs nothing: a token stands in the address. */
export const unsignedChatwoot: ReceivingFixture = {
  ...chatwoot,
  settings: (origin) => ({ ...chatwoot.settings(origin), receive: { tokenEnv: 'CHATWOOT_CALLS' } }),
  isSigned: false,
  call: ({ id, caseId }, _now, secret = TOKEN, body) => ({
    body: body ?? JSON.stringify(event(id, caseId)),
    headers: {},
    token: secret,
  }),
};
