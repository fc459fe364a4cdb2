import * as v from 'valibot';
import type { Severity } from '../../handoff/triage.ts';
import { madeId } from '../delivery/answer-fields.ts';
import { filesToSend, labelsOf, nameOf, type Case } from '../delivery/case.ts';
import { defineConnector, type Attempt } from '../delivery/connector.ts';
import { createJsonApi, isUnprocessable } from '../delivery/json-api.ts';
import { isOnPages } from '../delivery/pages.ts';
import {
  allowPrivate,
  groupOf,
  id,
  isWebAddress,
  name,
  teams,
  variable,
} from '../delivery/settings-fields.ts';
import {
  formOf,
  knownCase,
  loadFiles,
  optionalSteps,
  sayWithFiles,
  ticketOf,
  withoutLeft,
  type LoadedFile,
} from '../delivery/steps.ts';
import { ChatwootReceive, chatwootReceiver } from './receive/chatwoot.ts';

const Settings = v.pipe(
  v.strictObject({
    type: v.literal('chatwoot'),
    name,
    /** Origin of the installation, such as https://app.chatwoot.com. */
    url: v.pipe(
      v.string(),
      v.check(
        (url) => URL.canParse(url) && new URL(url).origin === url,
        'is not an origin. Write scheme and host only, such as "https://app.chatwoot.com".',
      ),
    ),
    accountId: id,
    /** An inbox of the channel "API": no other takes a customer's words from us. */
    inboxId: id,
    tokenEnv: variable,
    /** The teams there that answer for ours. */
    teams,
    receive: v.optional(ChatwootReceive),
    allowPrivate,
  }),
  v.forward(
    v.check(
      (settings) => isWebAddress(settings.url, settings.allowPrivate),
      'is not an address that cases may be sent to. Write it with https; http only beside "allowPrivate: true".',
    ),
    ['url'],
  ),
);

const PRIORITY: Readonly<Record<Severity, string>> = {
  critical: 'urgent',
  high: 'high',
  normal: 'medium',
  low: 'low',
};
/** A conversation's attribute by which another try finds it. */
const ATTRIBUTE = 'handrail_case';
/** The same of a message that was added; that it is kept was read in no source. */
const ADDITION = 'handrail_addition';
const Messages = v.object({
  payload: v.array(
    v.object({ id: madeId, content_attributes: v.nullish(v.record(v.string(), v.unknown())) }),
  ),
});
const Message = v.object({ id: madeId });
const Contact = v.object({ id: madeId, email: v.nullish(v.string()), identifier: v.nullish(v.string()) });
const Contacts = v.object({ payload: v.array(Contact) });
const Conversation = v.object({ id: madeId });
const Conversations = v.object({
  payload: v.array(v.object({ id: madeId, custom_attributes: v.nullish(v.record(v.string(), v.unknown())) })),
});

/**
 * Application API (https://developers.chatwoot.com/api-reference/introduction): contact, conversation with the customer's
 * words, a private note with what he tried, priority, labels. Labels replace those that a new conversation has: none.
 */
