import { createHmac } from 'node:crypto';
import { AGENT, CUSTOMER, type ReceivingFixture } from './fixture.ts';

const iso = (at: number): string => new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');

export const zendesk: ReceivingFixture = {
  type: 'zendesk',
  settings: () => ({
    ...{ subdomain: 'acme', email: 'agent@acme.com', tokenEnv: 'ZENDESK_TOKEN' },
    receive: { secretEnv: 'ZENDESK_SIGNING' },
  }),
  env: { ZENDESK_TOKEN: 'zendesk-token', ZENDESK_SIGNING: 'old-signing-secret new-signing-secret' },
  realOrigin: 'https://acme.zendesk.com',
  isSigned: true,
  initial: 'new',
  working: 'open',
  closed: 'closed',
  stages: [
    ['new', false, 'received'],
    ['open', false, 'received'],
    ['open', true, 'working'],
    ['hold', true, 'working'],
    ['pending', true, 'answered'],
    ['solved', true, 'answered'],
    ['closed', true, 'closed'],
  ],
  call: (
    { id, caseId },
    now,
    secret = 'new-signing-secret',
    body = JSON.stringify({ ticket: String(id), case: caseId ?? '' }),
  ) => {
    const timestamp = iso(now);
    const signature = createHmac('sha256', secret)
      .update(timestamp + body)
      .digest('base64');
    return {
      body,
      headers: {
        'X-Zendesk-Webhook-Signature': signature,
        'X-Zendesk-Webhook-Signature-Timestamp': timestamp,
      },
    };
  },
  app: (tickets) => {
    return ({ path, query, headers }) => {
      const expected = Buffer.from('agent@acme.com/token:zendesk-token').toString('base64');
      if (headers['authorization'] !== `Basic ${expected}`) return { status: 401 };
      const [, id, comments] = /^\/api\/v2\/tickets\/(\d+)(\/comments)?\.json$/.exec(path) ?? [];
      const ticket = tickets.find((one) => one.id === Number(id));
      if (!ticket) return { status: 404, body: { error: 'RecordNotFound' } };
      if (comments === undefined) {
        const { caseId, state, assigned, changedAt } = ticket;
        const own = { id: ticket.id, external_id: caseId, status: state, updated_at: iso(changedAt) };
        return { status: 200, body: { ticket: { ...own, assignee_id: assigned ? AGENT.id : null } } };
      }
      if (query.get('sort_order') !== 'desc' || query.get('include') !== 'users') return { status: 400 };
      // Where the customer left no address, his own message stands in the agent's name.
      const first = { id: 1, text: 'The customer’s own message', by: 'agent' as const, at: ticket.changedAt };
      const written = [first, ...ticket.written].toReversed().map((one) => ({
        id: one.id,
        author_id: one.by === 'agent' ? AGENT.id : CUSTOMER.id,
        public: 'isPrivate' in one ? !one.isPrivate : true,
        body: `**${one.text}**`,
        plain_body: one.text,
        created_at: iso(one.at),
      }));
      const users = [
        { ...AGENT, role: 'agent' },
        { ...CUSTOMER, role: 'end-user' },
      ];
      return { status: 200, body: { comments: written, users, count: written.length } };
    };
  },
};
