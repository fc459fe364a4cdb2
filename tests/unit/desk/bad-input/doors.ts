import * as v from 'valibot';
import { ChatwootEvent } from '../../../../src/desk/connectors/receive/chatwoot.ts';
import { FreshdeskCall } from '../../../../src/desk/connectors/receive/freshdesk.ts';
import { ZendeskCall } from '../../../../src/desk/connectors/receive/zendesk.ts';
import { ListQuery, SignInBody, StageBody } from '../../../../src/desk/inbox-routes.ts';
import { AdditionSchema, type Addition } from '../../../../src/handoff/addition.ts';
import { CaseViewSchema } from '../../../../src/handoff/answers.ts';
import { CaseDraftSchema, type BesideDraft } from '../../../../src/handoff/draft.ts';
import { BrowserEventSchema, EventPostSchema } from '../../../../src/handoff/events.ts';
import { CauseBodySchema, RatingBodySchema } from '../../../../src/handoff/outcome.ts';
import { FORM_FIELDS } from '../../../../src/handoff/plain-form.ts';
import { createUlid } from '../../../../src/handoff/ulid.ts';
import { sampleDraft } from '../sample-draft.ts';
import { HELPDESKS, newCase, type AttackedDesk } from './attacked-desk.ts';
import { fieldsOf, type Field, type Schema } from './schema-fields.ts';

/** Where something comes in: every field of it, and how it is sent. */
export interface Door {
  readonly name: string;
  /** The desk's own name for it, such as `POST /api/cases`. */
  readonly address: string;
  readonly fields: () => readonly Field[];
  /** Sends it, or resolves to null where that cannot be sent at all. */
  readonly send: (desk: AttackedDesk, body: unknown) => Promise<Response | null>;
  /** What has to be there before. */
  readonly prepare?: (desk: AttackedDesk) => Promise<void>;
  /** What people without JavaScript are told is a page. */
  readonly answers?: 'pages';
  /** What was taken has to be there as it was sent; rejects where it is not. */
  readonly check?: (desk: AttackedDesk, body: unknown, answer: Response) => Promise<void>;
}

const JSON_TYPE = { 'Content-Type': 'application/json' };
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

type Headers = Readonly<Record<string, string>>;

function json(
  method: string,
  path: (desk: AttackedDesk) => string,
  headers: (desk: AttackedDesk) => Headers,
) {
  return (desk: AttackedDesk, body: unknown): Promise<Response> =>
    desk.send(method, path(desk), {
      headers: { ...JSON_TYPE, ...headers(desk) },
      body: JSON.stringify(body),
    });
}
const nobody = (): Headers => ({});
const agent = ({ cookie }: AttackedDesk): Headers => ({ Cookie: cookie });

const article = { type: 'article', t: 0, id: 'a/b', title: 'x', url: 'https://help.example.com/' } as const;
const wholeDraft = () =>
  sampleDraft({
    trail: [
      { type: 'search', t: 0, query: 'x', results: 1 },
      { ...article, seconds: 3, verdict: 'no', reason: 'other', comment: 'x' },
      { type: 'suggested', t: 0, id: 'a/b', title: 'x', opened: true },
    ],
    files: [{ id: createUlid(), name: 'a.png', size: 9 }],
    callAt: { from: '2026-03-01T10:00:00.000Z', to: '2026-03-01T11:00:00.000Z' },
    facts: [{ name: 'Plan', value: 1 }],
  });
const BESIDE = { identityToken: 0, followToken: 0, proof: 0 } satisfies Record<keyof BesideDraft, 0>;

/** Something that is sent under a name of its own each time. */
const anew = (fields: readonly Field[], fresh: () => object, key: string): readonly Field[] =>
  fields.map(({ path, with: put }) => ({
    path,
    with: (value) => (path === key ? put(value) : { ...(put(value) as object), ...fresh() }),
  }));

