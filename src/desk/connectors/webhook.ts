import * as v from 'valibot';
import { defineConnector, type Attempt, type Outcome } from '../delivery/connector.ts';
import { accepted } from '../delivery/decide.ts';
import { allowPrivate, isWebAddress, name, variable } from '../delivery/settings-fields.ts';
import { keysOf, signed } from '../delivery/standard-webhooks.ts';

const Settings = v.pipe(
  v.strictObject({
    type: v.literal('webhook'),
    name,
    url: v.string(),
    /** Holds `whsec_` and the base64 of 24 to 64 random bytes; two of them while one replaces the other. */
    secretEnv: variable,
    allowPrivate,
  }),
  v.forward(
    v.check(
      (settings) => isWebAddress(settings.url, settings.allowPrivate),
      'is not an address that cases may be sent to. Write it whole and with https; http only beside "allowPrivate: true".',
    ),
    ['url'],
  ),
);

/**
 * Any server of the company's own: one signed request for each case, by
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md.
 */
export const connector = defineConnector(Settings, ({ url, secretEnv, allowPrivate: isInside }, means) => {
  const keys = keysOf(secretEnv, means);
  const send = means.http({ allowPrivate: isInside });
  const post = async (
    event: { readonly type: string; readonly timestamp: string; readonly data: object },
    { deliveryId, now, signal }: Attempt,
  ): Promise<Outcome> => {
    const id = `msg_${deliveryId}`;
    const body = JSON.stringify(event);
    const answer = await send(
      {
        method: 'POST',
        url,
        headers: signed(keys, id, now, body),
        body,
        statusOnly: true,
      },
      signal,
    );
    accepted(answer, now);
    return { outcome: 'accepted', ref: id };
  };
  return {
    deliver: (given, attempt) =>
      post({ type: 'case.created', timestamp: given.receivedAt, data: given }, attempt),
    follow: ({ caseId, reference, followUrl }, { headline: _, takes: _bytes, file, ...message }, attempt) => {
      if (file) {
        const data = { caseId, reference, followUrl, file };
        return post({ type: 'case.file.added', timestamp: message.at, data }, attempt);
      }
      const data = { caseId, reference, followUrl, message };
      return post({ type: 'case.message.added', timestamp: message.at, data }, attempt);
    },
  };
});
