import * as v from 'valibot';
import { defineConnector, Undelivered, type Progress } from '../connector.ts';
import type { CaseInWords } from '../parcel.ts';
import { madeOnce } from '../repeat.ts';
import { createApi, placeSettings, remoteId, type Api, type Body } from '../rest.ts';
import { variableName } from '../variable-name.ts';

const settings = v.strictObject({
  ...placeSettings,
  accountId: v.pipe(v.number(), v.integer()),
  /** Best one of the type API: others take no messages in a customer's name. */
  inboxId: v.pipe(v.number(), v.integer()),
  tokenEnv: variableName,
});

const Contacts = v.object({
  payload: v.array(
    v.object({
      id: remoteId,
      email: v.nullish(v.string()),
      phone_number: v.nullish(v.string()),
      identifier: v.nullish(v.string()),
    }),
  ),
});
const Contact = v.object({ payload: v.object({ contact: v.object({ id: remoteId }) }) });
const Conversation = v.object({ id: remoteId });
const Conversations = v.object({
  payload: v.array(
    v.object({ id: remoteId, custom_attributes: v.nullish(v.record(v.string(), v.unknown())) }),
  ),
});
const Messages = v.object({
  payload: v.array(v.object({ id: remoteId, content: v.nullish(v.string()) })),
});

const PRIORITY = { critical: 'urgent', high: 'high', normal: 'medium', low: 'low' } as const;
/** Of a conversation: by it a case is found again. */
const CASE_ATTRIBUTE = 'handrail_case';

/**
 * Chatwoot's Application API, of an installation anywhere: contact, conversation, the customer's words as his message,
 * what is known as a private note, then priority and labels. By its sources; not verified against a live account.
 */
export default defineConnector({
  kind: 'chatwoot',
  takes: ['addition', 'file'],
  settings,
  open: (chosen, means) => {
    const { url, allowPrivate, accountId, inboxId, tokenEnv } = chosen;
    const host = url.replace(/\/+$/, '');
    const api = createApi(means, {
      base: `${host}/api/v1/accounts/${accountId}`,
      allowPrivate,
      headers: { api_access_token: means.secret(tokenEnv, 'an access token of Chatwoot') },
    });
    return async (parcel, progress) => {
      const chat = chatOf(api, progress);
      if (parcel.part !== 'case') {
        const conversation = progress.caseRef;
        if (conversation === null) throw new Undelivered(NO_CONVERSATION);
        const marker = `(${parcel.id})`;
        if (parcel.part === 'addition') {
          await progress.step('message', () => chat.say(conversation, parcel.text));
        } else {
          const content = `${parcel.headline} ${marker}`;
          const file = new Blob([parcel.bytes], { type: parcel.type });
          await progress.step('message', () => chat.say(conversation, content, { file, name: parcel.name }));
        }
        return { ref: conversation, url: null };
      }
      const shown = parcel.case;
      const contact = await progress.step('contact', () => contactOf(api, shown, inboxId, progress));
      const conversation = await progress.step('conversation', () =>
        conversationOf(api, shown, { contact, inboxId }, progress),
      );
      await progress.step('message', () => chat.say(conversation, shown.publicText));
      const base = `/conversations/${encodeURIComponent(conversation)}`;
      const set = async (path: string, json: object): Promise<string> => {
        api.succeed(await api.ask('POST', base + path, progress.signal, { json }));
        return 'set';
      };
      await progress.detail('note', () => chat.note(conversation, shown.contextText));
      await progress.detail('priority', () =>
        set('/toggle_priority', { priority: PRIORITY[shown.severity] }),
      );
      await progress.detail('labels', () =>
        set('/labels', {
          labels: ['helpcentre', `sev-${shown.severity}`, ...(shown.isTest ? ['handrail-test'] : [])],
        }),
      );
      return {
        ref: conversation,
        url: `${host}/app/accounts/${accountId}/conversations/${conversation}`,
      };
    };
  },
});

