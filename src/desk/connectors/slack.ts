import * as v from 'valibot';
import type { Case } from '../delivery/case.ts';
import { defineConnector, type Attempt, type Outcome } from '../delivery/connector.ts';
import { accepted } from '../delivery/decide.ts';
import { allowPrivate, isWebAddress, name, variable } from '../delivery/settings-fields.ts';

const Settings = v.strictObject({
  type: v.literal('slack'),
  name,
  /** Holds the address of an incoming webhook: who knows it can write to the channel. */
  urlEnv: variable,
  /** For tools inside the own network that take Slack's messages, such as Mattermost. */
  allowPrivate,
});

/** Slack's own limit of a header, in characters. */
const HEADER_MAX = 150;

/**
 * Tells a channel of a case: its subject, how urgent it is and where to read it, nothing else of the customer. Slack keeps
 * no key, so a notice whose answer was lost is said again; https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks.
 */
export const connector = defineConnector(Settings, ({ urlEnv, allowPrivate: isInside }, means) => {
  const url = means.secret('urlEnv', urlEnv);
  if (!isWebAddress(url, isInside)) {
    throw means.invalid('urlEnv', `names ${urlEnv}, which holds no address. Copy the webhook's from Slack.`);
  }
  const send = means.http({ allowPrivate: isInside });
  const notify = async (
    line: string,
    { severity, reference, inboxUrl }: Case,
    { now, signal }: Attempt,
  ): Promise<Outcome> => {
    const title = `${severity === 'critical' ? '🔴 ' : ''}${line}`;
    const body = JSON.stringify({
      text: escape(title),
      blocks: [
        { type: 'header', text: { type: 'plain_text', text: short(title), emoji: false } },
        {
          type: 'actions',
          elements: [{ type: 'button', text: { type: 'plain_text', text: reference }, url: inboxUrl }],
        },
      ],
    });
    accepted(await send({ method: 'POST', url, body, statusOnly: true }, signal), now);
    return { outcome: 'accepted', ref: null };
  };
  return {
    deliver: (given, attempt) => notify(given.subject, given, attempt),
    follow: (given, { headline }, attempt) => notify(headline, given, attempt),
  };
});

/** Slack reads `<!channel>` and `<@U…>` as commands: its three characters are escaped, and no others. */
function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function short(text: string): string {
  const characters = [...text];
  return characters.length <= HEADER_MAX ? text : `${characters.slice(0, HEADER_MAX - 1).join('')}…`;
}
