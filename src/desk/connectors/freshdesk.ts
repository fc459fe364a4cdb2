import * as v from 'valibot';
import type { Severity } from '../../handoff/triage.ts';
import { madeId } from '../delivery/answer-fields.ts';
import { filesToSend, labelsOf, nameOf, noteOf, type Case } from '../delivery/case.ts';
import { defineConnector, type Attempt } from '../delivery/connector.ts';
import { textAsHtml } from '../delivery/html.ts';
import { basicAuthorization, createJsonApi, isNotOffered } from '../delivery/json-api.ts';
import { isOnPages } from '../delivery/pages.ts';
import { groupOf, id, name, subdomain, teams, variable } from '../delivery/settings-fields.ts';
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
import { FreshdeskReceive, freshdeskReceiver } from './receive/freshdesk.ts';

const Settings = v.strictObject({
  type: v.literal('freshdesk'),
  name,
  /** "acme" of https://acme.freshdesk.com. */
  subdomain,
  keyEnv: variable,
  /** The group that answers. */
  groupId: v.optional(id),
  /** The groups of our teams. */
  teams,
  receive: v.optional(FreshdeskReceive),
});

const PRIORITY: Readonly<Record<Severity, number>> = { critical: 4, high: 3, normal: 2, low: 1 };
const OPEN = 2;
const FROM_WIDGET = 9;
const Ticket = v.object({ id: madeId });
const Listed = v.object({ id: madeId, tags: v.nullish(v.array(v.string())) });

const Notes = v.array(v.object({ body_text: v.nullish(v.string()) }));
/** The largest page of notes that it gives. */
const PAGE = 100;

/**
 * API v2 (https://developers.freshdesk.com/api/): a ticket in the customer's words, then what he tried as a private note.
 * It has no key against repeats: the case is a tag of its own (32 characters at most), by which another try finds it. That
 * the list of a requester's tickets tells their tags was read in no source; the search tells them minutes later.
 */
export const connector = defineConnector(
  Settings,
  ({ subdomain: account, keyEnv, groupId, teams: groups, receive }, means) => {
    const authorization = basicAuthorization(means.secret('keyEnv', keyEnv), 'X');
    const ask = createJsonApi(
      means.http({ allowPrivate: false }),
      `https://${account}.freshdesk.com/api/v2`,
      authorization,
    );
    const tagOf = ({ caseId }: Case): string => `case-${caseId.toLowerCase()}`;

    const find = async (given: Case, attempt: Attempt): Promise<string | null> => {
      const { email } = given.customer;
      const tag = tagOf(given);
      if (email !== undefined) {
        const path = `/tickets?email=${encodeURIComponent(email)}&per_page=100`;
        const found = (await listed(ask(attempt, 'GET', path, v.array(Listed)))).find(({ tags }) =>
          tags?.includes(tag),
        );
        if (found) return String(found.id);
      }
      const query = encodeURIComponent(`"tag:'${tag}'"`);
      const { results } = await ask(
        attempt,
        'GET',
        `/search/tickets?query=${query}`,
        v.object({ results: v.array(Listed) }),
      );
      // Where it tells no tags, what it was asked for stands for them.
      const named = results.find(({ tags }) => tags?.includes(tag) ?? true);
      return named === undefined ? null : String(named.id);
    };

    const create = async (given: Case, attempt: Attempt, isPlain: boolean): Promise<string> => {
      const { email, phone } = given.customer;
      const group = groupOf(given.team, { teams: groups, otherwise: groupId });
      const body = {
        subject: given.subject,
        description: textAsHtml(given.publicText),
        name: nameOf(given),
        ...(email === undefined ? { phone } : { email }),
        status: OPEN,
        priority: PRIORITY[given.severity],
        source: FROM_WIDGET,
        tags: isPlain ? [tagOf(given)] : [...labelsOf(given), tagOf(given)],
        ...(isPlain || group === undefined ? {} : { group_id: group }),
      };
      const made = await ask(attempt, 'POST', '/tickets', Ticket, { body });
      return String(made.id);
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
            const body = { body: textAsHtml(given.contextText), private: true };
            const note = await ask(attempt, 'POST', `/tickets/${ticket}/notes`, Ticket, { body });
            return String(note.id);
          },
          ...(files.taken.length > 0 && {
            files: async () => {
              const loaded = await loadFiles(files.taken, attempt);
              const names = textAsHtml(loaded.map((file) => file.name).join('\n'));
              const form = formOf({ body: names, private: 'true' }, 'attachments[]', loaded);
              const note = await ask(attempt, 'POST', `/tickets/${ticket}/notes`, Ticket, { form });
              return String(note.id);
            },
          }),
        });
        return { outcome: 'accepted', ref: ticket, missing: [...lacking, ...withoutLeft(missing, files)] };
      },
      follow: async (_, addition, attempt) => {
        const ticket = knownCase(attempt);
        const path = `/tickets/${encodeURIComponent(ticket)}`;
        const say = async (files: readonly LoadedFile[]): Promise<void> => {
          const body = textAsHtml(noteOf(addition));
          const note =
            files.length === 0
              ? { body: { body, private: true } }
              : { form: formOf({ body, private: 'true' }, 'attachments[]', files) };
          await ask(attempt, 'POST', `${path}/notes`, Ticket, note);
        };
        // The oldest come first, and no other order is offered.
        const found = (): Promise<boolean> =>
          isOnPages(
            1,
            async (page) => {
              const at = `${path}/conversations?per_page=${PAGE}&page=${page}`;
              const items = await ask(attempt, 'GET', at, Notes);
              return { items, next: items.length < PAGE ? null : page + 1 };
            },
            (note) => note.body_text?.includes(addition.id) ?? false,
          );
        const lacking = await sayWithFiles(attempt, 'note', addition.takes, say, found);
        const missing = await optionalSteps(attempt, {
          open: async () => {
            await ask(attempt, 'PUT', path, Ticket, { body: { status: OPEN } });
            return 'done';
          },
        });
        return { outcome: 'accepted', ref: ticket, missing: [...lacking, ...missing] };
      },
      link: (ref) => `https://${account}.freshdesk.com/a/tickets/${encodeURIComponent(ref)}`,
      ...(receive && { receive: freshdeskReceiver(receive, ask, means) }),
    };
  },
);

/** A customer whom the tool does not know has no tickets; it may say so with an error. */
async function listed<T>(asked: Promise<readonly T[]>): Promise<readonly T[]> {
  try {
    return await asked;
  } catch (cause) {
    if (isNotOffered(cause)) return [];
    throw cause;
  }
}
