import { AGENT, CUSTOMER, type ReceivingFixture } from './fixture.ts';

const iso = (at: number): string => new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
const TOKEN = 'freshdesk-calls-us-with-this-token';

export const freshdesk: ReceivingFixture = {
  type: 'freshdesk',
  settings: () => ({ subdomain: 'acme', keyEnv: 'FRESHDESK_KEY', receive: { tokenEnv: 'FRESHDESK_CALLS' } }),
  env: { FRESHDESK_KEY: 'freshdesk-key', FRESHDESK_CALLS: TOKEN },
  realOrigin: 'https://acme.freshdesk.com',
  isSigned: false,
  initial: '2',
  working: '7',
  closed: '5',
  stages: [
    ['2', false, 'received'],
    ['2', true, 'working'],
    ['3', true, 'answered'],
    ['4', true, 'answered'],
    ['5', true, 'closed'],
    ['6', true, 'answered'],
    ['7', false, 'working'],
    ['12', false, 'working'],
  ],
  call: ({ id, caseId }, _now, secret = TOKEN, body) => ({
    body:
      body ??
      JSON.stringify({
        ticket: String(id),
        tags: caseId === null ? 'vip' : `helpcentre, case-${caseId.toLowerCase()}`,
      }),
    headers: { Authorization: `Bearer ${secret}` },
  }),
  app:
    (tickets) =>
    ({ path, query, headers }) => {
      const expected = Buffer.from('freshdesk-key:X').toString('base64');
      if (headers['authorization'] !== `Basic ${expected}`) return { status: 401 };
      if (path === `/api/v2/agents/${AGENT.id}`)
        return { status: 200, body: { contact: { name: AGENT.name } } };
      const [, id, conversations] = /^\/api\/v2\/tickets\/(\d+)(\/conversations)?$/.exec(path) ?? [];
      const ticket = tickets.find((one) => one.id === Number(id));
      if (!ticket) return { status: 404 };
      const { caseId, state, assigned, changedAt, written } = ticket;
      if (conversations === undefined) {
        const tags = ['helpcentre', ...(caseId === null ? [] : [`case-${caseId.toLowerCase()}`])];
        const own = { id: ticket.id, status: Number(state), updated_at: iso(changedAt), tags };
        return { status: 200, body: { ...own, responder_id: assigned ? AGENT.id : null } };
      }
      const from = (Number(query.get('page')) - 1) * Number(query.get('per_page'));
      const all = [
        // Forwarded to somebody else.
        { id: 2, text: 'For the warehouse', by: 'agent' as const, at: changedAt, source: 8 },
        ...written,
      ].map((one) => ({
        id: one.id,
        body: `<div>${one.text}</div>`,
        body_text: one.text,
        private: 'isPrivate' in one ? one.isPrivate : false,
        incoming: one.by === 'customer',
        source: 'source' in one ? one.source : 0,
        user_id: one.by === 'agent' ? AGENT.id : CUSTOMER.id,
        created_at: iso(one.at),
      }));
      return { status: 200, body: all.slice(from, from + Number(query.get('per_page'))) };
    },
};
