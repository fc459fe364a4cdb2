import * as v from 'valibot';
import { ConnectorProblem } from '../connector-problem.ts';
import { defineConnector } from '../connector.ts';
import { plainLine } from '../plain-text.ts';
import { createApi } from '../rest.ts';
import { variableName } from '../variable-name.ts';

/** Slack refuses a longer headline. */
const HEADLINE_MAX = 150;

/**
 * Tells a channel of Slack that there is a case, by an incoming webhook
 * (https://api.slack.com/messaging/webhooks). A notifier: it carries the message's first words and a link, and is never
 * the only place of a case.
 */
export default defineConnector({
  kind: 'slack',
  takes: ['addition'],
  settings: v.strictObject({
    /** Names the variable that holds the webhook's address, which is itself the secret. */
    urlEnv: variableName,
    allowPrivate: v.optional(v.boolean(), false),
  }),
  open: ({ urlEnv, allowPrivate }, means) => {
    const url = means.secret(urlEnv, 'the address of an incoming webhook of Slack');
    if (!URL.canParse(url)) throw new ConnectorProblem(`needs a whole address in ${urlEnv}.`);
    const api = createApi(means, { base: url, allowPrivate, headers: {} });
    return async (parcel, { signal }) => {
      const { subject, severity, inboxUrl, reference } = parcel.case;
      const headline = parcel.part === 'case' ? subject : parcel.headline;
      const text = fit(severity === 'critical' ? `🚨 ${headline}` : headline);
      const answer = await api.ask('POST', '', signal, {
        json: {
          text,
          blocks: [
            { type: 'header', text: { type: 'plain_text', text, emoji: true } },
            {
              type: 'actions',
              // By which a repeat is recognised: Slack itself knows none.
              block_id: `handrail-${parcel.id}`,
              elements: [{ type: 'button', text: { type: 'plain_text', text: reference }, url: inboxUrl }],
            },
          ],
        },
      });
      api.succeed(answer);
      return { ref: null, url: null };
    };
  },
});

/** Slack reads `<!channel>` and `<@…>` in texts: without their brackets they are what the customer wrote. */
function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function fit(text: string): string {
  for (let length = HEADLINE_MAX; length > 0; length -= 10) {
    const escaped = escape(plainLine(text, length));
    if (escaped.length <= HEADLINE_MAX) return escaped;
  }
  return '…';
}
