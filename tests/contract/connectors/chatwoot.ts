import * as v from 'valibot';
import { filesOf, type ConnectorFixture } from './fixture.ts';

const NewContact = v.strictObject({
  inbox_id: v.literal(3),
  name: v.string(),
  email: v.optional(v.string()),
  identifier: v.optional(v.string()),
  phone_number: v.optional(v.pipe(v.string(), v.regex(/^\+[1-9]\d{1,14}$/))),
});
const NewConversation = v.strictObject({
  team_id: v.optional(v.number()),
  inbox_id: v.literal(3),
  contact_id: v.number(),
  status: v.literal('open'),
  custom_attributes: v.object({ handrail_case: v.string() }),
  message: v.strictObject({ content: v.string(), message_type: v.literal('incoming') }),
});
const Note = v.strictObject({
  content: v.string(),
  message_type: v.literal('outgoing'),
  private: v.literal(true),
});
const content_attributes = v.record(v.string(), v.string());
/** Of the customer; or of ours, for agents alone. */
const Added = v.union([
  v.strictObject({ content: v.string(), message_type: v.literal('incoming'), content_attributes }),
  v.strictObject({ ...Note.entries, content_attributes }),
]);
const Priority = v.object({ priority: v.picklist(['urgent', 'high', 'medium', 'low']) });
const Labels = v.object({ labels: v.array(v.string()) });

const BASE = '/api/v1/accounts/1';

export const chatwoot: ConnectorFixture = {
  type: 'chatwoot',
  settings: (origin) => ({
    url: origin,
    accountId: 1,
    inboxId: 3,
    tokenEnv: 'CHATWOOT_TOKEN',
    allowPrivate: true,
    teams: { billing: 9 },
  }),
  env: () => ({ CHATWOOT_TOKEN: 'chatwoot-token' }),
  priorities: { normal: 'medium', critical: 'urgent' },
  groups: { none: undefined, billing: 9 },
  takesFiles: true,
  pageSize: 20,
  optionalSteps: 4,
  createsAt: { path: `${BASE}/conversations`, canBePlain: false },
  helpdesk: () => {
    const contacts: (v.InferOutput<typeof NewContact> & { id: number })[] = [];
    const conversations: (v.InferOutput<typeof NewConversation> & {
      id: number;
      notes: string[];
      added: v.InferOutput<typeof Added>[];
      files: string[];
      priority?: string;
      labels?: string[];
    })[] = [];
    return {
      cases: () =>
        conversations.map((one) => {
          const contact = contacts.find(({ id }) => id === one.contact_id);
          return {
            key: one.custom_attributes.handrail_case,
            words: one.message.content,
            context: one.notes.join('\n'),
            ...(contact && { requester: contact }),
            priority: one.priority,
            labels: one.labels,
            group: one.team_id,
            files: one.files,
          };
        }),
      additions: () => conversations.flatMap(({ added }) => added.map(({ content }) => content)),
      chatter: (count) => {
        const one = {
          content: 'A note',
          message_type: 'outgoing',
          private: true,
          content_attributes: {},
        } as const;
        conversations.at(-1)?.added.push(...Array.from({ length: count }, () => one));
      },
      app: ({ method, path, query, headers, json, form }) => {
        if (headers['api_access_token'] !== 'chatwoot-token') return { status: 401 };
        if (method === 'GET' && path === `${BASE}/contacts/search`) {
          const q = query.get('q') ?? '';
          const payload = contacts.filter((one) => one.email?.includes(q) ?? one.identifier === q);
          return { status: 200, body: { meta: { count: payload.length }, payload } };
        }
        if (method === 'POST' && path === `${BASE}/contacts`) {
          const contact = v.parse(NewContact, json);
          if (contacts.some(({ email }) => email !== undefined && email === contact.email))
            return { status: 422, body: { message: 'Email has already been taken', attributes: ['email'] } };
          const made = { ...contact, id: 100 + contacts.length };
          contacts.push(made);
          return { status: 200, body: { payload: { contact: made, contact_inbox: { source_id: 's' } } } };
        }
        const person = Number(/\/contacts\/(\d+)\/conversations$/.exec(path)?.[1]);
        if (method === 'GET' && person > 0) {
          const payload = conversations.filter((one) => one.contact_id === person);
          return { status: 200, body: { payload } };
        }
        if (method === 'POST' && path === `${BASE}/conversations`) {
          const made = {
            ...v.parse(NewConversation, json),
            id: 40 + conversations.length,
            notes: [],
            added: [],
            files: [],
          };
          conversations.push(made);
          return { status: 200, body: made };
        }
        const [, id, step] = /\/conversations\/(\d+)\/(\w+)$/.exec(path) ?? [];
        const found = conversations.find((one) => one.id === Number(id));
        if (found && method === 'GET') {
          const all = found.added.map((one, at) => ({ ...one, id: 500 + at }));
          const before = Number(query.get('before') ?? Infinity);
          return { status: 200, body: { payload: all.filter((one) => one.id < before).slice(-20) } };
        }
        if (method !== 'POST' || !found) return { status: 404 };
        if (form?.get('message_type') === 'incoming') {
          found.files.push(...filesOf(form, 'attachments[]'));
          const marked = form.get('content_attributes');
          if (typeof marked === 'string') {
            const own = { content_attributes: JSON.parse(marked) as unknown, message_type: 'incoming' };
            found.added.push(v.parse(Added, { ...own, content: form.get('content') }));
          }
        } else if (step === 'messages') {
          const added = v.safeParse(Added, json);
          if (added.success) found.added.push(added.output);
          else found.notes.push(v.parse(Note, json).content);
        }
        if (step === 'toggle_priority') found.priority = v.parse(Priority, json).priority;
        if (step === 'labels') found.labels = v.parse(Labels, json).labels;
        if (step === 'messages')
          return { status: 200, body: { id: 500 + found.notes.length + found.added.length } };
        return { status: 200, body: step === 'toggle_priority' ? '' : { payload: [] } };
      },
    };
  },
};
