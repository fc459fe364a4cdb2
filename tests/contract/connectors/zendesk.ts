import * as v from 'valibot';
import type { ConnectorFixture } from './fixture.ts';

const Comment = v.object({
  body: v.string(),
  public: v.boolean(),
  uploads: v.optional(v.tuple([v.pipe(v.string(), v.regex(/^tok-\d+$/))])),
});
const Create = v.object({
  ticket: v.strictObject({
    subject: v.string(),
    requester: v.optional(v.strictObject({ name: v.string(), email: v.string() })),
    comment: Comment,
    external_id: v.string(),
    priority: v.optional(v.picklist(['urgent', 'high', 'normal', 'low'])),
    tags: v.optional(v.array(v.pipe(v.string(), v.regex(/^\S+$/)))),
    group_id: v.optional(v.number()),
  }),
});
const Note = v.object({ ticket: v.object({ comment: Comment }) });

export const zendesk: ConnectorFixture = {
  type: 'zendesk',
  settings: () => ({
    subdomain: 'acme',
    email: 'agent@acme.com',
    tokenEnv: 'ZENDESK_TOKEN',
    groupId: 7,
    teams: { billing: 9 },
  }),
  env: () => ({ ZENDESK_TOKEN: 'zendesk-token' }),
  realOrigin: 'https://acme.zendesk.com',
  priorities: { normal: 'normal', critical: 'urgent' },
  groups: { none: 7, billing: 9 },
  takesFiles: true,
  pageSize: 100,
  optionalSteps: 3,
  createsAt: { path: '/api/v2/tickets.json', canBePlain: true },
  helpdesk: () => {
    const tickets: (v.InferOutput<typeof Create>['ticket'] & {
      id: number;
      notes: string[];
      files: string[];
    })[] = [];
    const keys = new Map<string, number>();
    const uploads: string[][] = [];
    return {
      cases: () =>
        tickets.map((ticket) => ({
          key: ticket.external_id,
          words: ticket.comment.body,
          context: ticket.notes[0] ?? '',
          subject: ticket.subject,
          ...(ticket.requester && { requester: ticket.requester }),
          priority: ticket.priority,
          labels: ticket.tags,
          group: ticket.group_id,
          files: ticket.files,
        })),
      additions: () => tickets.flatMap(({ notes }) => notes.slice(1)),
      chatter: (count) => {
        tickets.at(-1)?.notes.push(...Array.from({ length: count }, (_, at) => `An agent’s note ${at}`));
      },
      app: ({ method, path, query, headers, json }) => {
        const expected = Buffer.from('agent@acme.com/token:zendesk-token').toString('base64');
        if (headers['authorization'] !== `Basic ${expected}`) return { status: 401 };
        if (method === 'GET' && path === '/api/v2/tickets.json') {
          const id = query.get('external_id');
          return { status: 200, body: { tickets: tickets.filter((one) => one.external_id === id) } };
        }
        if (method === 'POST' && path === '/api/v2/tickets.json') {
          const { ticket } = v.parse(Create, json);
          const key = headers['idempotency-key'] ?? '';
          const known = keys.get(key);
          const hit = { 'x-idempotency-lookup': known === undefined ? 'miss' : 'hit' };
          if (known !== undefined) return { status: 201, headers: hit, body: { ticket: tickets[known] } };
          keys.set(key, tickets.length);
          const made = { ...ticket, id: 35436 + tickets.length, notes: [], files: [] };
          tickets.push(made);
          return { status: 201, headers: hit, body: { ticket: made, audit: {} } };
        }
        if (method === 'POST' && path === '/api/v2/uploads.json') {
          const name = query.get('filename') ?? '';
          const at = query.has('token') ? Number(query.get('token')?.slice(4)) : uploads.push([]) - 1;
          uploads[at]?.push(`${name} ${headers['content-type'] ?? ''} ${headers['content-length'] ?? ''}`);
          return { status: 201, body: { upload: { token: `tok-${at}`, attachment: {} } } };
        }
        const id = Number(/^\/api\/v2\/tickets\/(\d+)(?:\/comments)?\.json$/.exec(path)?.[1]);
        const found = tickets.find((one) => one.id === id);
        if (method === 'GET' && found && path.endsWith('/comments.json')) {
          if (query.get('sort_order') !== 'desc') return { status: 400 };
          const [page, size] = [Number(query.get('page')), Number(query.get('per_page'))];
          if (!(page >= 1 && size >= 1 && size <= 100)) return { status: 400 };
          const notes = found.notes.toReversed().slice((page - 1) * size, page * size);
          return { status: 200, body: { comments: notes.map((body) => ({ body })) } };
        }
        if (method !== 'PUT' || !found) return { status: 404, body: { error: 'RecordNotFound' } };
        const { comment } = v.parse(Note, json).ticket;
        if (comment.public) throw new Error('The note is public.');
        found.notes.push(comment.body);
        found.files.push(...(uploads[Number(comment.uploads?.[0].slice(4))] ?? []));
        return { status: 200, body: { ticket: found } };
      },
    };
  },
};
