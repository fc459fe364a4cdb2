import * as v from 'valibot';
import { defineConnector, Undelivered, type Progress } from '../connector.ts';
import type { HttpAnswer } from '../http.ts';
import type { CaseInWords, Parcel } from '../parcel.ts';
import { escapeHtml } from '../plain-text.ts';
import { madeOnce } from '../repeat.ts';
import { basic, createApi, placeSettings, remoteId, type Api } from '../rest.ts';
import { variableName } from '../variable-name.ts';

const id = v.optional(v.pipe(v.number(), v.integer()));
const settings = v.strictObject({
  ...placeSettings,
  keyEnv: variableName,
  groupId: id,
  productId: id,
  emailConfigId: id,
  /** As the account names it, such as "Problem". */
  type: v.optional(v.string()),
  /** Fields that the account wants in every ticket, such as { cf_source: "help" }. */
  customFields: v.optional(v.record(v.string(), v.union([v.string(), v.number(), v.boolean()]))),
});

const Ticket = v.object({ id: remoteId });
const Found = v.object({ results: v.array(Ticket) });
const Conversations = v.array(v.object({ id: remoteId, body_text: v.nullish(v.string()) }));
const Problems = v.object({ errors: v.array(v.object({ field: v.string(), code: v.string() })) });

const PRIORITY = { critical: 4, high: 3, normal: 2, low: 1 } as const;
const OPEN = 2;
const FEEDBACK_WIDGET = 9;

/**
 * Freshdesk's API v2: the customer's words as the ticket, what is known as a private note. By its documentation; not
 * verified against a live account. It knows no idempotency key: a ticket is found again by the case's tag, which its
 * search may show some minutes late.
 */
export default defineConnector({
  kind: 'freshdesk',
  takes: ['addition', 'file'],
  settings,
  open: (chosen, means) => {
    const key = means.secret(chosen.keyEnv, 'an API key of Freshdesk');
    const api = createApi(means, {
      base: chosen.url,
      allowPrivate: chosen.allowPrivate,
      headers: { Authorization: basic(key, 'X') },
    });
    return async (parcel, progress) => {
      if (parcel.part !== 'case') return followUp(api, parcel, progress);
      const ticket = await progress.step('ticket', () =>
        madeOnce(
          progress,
          () => find(api, tagOf(parcel.id), progress),
          () => create(api, parcel.case, progress, chosen),
        ),
      );
      await progress.detail('note', () =>
        note(api, ticket, parcel.id, progress, { json: { body: parcel.case.contextHtml, private: true } }),
      );
      return { ref: ticket, url: `${chosen.url.replace(/\/+$/, '')}/a/tickets/${ticket}` };
    };
  },
});

/** A tag holds 32 characters. */
const tagOf = (caseId: string): string => `case-${caseId}`;

async function create(
  api: Api,
  { caseId, subject, customer, publicHtml, severity, isTest }: CaseInWords,
  progress: Progress,
  chosen: v.InferOutput<typeof settings>,
): Promise<string> {
  const { name, email, phone } = customer;
  const needed = {
    ...(email === null ? { phone } : { email }),
    name: name ?? email ?? phone,
    subject,
    description: publicHtml,
    status: OPEN,
    priority: PRIORITY[severity],
    source: FEEDBACK_WIDGET,
    tags: [tagOf(caseId), 'helpcentre', `sev-${severity}`, ...(isTest ? ['handrail-test'] : [])],
  };
  const { groupId, productId, emailConfigId, type, customFields } = chosen;
  const optional = {
    group_id: groupId,
    product_id: productId,
    email_config_id: emailConfigId,
    type,
    custom_fields: customFields,
  };
  const send = (json: object) => api.ask('POST', '/api/v2/tickets', progress.signal, { json });
  const answer = await send({ ...needed, ...optional });
  if (answer.status !== 400 && answer.status !== 422) return api.read(answer, Ticket).id;
  refuseForMissing(answer);
  if (Object.values(optional).every((value) => value === undefined)) return api.read(answer, Ticket).id;
  const again = await send(needed);
  refuseForMissing(again);
  const plain = api.read(again, Ticket).id;
  progress.leaveOut('fields');
  return plain;
}

/** An account may want fields that nobody told us of. Its names of fields are short and plain, or not repeated. */
function refuseForMissing(answer: HttpAnswer): void {
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), Problems), answer.text);
  const missing = read.success
    ? read.output.errors.find(({ code, field }) => code === 'missing_field' && /^\w{1,60}$/.test(field))
    : undefined;
  if (missing === undefined) return;
  throw new Undelivered({
    kind: 'refused',
    why: 'field.missing',
    remedy: `It wants the field "${missing.field}" in every ticket: add it to customFields, or make it optional there.`,
  });
}

async function find(api: Api, tag: string, { signal }: Progress): Promise<string | null> {
  const query = encodeURIComponent(`"tag:'${tag}'"`);
  const { results } = api.read(await api.ask('GET', `/api/v2/search/tickets?query=${query}`, signal), Found);
  return results[0]?.id ?? null;
}

async function followUp(
  api: Api,
  parcel: Exclude<Parcel, { part: 'case' }>,
  progress: Progress,
): Promise<{ ref: string; url: null }> {
  const ticket = progress.caseRef;
  if (ticket === null) {
    throw new Undelivered({
      kind: 'refused',
      why: 'ticket.unknown',
      remedy: 'Nobody knows which ticket it belongs to: send the case itself again first.',
    });
  }
  const head = `<p>${escapeHtml(parcel.headline)} (${parcel.id})</p>`;
  if (parcel.part === 'addition') {
    const json = { body: head + parcel.html, private: true };
    await progress.step('note', () => note(api, ticket, parcel.id, progress, { json }));
    await progress.detail('open', async () => {
      const path = `/api/v2/tickets/${encodeURIComponent(ticket)}`;
      api.succeed(await api.ask('PUT', path, progress.signal, { json: { status: OPEN } }));
      return 'opened';
    });
  } else {
    const form = new FormData();
    form.set('body', head);
    form.set('private', 'true');
    form.set('attachments[]', new Blob([parcel.bytes], { type: parcel.type }), parcel.name);
    await progress.step('note', () => note(api, ticket, parcel.id, progress, { form }));
  }
  return { ref: ticket, url: null };
}

function note(
  api: Api,
  ticket: string,
  marker: string,
  progress: Progress,
  body: { readonly json: object } | { readonly form: FormData },
): Promise<string> {
  const path = `/api/v2/tickets/${encodeURIComponent(ticket)}`;
  return madeOnce(
    progress,
    async () => {
      const answer = await api.ask('GET', `${path}/conversations`, progress.signal);
      const there = api.read(answer, Conversations);
      return there.find(({ body_text: text }) => text?.includes(marker))?.id ?? null;
    },
    async () => api.read(await api.ask('POST', `${path}/notes`, progress.signal, body), Ticket).id,
  );
}
