import * as v from 'valibot';
import { DeliveryFailure } from '../delivery/connector.ts';
import { accepted } from '../delivery/decide.ts';
import { allowPrivate, isWebAddress, variable } from '../delivery/settings-fields.ts';
import { keysOf, signed } from '../delivery/standard-webhooks.ts';
import { defineLookUp } from './lookup.ts';

const Settings = v.pipe(
  v.strictObject({
    type: v.literal('http'),
    url: v.string(),
    /** Holds `whsec_` and the base64 of 24 to 64 random bytes; two of them while one replaces the other. */
    secretEnv: variable,
    allowPrivate,
  }),
  v.forward(
    v.check(
      (settings) => isWebAddress(settings.url, settings.allowPrivate),
      'is not an address that can be asked. Write it whole and with https; http only beside "allowPrivate: true".',
    ),
    ['url'],
  ),
);
const Answer = v.object({ properties: v.nullable(v.record(v.string(), v.unknown())) });

/**
 * Any server of the company's own: a signed POST, as its other webhooks are. What is asked stands in the body, so that no
 * log on the way has an address.
 */
export const http = defineLookUp(Settings, ({ url, secretEnv, allowPrivate: isInside }, wanted, means) => {
  const keys = keysOf(secretEnv, means);
  const send = means.http({ allowPrivate: isInside });
  return {
    canFind: ({ subject, email }) => (subject ?? email) !== null,
    find: async ({ subject, email, isVerified }, { id, now, signal }) => {
      const body = JSON.stringify({
        type: 'customer.lookup',
        timestamp: new Date(now).toISOString(),
        data: { subject, email, verified: isVerified, properties: wanted },
      });
      const answer = await send(
        { method: 'POST', url, headers: signed(keys, `lookup_${id}`, now, body), body },
        signal,
      );
      if (answer.status === 404 || answer.status === 204) return null;
      const read = v.safeParse(v.pipe(v.string(), v.parseJson(), Answer), accepted(answer, now).text);
      if (!read.success) throw new DeliveryFailure({ outcome: 'retry', code: 'answer.unknown' });
      return read.output.properties;
    },
  };
});
