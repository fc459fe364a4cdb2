import * as v from 'valibot';
import { defineConnector, Undelivered, type Progress } from '../connector.ts';
import type { CaseInWords, Parcel } from '../parcel.ts';
import { madeOnce } from '../repeat.ts';
import { basic, createApi, placeSettings, remoteId, type Api } from '../rest.ts';
import { variableName } from '../variable-name.ts';

const id = v.optional(v.pipe(v.number(), v.integer()));
const settings = v.strictObject({
  ...placeSettings,
  /** The agent in whose name tickets are made. */
  user: v.pipe(
    v.string(),
    v.rfcEmail('is not an e-mail address. Write that of the agent whose token it is.'),
  ),
  tokenEnv: variableName,
  groupId: id,
  formId: id,
  brandId: id,
  tags: v.optional(v.array(v.string()), []),
});

const Ticket = v.object({ ticket: v.object({ id: remoteId }) });
const Tickets = v.object({
  tickets: v.array(v.object({ id: remoteId, external_id: v.nullish(v.string()) })),
});
const Upload = v.object({ upload: v.object({ token: v.string() }) });
const Comments = v.object({ comments: v.array(v.object({ id: remoteId, body: v.string() })) });

const PRIORITY = { critical: 'urgent', high: 'high', normal: 'normal', low: 'low' } as const;

/**
 * Zendesk's Tickets API with an agent's token: the customer's words as the ticket, what is known as a private note.
 * By its documentation; not verified against a live account. What a customer adds becomes a private note that opens the
 * ticket again: as a public comment of the agent it would be mailed back to the customer.
 */
export default defineConnector({
  kind: 'zendesk',
  takes: ['addition', 'file'],
  settings,
  open: (chosen, means) => {
    const token = means.secret(chosen.tokenEnv, 'an API token of Zendesk');
    const api = createApi(means, {
      base: chosen.url,
      allowPrivate: chosen.allowPrivate,
      headers: { Authorization: basic(`${chosen.user}/token`, token) },
    });
    return async (parcel, progress) => {
      if (parcel.part !== 'case') return followUp(api, parcel, progress);
      const ticket = await progress.step('ticket', () =>
        madeOnce(
          progress,
          () => find(api, parcel.id, progress),
          () => create(api, parcel.case, progress, chosen),
        ),
      );
      await progress.detail('note', () =>
        note(api, ticket, progress, { marker: parcel.id, body: parcel.case.contextText }),
      );
      return { ref: ticket, url: `${chosen.url.replace(/\/+$/, '')}/agent/tickets/${ticket}` };
    };
  },
});

async function create(
  api: Api,
  { caseId, subject, customer, publicText, severity, isTest }: CaseInWords,
  progress: Progress,
  chosen: v.InferOutput<typeof settings>,
): Promise<string> {
  const { email, name } = customer;
  // Without an address of the customer's the ticket is the agent's own, and the note says whom to call.
  if (email === null) progress.leaveOut('requester');
  const needed = {
    subject,
    comment: { body: publicText, public: true },
    external_id: caseId,
    ...(email === null ? {} : { requester: { name: name ?? email.replace(/@.*/, ''), email } }),
  };
  const wanted = {
    ...needed,
    priority: PRIORITY[severity],
    tags: ['helpcentre', `sev-${severity}`, ...(isTest ? ['handrail-test'] : []), ...chosen.tags],
    group_id: chosen.groupId,
    ticket_form_id: chosen.formId,
    brand_id: chosen.brandId,
  };
  const send = (ticket: object, key: string) =>
    api.ask(
      'POST',
      '/api/v2/tickets.json',
      progress.signal,
      { json: { ticket } },
      { 'Idempotency-Key': key },
    );
  const answer = await send(wanted, caseId);
  if (answer.status === 409) {
    const there = await find(api, caseId, progress);
    if (there !== null) return there;
    throw new Undelivered({ kind: 'retry', why: 'http.409' });
  }
  if (answer.status !== 400 && answer.status !== 422) return api.read(answer, Ticket).ticket.id;
  // A form, a group or a tag that the account does not take must not cost the case.
  const plain = api.read(await send(needed, `${caseId}-plain`), Ticket).ticket.id;
  progress.leaveOut('fields');
  return plain;
}

async function find(api: Api, caseId: string, { signal }: Progress): Promise<string | null> {
  const answer = await api.ask('GET', `/api/v2/tickets.json?external_id=${caseId}`, signal);
  const { tickets } = api.read(answer, Tickets);
  return tickets.find((ticket) => ticket.external_id === caseId)?.id ?? null;
}

async function followUp(
  api: Api,
  parcel: Exclude<Parcel, { part: 'case' }>,
  progress: Progress,
): Promise<{ ref: string | null; url: null }> {
  const ticket = progress.caseRef;
  if (ticket === null) throw new Undelivered(NO_TICKET);
  const marker = parcel.id;
  const head = `${parcel.headline} (${marker})`;
  if (parcel.part === 'addition') {
    const body = `${head}\n\n${parcel.text}`;
    await progress.step('note', () => note(api, ticket, progress, { marker, body, status: 'open' }));
  } else {
    const { name, type, bytes } = parcel;
    await progress.step('note', () =>
      madeOnce(
        progress,
        () => findNote(api, ticket, marker, progress),
        async () => {
          // A token lives for an hour, a step for days: uploading belongs to the same step.
          const path = `/api/v2/uploads.json?filename=${encodeURIComponent(name)}`;
          const answer = await api.ask('POST', path, progress.signal, { bytes, type });
          const { token } = api.read(answer, Upload).upload;
          return add(api, ticket, progress, { comment: { body: head, public: false, uploads: [token] } });
        },
      ),
    );
  }
  return { ref: ticket, url: null };
}

function note(
  api: Api,
  ticket: string,
  progress: Progress,
  { marker, body, status }: { readonly marker: string; readonly body: string; readonly status?: 'open' },
): Promise<string> {
  return madeOnce(
    progress,
    () => findNote(api, ticket, marker, progress),
    () => add(api, ticket, progress, { status, comment: { body, public: false } }),
  );
}

async function add(api: Api, ticket: string, { signal }: Progress, changes: object): Promise<string> {
  const path = `/api/v2/tickets/${encodeURIComponent(ticket)}.json`;
  api.succeed(await api.ask('PUT', path, signal, { json: { ticket: changes } }));
  return 'added';
}

async function findNote(
  api: Api,
  ticket: string,
  marker: string,
  { signal }: Progress,
): Promise<string | null> {
  const path = `/api/v2/tickets/${encodeURIComponent(ticket)}/comments.json?sort_order=desc`;
  const { comments } = api.read(await api.ask('GET', path, signal), Comments);
  return comments.find(({ body }) => body.includes(marker))?.id ?? null;
}

const NO_TICKET = {
  kind: 'refused',
  why: 'ticket.unknown',
  remedy: 'Nobody knows which ticket it belongs to: send the case itself again first.',
} as const;