async function contactOf(
  api: Api,
  { customer, caseId, identity }: CaseInWords,
  inboxId: number,
  { signal }: Progress,
): Promise<string> {
  const { email, name } = customer;
  // Chatwoot takes phone numbers in one form only.
  const dialled = customer.phone?.replace(/[^\d+]/g, '') ?? '';
  const phone = /^\+[1-9]\d{5,14}$/.test(dialled) ? dialled : null;
  const identifier = identity?.subject ?? (email === null && phone === null ? caseId : null);
  const search = async (): Promise<string | null> => {
    const sought = email ?? phone ?? identifier ?? caseId;
    const answer = await api.ask('GET', `/contacts/search?q=${encodeURIComponent(sought)}`, signal);
    const same = (text: string | null | undefined): boolean => text?.toLowerCase() === sought.toLowerCase();
    // It searches in parts of names and addresses too.
    const found = api
      .read(answer, Contacts)
      .payload.find((one) => same(one.email) || same(one.phone_number) || same(one.identifier));
    return found?.id ?? null;
  };
  const known = await search();
  if (known !== null) return known;
  const answer = await api.ask('POST', '/contacts', signal, {
    json: {
      inbox_id: inboxId,
      name: name ?? email ?? customer.phone,
      ...(email === null ? {} : { email }),
      ...(phone === null ? {} : { phone_number: phone }),
      ...(identifier === null ? {} : { identifier }),
    },
  });
  // Somebody made it meanwhile.
  const meanwhile = answer.status === 422 ? await search() : null;
  return meanwhile ?? api.read(answer, Contact).payload.contact.id;
}

function conversationOf(
  api: Api,
  { caseId }: CaseInWords,
  { contact, inboxId }: { readonly contact: string; readonly inboxId: number },
  progress: Progress,
): Promise<string> {
  return madeOnce(
    progress,
    async () => {
      const path = `/contacts/${encodeURIComponent(contact)}/conversations`;
      const { payload } = api.read(await api.ask('GET', path, progress.signal), Conversations);
      return payload.find((one) => one.custom_attributes?.[CASE_ATTRIBUTE] === caseId)?.id ?? null;
    },
    async () => {
      const answer = await api.ask('POST', '/conversations', progress.signal, {
        json: {
          inbox_id: inboxId,
          contact_id: Number(contact),
          status: 'open',
          custom_attributes: { [CASE_ATTRIBUTE]: caseId },
        },
      });
      return api.read(answer, Conversation).id;
    },
  );
}

interface Attached {
  readonly file: Blob;
  readonly name: string;
}

function chatOf(api: Api, progress: Progress) {
  const send = (conversation: string, body: Body) =>
    api.ask('POST', `/conversations/${encodeURIComponent(conversation)}/messages`, progress.signal, body);
  const once = (conversation: string, content: string, make: () => Promise<string>) =>
    madeOnce(
      progress,
      async () => {
        const path = `/conversations/${encodeURIComponent(conversation)}/messages`;
        const { payload } = api.read(await api.ask('GET', path, progress.signal), Messages);
        return payload.find((message) => message.content === content)?.id ?? null;
      },
      make,
    );
  const note = (conversation: string, content: string, attached?: Attached) =>
    once(conversation, content, async () => {
      const body = bodyOf(content, { message_type: 'outgoing', private: true }, attached);
      return api.read(await send(conversation, body), Conversation).id;
    });
  return {
    note,
    /** In the customer's name; in an inbox that takes no such messages, as a note. */
    say: (conversation: string, content: string, attached?: Attached): Promise<string> =>
      once(conversation, content, async () => {
        const answer = await send(conversation, bodyOf(content, { message_type: 'incoming' }, attached));
        if (answer.status !== 403 && answer.status !== 422) return api.read(answer, Conversation).id;
        progress.leaveOut('incoming');
        return note(conversation, content, attached);
      }),
  };
}

function bodyOf(
  content: string,
  fields: Readonly<Record<string, string | boolean>>,
  attached: Attached | undefined,
): Body {
  if (attached === undefined) return { json: { content, ...fields } };
  const form = new FormData();
  form.set('content', content);
  for (const [name, value] of Object.entries(fields)) form.set(name, String(value));
  form.set('attachments[]', attached.file, attached.name);
  return { form };
}

const NO_CONVERSATION = {
  kind: 'refused',
  why: 'conversation.unknown',
  remedy: 'Nobody knows which conversation it belongs to: send the case itself again first.',
} as const;