function caseFields(): readonly Field[] {
  const fields = fieldsOf(CaseDraftSchema, wholeDraft());
  const beside = Object.keys(BESIDE).map((path) => ({
    path,
    with: (value: unknown) => ({ ...wholeDraft(), [path]: value }),
  }));
  return [...anew(fields, () => ({ caseId: createUlid() }), 'caseId'), ...beside];
}

/** Text without the blanks around it, which are no part of what somebody wrote. */
function trimmed(data: unknown): unknown {
  if (typeof data === 'string') return data.trim();
  if (Array.isArray(data)) return data.map(trimmed);
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, trimmed(value)]));
}

const sameText = (one: unknown, other: unknown): boolean =>
  JSON.stringify(sorted(trimmed(one))) === JSON.stringify(sorted(trimmed(other)));
function sorted(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(sorted);
  if (typeof data !== 'object' || data === null) return data;
  return Object.entries(data)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, value]) => [key, sorted(value)]);
}

const event = { session: 'abc123', locale: 'en', place: 'widget' };
const samplesOfEvents = {
  'session.start': { type: 'session.start' },
  search: { type: 'search', query: 'x', hits: 1 },
  'result.open': { type: 'result.open', article: 'a/b', rank: 1 },
  'article.read': { type: 'article.read', article: 'a/b', version: '1', seconds: 1 },
  'answer.confirm': { type: 'answer.confirm', article: 'a/b' },
  'answer.reject': { type: 'answer.reject', article: 'a/b', reason: 'other' },
  'suggestion.show': { type: 'suggestion.show', article: 'a/b' },
  'suggestion.open': { type: 'suggestion.open', article: 'a/b' },
  'contact.open': { type: 'contact.open' },
  'contact.use': { type: 'contact.use', channel: 'message' },
} satisfies Readonly<Record<string, object>>;

function eventFields(): readonly Field[] {
  const events = Object.values(samplesOfEvents);
  const inner = fieldsOf({ type: 'array', item: BrowserEventSchema }, events);
  return [
    ...fieldsOf(EventPostSchema, { ...event, events }),
    ...inner.map(({ path, with: put }) => ({
      path: `events.${path}`,
      with: (value: unknown) => ({ ...event, events: put(value) }),
    })),
  ];
}

/** Each to a case of its own: one takes no more than some. */
function addition(): Door {
  let token = '';
  return {
    name: 'an addition',
    address: 'POST /api/case/additions',
    fields: () =>
      anew(fieldsOf(AdditionSchema, { id: createUlid(), message: 'x' }), () => ({ id: createUlid() }), 'id'),
    prepare: async (desk) => {
      ({ token } = await newCase(desk));
    },
    send: json(
      'POST',
      () => '/api/case/additions',
      () => bearer(token),
    ),
    check: async (_desk, body, answer) => {
      const { additions } = v.parse(CaseViewSchema, await answer.json());
      if (!sameText(additions[0]?.message, (body as Addition).message))
        throw new Error(`It was stored as ${JSON.stringify(additions)}`);
    },
  };
}

const SAMPLE_CALLS: Readonly<Record<string, readonly [schema: Schema, ...samples: readonly object[]]>> = {
  zendesk: [ZendeskCall, { ticket: 7, case: 'x' }],
  freshdesk: [FreshdeskCall, { ticket: '7', tags: 'case-x' }],
  chatwoot: [
    ChatwootEvent,
    { conversation: { id: 7, custom_attributes: { handrail_case: 'x' } } },
    { id: 7, status: 'open', custom_attributes: { handrail_case: 'x' } },
  ],
};

const webhook = (name: string): Door => ({
  name: `a call of ${name}`,
  address: 'POST /api/webhooks/:connector/:token?',
  fields: () => {
    const [schema, ...samples] = SAMPLE_CALLS[name] ?? [];
    return schema === undefined ? [] : samples.flatMap((sample) => fieldsOf(schema, sample));
  },
  send: (desk, body) => {
    const call = HELPDESKS[name]?.call({ id: 7, caseId: null }, Date.now(), undefined, JSON.stringify(body));
    return desk.send('POST', `/api/webhooks/${name}`, { ...call });
  },
});

