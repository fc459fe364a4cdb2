import { createHmac } from 'node:crypto';
import * as v from 'valibot';
import { defineConnector } from '../connector.ts';
import type { Parcel } from '../parcel.ts';
import { createApi, placeSettings } from '../rest.ts';
import { variableName } from '../variable-name.ts';
import { signingKeys } from '../signing-keys.ts';

/**
 * A signed request to a program of the company's own (https://www.standardwebhooks.com): `webhook-id` is the same in
 * every try, so that a receiver knows a repeat.
 */
export default defineConnector({
  kind: 'webhook',
  takes: ['addition', 'file'],
  settings: v.strictObject({ ...placeSettings, secretEnv: variableName }),
  open: ({ url, allowPrivate, secretEnv }, means) => {
    const keys = signingKeys(secretEnv, means);
    const api = createApi(means, { base: url, allowPrivate, headers: {} });
    return async (parcel, { signal }) => {
      const id = `msg_${parcel.id}`;
      const body = JSON.stringify(eventOf(parcel));
      const at = String(Math.floor(means.now() / 1000));
      const signatures = keys.map(
        (key) => `v1,${createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64')}`,
      );
      const answer = await api.ask(
        'POST',
        '',
        signal,
        { bytes: Buffer.from(body), type: 'application/json' },
        { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signatures.join(' ') },
      );
      api.succeed(answer);
      return { ref: id, url: null };
    };
  },
});

/** The body. A file is named only: its bytes are had by the follow link, as docs/delivery.md says. */
function eventOf(parcel: Parcel): Readonly<Record<string, unknown>> {
  const { envelope, receivedAt, caseId, reference, followUrl } = parcel.case;
  const about = { caseId, reference, followUrl };
  switch (parcel.part) {
    case 'case':
      return { type: 'case.created', timestamp: receivedAt, data: envelope };
    case 'addition':
      return {
        type: 'case.message.added',
        timestamp: parcel.at,
        data: { ...about, message: { id: parcel.id, text: parcel.text, at: parcel.at } },
      };
    case 'file':
      return {
        type: 'case.file.added',
        timestamp: receivedAt,
        data: {
          ...about,
          file: { id: parcel.id, name: parcel.name, mime: parcel.type, bytes: parcel.bytes.byteLength },
        },
      };
  }
}