export const connector = defineConnector(Settings, (settings, means) => {
  const { url, accountId, inboxId, tokenEnv, receive } = settings;
  const base = `${url}/api/v1/accounts/${accountId}`;
  const send = means.http({ allowPrivate: settings.allowPrivate });
  const ask = createJsonApi(send, base, { api_access_token: means.secret('tokenEnv', tokenEnv) });

  /** By his address, else by this case: a number is written in many ways. */
  const keyOf = ({ customer, caseId }: Case): string => customer.email ?? `handrail-${caseId}`;

  const findContact = async (given: Case, attempt: Attempt): Promise<string | null> => {
    const key = keyOf(given);
    const { payload } = await ask(attempt, 'GET', `/contacts/search?q=${encodeURIComponent(key)}`, Contacts);
    const found = payload.find(
      ({ email, identifier }) => email?.toLowerCase() === key.toLowerCase() || identifier === key,
    );
    return found === undefined ? null : String(found.id);
  };

  const createContact = async (given: Case, attempt: Attempt): Promise<string> => {
    const { email, phone } = given.customer;
    const number = `+${(phone ?? '').replace(/\D/g, '')}`;
    const body = {
      inbox_id: inboxId,
      name: nameOf(given),
      ...(email === undefined ? { identifier: keyOf(given) } : { email }),
      // It takes numbers with their country code only (E.164).
      ...(phone?.startsWith('+') === true && /^\+[1-9]\d{6,14}$/.test(number)
        ? { phone_number: number }
        : {}),
    };
    const schema = v.object({ payload: v.object({ contact: Contact }) });
    const made = await ask(attempt, 'POST', '/contacts', schema, { body });
    return String(made.payload.contact.id);
  };

  const findConversation = async (given: Case, contact: string, attempt: Attempt): Promise<string | null> => {
    const { payload } = await ask(attempt, 'GET', `/contacts/${contact}/conversations`, Conversations);
    const found = payload.find(({ custom_attributes: own }) => own?.[ATTRIBUTE] === given.caseId);
    return found === undefined ? null : String(found.id);
  };

  return {
    deliver: async (given, attempt) => {
      const contact = await attempt.step('contact', async () => {
        const known = await findContact(given, attempt);
        if (known !== null) return known;
        try {
          return await createContact(given, attempt);
        } catch (cause) {
          // Somebody else made it meanwhile.
          const found = isUnprocessable(cause) ? await findContact(given, attempt) : null;
          if (found === null) throw cause;
          return found;
        }
      });
      const team = groupOf(given.team, { teams: settings.teams });
      const create = async (isPlain: boolean): Promise<string> => {
        const made = await ask(attempt, 'POST', '/conversations', Conversation, {
          body: {
            inbox_id: inboxId,
            contact_id: Number(contact),
            status: 'open',
            custom_attributes: { [ATTRIBUTE]: given.caseId },
            ...(team === undefined || isPlain ? {} : { team_id: team }),
            // Left out, the words would be ours to the customer.
            message: { content: given.publicText, message_type: 'incoming' },
          },
        });
        return String(made.id);
      };
      // A team that it does not know must not keep the case out.
      const { ticket: conversation, lacking } = await ticketOf(attempt, {
        find: () => findConversation(given, contact, attempt),
        create,
      });
      const at = `/conversations/${conversation}`;
      const tell = (path: string, schema: v.GenericSchema, body: unknown) => async (): Promise<string> => {
        await ask(attempt, 'POST', at + path, schema, { body });
        return 'done';
      };
      const files = filesToSend(given.files);
      const missing = await optionalSteps(attempt, {
        note: tell('/messages', Message, {
          ...{ content: given.contextText, message_type: 'outgoing', private: true },
        }),
        ...(files.taken.length > 0 && {
          files: async () => {
            const loaded = await loadFiles(files.taken, attempt);
            const names = loaded.map((file) => file.name).join('\n');
            const form = formOf({ content: names, message_type: 'incoming' }, 'attachments[]', loaded);
            await ask(attempt, 'POST', `${at}/messages`, Message, { form });
            return 'done';
          },
        }),
        priority: tell('/toggle_priority', v.unknown(), { priority: PRIORITY[given.severity] }),
        labels: tell('/labels', v.unknown(), { labels: labelsOf(given) }),
      });
      return {
        outcome: 'accepted',
        ref: conversation,
        missing: [...lacking, ...withoutLeft(missing, files)],
      };
    },
    follow: async (_, { id: added, text, headline, file, takes, contextText }, attempt) => {
      const conversation = knownCase(attempt);
      const path = `/conversations/${encodeURIComponent(conversation)}/messages`;
      const mark = { [ADDITION]: added };
      const say = async (files: readonly LoadedFile[]): Promise<void> => {
        if (files.length > 0) {
          // In a form it is read as JSON, by the source of its message builder.
          const content_attributes = JSON.stringify(mark);
          const content = file ? file.name : text;
          const fields = { content, message_type: 'incoming', content_attributes };
          await ask(attempt, 'POST', path, Message, { form: formOf(fields, 'attachments[]', files) });
          return;
        }
        const body = {
          // That a file lies with the desk is for agents.
          ...(file
            ? { content: `${headline}\n\n${text}`, message_type: 'outgoing', private: true }
            : { content: text, message_type: 'incoming' }),
          content_attributes: mark,
        };
        await ask(attempt, 'POST', path, Message, { body });
      };
      /** The latest first, by pages that end before a message. */
      const found = (): Promise<boolean> =>
        isOnPages(
          Infinity,
          async (before) => {
            const at = before === Infinity ? path : `${path}?before=${before}`;
            const { payload } = await ask(attempt, 'GET', at, Messages);
            const oldest = Math.min(...payload.map((message) => message.id));
            return { items: payload, next: oldest < before ? oldest : null };
          },
          (message) => message.content_attributes?.[ADDITION] === added,
        );

      const lacking = await sayWithFiles(attempt, 'message', takes, say, found);
      const missing = await optionalSteps(attempt, {
        ...(contextText !== undefined && {
          note: async () => {
            const body = { content: contextText, message_type: 'outgoing', private: true };
            await ask(attempt, 'POST', path, Message, { body });
            return 'done';
          },
        }),
      });
      return { outcome: 'accepted', ref: conversation, missing: [...lacking, ...missing] };
    },
    link: (ref) => `${url}/app/accounts/${accountId}/conversations/${encodeURIComponent(ref)}`,
    ...(receive && { receive: chatwootReceiver(receive, ask, means, ATTRIBUTE) }),
  };
});