/** Every door whose fields are known. What has none, or one of bytes, is in `WITHOUT_FIELDS`. */
export const DOORS: readonly Door[] = [
  {
    name: 'a case',
    address: 'POST /api/cases',
    fields: caseFields,
    send: json('POST', () => '/api/cases', nobody),
    check: async (desk, body) => {
      const sent = body as { readonly caseId: string } & BesideDraft;
      const { identityToken: _i, followToken: _f, proof: _p, ...draft } = sent;
      const there = await desk.store.findCase(draft.caseId);
      if (!sameText(there?.draft, JSON.parse(JSON.stringify(draft))))
        throw new Error(`It was stored as ${JSON.stringify(there?.draft)}`);
    },
  },
  addition(),
  {
    name: 'a rating',
    address: 'PUT /api/case/rating',
    fields: () => fieldsOf(RatingBodySchema, { rating: 'easily' }),
    send: json(
      'PUT',
      () => '/api/case/rating',
      ({ closedToken }) => bearer(closedToken),
    ),
  },
  {
    name: 'events',
    address: 'POST /api/events',
    fields: eventFields,
    send: json('POST', () => '/api/events', nobody),
  },
  {
    name: 'a sign-in',
    address: 'POST /api/inbox/session',
    fields: () => fieldsOf(SignInBody, { token: 'x' }),
    send: json('POST', () => '/api/inbox/session', nobody),
  },
  {
    name: 'a stage',
    address: 'POST /api/inbox/cases/:caseId/stage',
    fields: () => fieldsOf(StageBody, { stage: 'working' }),
    send: json('POST', ({ caseId }) => `/api/inbox/cases/${caseId}/stage`, agent),
  },
  {
    name: 'a cause',
    address: 'PUT /api/inbox/cases/:caseId/cause',
    fields: () => fieldsOf(CauseBodySchema, { named: { cause: 'product', article: 'a/b' } }),
    send: json('PUT', ({ caseId }) => `/api/inbox/cases/${caseId}/cause`, agent),
    check: async ({ store, caseId }, body) => {
      const { named } = body as { named: unknown };
      if (!sameText((await store.outcomes.of(caseId))?.named, named))
        throw new Error('It was stored as something else.');
    },
  },
  {
    name: 'the list’s query',
    address: 'GET /api/inbox/cases',
    fields: () => fieldsOf(ListQuery, { stage: 'open' }),
    send: (desk, query) => {
      const text = new URLSearchParams(
        Object.entries(query as object).map(([key, value]) => [key, asText(value)]),
      );
      return desk.send('GET', `/api/inbox/cases?${text.toString()}`, { headers: agent(desk) });
    },
  },
  ...Object.keys(HELPDESKS).map(webhook),
  {
    name: 'the form without JavaScript',
    address: 'POST /api/forms',
    answers: 'pages',
    // It mails nobody more often. The last of all: nothing else holds for so long.
    prepare: ({ later }) => {
      later(2 * 3_600_000);
      return Promise.resolve();
    },
    fields: () => {
      const whole = { locale: 'en', message: 'x', email: 'a@b.co', name: 'x' };
      return [...Object.values(FORM_FIELDS), 'unheard'].map((path) => ({
        path,
        with: (value) => ({ ...whole, [path]: value }),
      }));
    },
    send: (desk, fields) => {
      const text = new URLSearchParams(
        Object.entries(fields as object).map(([key, value]) => [key, asText(value)]),
      );
      const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
      return desk.send('POST', '/api/forms', { headers, body: text.toString() });
    },
  },
];

/** What a form or a query can hold of a value. */
const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Addresses that take a body or none, but no fields; each with why. */
export const WITHOUT_FIELDS: Readonly<Record<string, 'bytes' | 'nothing'>> = {
  'PUT /api/case/files/:id': 'bytes',
  'POST /api/forms/:token': 'nothing',
  'POST /api/inbox/cases/:caseId/separate': 'nothing',
  'DELETE /api/inbox/session': 'nothing',
};
