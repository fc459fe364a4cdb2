import * as v from 'valibot';
import type { Severity } from '../../handoff/triage.ts';
import { madeId } from '../delivery/answer-fields.ts';
import { filesToSend, labelsOf, nameOf, noteOf, type Case } from '../delivery/case.ts';
import { defineConnector, type Attempt } from '../delivery/connector.ts';
import { basicAuthorization, createJsonApi, isNotOffered } from '../delivery/json-api.ts';
import { isOnPages } from '../delivery/pages.ts';
import { groupOf, id, name, subdomain, teams, variable } from '../delivery/settings-fields.ts';
import {
  knownCase,
  loadFiles,
  optionalSteps,
  sayWithFiles,
  ticketOf,
  withoutLeft,
  type LoadedFile,
} from '../delivery/steps.ts';
import { ZendeskReceive, zendeskReceiver } from './receive/zendesk.ts';

const Settings = v.strictObject({
  type: v.literal('zendesk'),
  name,
  /** "acme" of https://acme.zendesk.com. */
  subdomain,
  /** Of the agent who owns the API token. */
  email: v.pipe(
    v.string(),
    v.rfcEmail('is not an e-mail address. Write that of the agent who made the token.'),
  ),
  tokenEnv: variable,
  /** The group that answers. */
  groupId: v.optional(id),
  /** The groups of our teams. */
  teams,
  receive: v.optional(ZendeskReceive),
});

const PRIORITY: Readonly<Record<Severity, string>> = {
  critical: 'urgent',
  high: 'high',
  normal: 'normal',
  low: 'low',
};
const Ticket = v.object({ id: madeId });
const Made = v.object({ ticket: Ticket });
const Found = v.object({ tickets: v.array(v.object({ id: madeId, external_id: v.nullish(v.string()) })) });
// Part of later addresses, and far shorter.
const Upload = v.object({
  upload: v.object({ token: v.pipe(v.string(), v.regex(/^[\x21-\x7e]{1,1000}$/)) }),
});

const Comment = v.object({ body: v.nullish(v.string()) });
const Comments = v.object({ comments: v.array(Comment) });
/** The largest page of comments that it gives. */
const PAGE = 100;

/**
 * Tickets API (https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/): a ticket in the customer's words,
 * then what he tried, and his files, as internal notes. Looking a ticket up by `external_id` was read in no source; where it is not
 * answered the `Idempotency-Key` alone keeps a repeat from making a second ticket.
 */
export const connector = defineConnector(
  Settings,
  ({ subdomain: account, email, tokenEnv, groupId, teams: groups, receive }, means) => {
    const authorization = basicAuthorization(`${email}/token`, means.secret('tokenEnv', tokenEnv));
    const base = `https://${account}.zendesk.com/api/v2`;
    const ask = createJsonApi(means.http({ allowPrivate: false }), base, authorization);

    const find = async (given: Case, attempt: Attempt): Promise<string | null> => {
      const path = `/tickets.json?external_id=${encodeURIComponent(given.caseId)}`;
      try {
        const { tickets } = await ask(attempt, 'GET', path, Found);
        // Who does not know the question may answer with all tickets.
        const found = tickets.find(({ external_id: named }) => named === given.caseId);
        return found === undefined ? null : String(found.id);
      } catch (cause) {
        if (isNotOffered(cause)) return null;
        throw cause;
      }
    };

    const create = async (given: Case, attempt: Attempt, isPlain: boolean): Promise<string> => {
      const { email: from } = given.customer;
      const group = groupOf(given.team, { teams: groups, otherwise: groupId });
      const ticket = {
        subject: given.subject,
        // Without an address the ticket is the agent's own; the note says how to reach the customer.
        ...(from === undefined ? {} : { requester: { name: nameOf(given), email: from } }),
        comment: { body: given.publicText, public: true },
        external_id: given.caseId,
        ...(isPlain
          ? {}
          : {
              priority: PRIORITY[given.severity],
              tags: labelsOf(given),
              ...(group === undefined ? {} : { group_id: group }),
            }),
      };
      const key = attempt.deliveryId + (isPlain ? '_plain' : '');
      const made = await ask(attempt, 'POST', '/tickets.json', Made, {
        body: { ticket },
        headers: { 'Idempotency-Key': key },
      });
      return String(made.ticket.id);
    };

    const tell = async (ticket: string, comment: object, attempt: Attempt): Promise<void> => {
      const path = `/tickets/${ticket}.json`;
      await ask(attempt, 'PUT', path, Made, { body: { ticket: { comment } } });
    };

    /** What a comment takes its files by. It lives for an hour, so every try makes its own. */
    const uploaded = async (
      files: readonly LoadedFile[],
      attempt: Attempt,
    ): Promise<{ readonly uploads?: readonly [string] }> => {
      let token = '';
      for (const { name: fileName, type, bytes } of files) {
        const query = new URLSearchParams({ filename: fileName, ...(token === '' ? {} : { token }) });
        const made = await ask(attempt, 'POST', `/uploads.json?${query.toString()}`, Upload, {
          bytes,
          headers: { 'Content-Type': type },
        });
        ({ token } = made.upload);
      }
      return token === '' ? {} : { uploads: [token] };
    };

    return {
      deliver: async (given, attempt) => {
        const { ticket, lacking } = await ticketOf(attempt, {
          find: () => find(given, attempt),
          create: (isPlain) => create(given, attempt, isPlain),
        });
        const files = filesToSend(given.files);
        const missing = await optionalSteps(attempt, {
          note: async () => {
            const comment = { body: given.contextText, public: false };
            await tell(ticket, comment, attempt);
            return 'done';
          },
          ...(files.taken.length > 0 && {
            files: async () => {
              const loaded = await loadFiles(files.taken, attempt);
              const body = loaded.map((file) => file.name).join('\n');
              await tell(ticket, { body, public: false, ...(await uploaded(loaded, attempt)) }, attempt);
              return 'done';
            },
          }),
        });
        return { outcome: 'accepted', ref: ticket, missing: [...lacking, ...withoutLeft(missing, files)] };
      },
      // A public comment of the agent's would be mailed back to the customer: a note, and the ticket is open again.
      follow: async (_, addition, attempt) => {
        const ticket = knownCase(attempt);
        const path = `/tickets/${encodeURIComponent(ticket)}`;
        const say = async (files: readonly LoadedFile[]): Promise<void> => {
          const comment = { body: noteOf(addition), public: false, ...(await uploaded(files, attempt)) };
          const body = { ticket: { status: 'open', comment } };
          await ask(attempt, 'PUT', `${path}.json`, Made, { body });
        };
        const found = (): Promise<boolean> => {
          const isIt = ({ body }: v.InferOutput<typeof Comment>): boolean =>
            body?.includes(addition.id) ?? false;
          const query = `sort_order=desc&per_page=${PAGE}`;
          return isOnPages(
            1,
            async (page) => {
              const at = `${path}/comments.json?${query}&page=${page}`;
              const { comments } = await ask(attempt, 'GET', at, Comments);
              return { items: comments, next: comments.length < PAGE ? null : page + 1 };
            },
            isIt,
          );
        };
        const missing = await sayWithFiles(attempt, 'note', addition.takes, say, found);
        return { outcome: 'accepted', ref: ticket, missing };
      },
      link: (ref) => `https://${account}.zendesk.com/agent/tickets/${encodeURIComponent(ref)}`,
      ...(receive && { receive: zendeskReceiver(receive, ask, means) }),
    };
  },
);
