import * as v from 'valibot';
import { filesOf, type ConnectorFixture } from './fixture.ts';

const Create = v.pipe(
  v.strictObject({
    subject: v.pipe(v.string(), v.maxLength(255)),
    description: v.string(),
    name: v.string(),
    email: v.optional(v.string()),
    phone: v.optional(v.string()),
    status: v.literal(2),
    priority: v.picklist([1, 2, 3, 4]),
    source: v.literal(9),
    tags: v.array(v.pipe(v.string(), v.maxLength(32))),
    group_id: v.optional(v.number()),
  }),
  v.check(({ email, phone }) => (email === undefined) !== (phone === undefined)),
);
const Note = v.object({ body: v.string(), private: v.literal(true) });

export const freshdesk: ConnectorFixture = {
  type: 'freshdesk',
  settings: () => ({ subdomain: 'acme', keyEnv: 'FRESHDESK_KEY', groupId: 7, teams: { billing: 9 } }),
  env: () => ({ FRESHDESK_KEY: 'freshdesk-key' }),
  realOrigin: 'https://acme.freshdesk.com',
  priorities: { normal: 2, critical: 4 },
  groups: { none: 7, billing: 9 },
  takesFiles: true,
  pageSize: 100,
  optionalSteps: 2,
  createsAt: { path: '/api/v2/tickets', canBePlain: true },
  helpdesk: () => {
    const tickets: (v.InferOutput<typeof Create> & { id: number; notes: string[]; files: string[] })[] = [];
    return {
      cases: () =>
        tickets.map((ticket) => ({
          key: ticket.tags.find((tag) => tag.startsWith('case-')) ?? null,
          words: ticket.description,
          context: ticket.notes[0] ?? '',
          subject: ticket.subject,
          requester: ticket,
          priority: ticket.priority,
          group: ticket.group_id,
          labels: ticket.tags,
          files: ticket.files,
        })),
      additions: () => tickets.flatMap(({ notes }) => notes.slice(1)),
      chatter: (count) => {
        tickets.at(-1)?.notes.push(...Array.from({ length: count }, (_, at) => `An agent’s note ${at}`));
      },
      app: ({ method, path, query, headers, json, form }) => {
        if (headers['authorization'] !== `Basic ${Buffer.from('freshdesk-key:X').toString('base64')}`)
          return { status: 401 };
        if (method === 'GET' && path === '/api/v2/tickets') {
          const email = query.get('email');
          return { status: 200, body: tickets.filter((one) => one.email === email) };
        }
        if (method === 'GET' && path === '/api/v2/search/tickets') {
          const tag = /^"tag:'(.+)'"$/.exec(query.get('query') ?? '')?.[1] ?? '';
          const results = tickets.filter(({ tags }) => tags.includes(tag));
          return { status: 200, body: { total: results.length, results } };
        }
        if (method === 'POST' && path === '/api/v2/tickets') {
          const made = { ...v.parse(Create, json), id: 10 + tickets.length, notes: [], files: [] };
          tickets.push(made);
          return { status: 201, body: made };
        }
        const [, number, part] = /^\/api\/v2\/tickets\/(\d+)(?:\/(\w+))?$/.exec(path) ?? [];
        const id = Number(number);
        const found = tickets.find((one) => one.id === id);
        if (found && part === 'conversations') {
          const [page, size] = [Number(query.get('page')), Number(query.get('per_page'))];
          if (!(page >= 1 && size >= 1 && size <= 100)) return { status: 400 };
          const notes = found.notes.slice((page - 1) * size, page * size);
          return { status: 200, body: notes.map((note, at) => ({ id: at, body_text: note })) };
        }
        if (found && method === 'PUT') return { status: 200, body: found };
        if (method !== 'POST' || !found) return { status: 404 };
        if (form) {
          if (form.get('private') !== 'true') throw new Error('The note is public.');
          found.files.push(...filesOf(form, 'attachments[]'));
          found.notes.push(v.parse(v.string(), form.get('body')));
        } else found.notes.push(v.parse(Note, json).body);
        return { status: 201, body: { id: 900 + found.notes.length } };
      },
    };
  },
};
