import { onTestFinished, vi } from 'vitest';
import * as v from 'valibot';
import { parseConfig } from '../../../../src/config/load.ts';
import { openConnectors } from '../../../../src/desk/delivery/open-connectors.ts';
import { startForms } from '../../../../src/desk/forms/start-forms.ts';
import type { DeskOptions } from '../../../../src/desk/options.ts';
import { openMailSink, textOf, type SunkMail } from './mail-sink.ts';
import { OWN, testDesk, type TestDesk } from '../desk-fixture.ts';
import shop from '../../../../help.config.ts';

const SECRET = new Uint8Array(32).fill(7);

export interface FormsDesk extends TestDesk {
  readonly mails: readonly SunkMail[];
  /** What the operator is told. */
  readonly logged: readonly string[];
  readonly faults: unknown[];
  /** Sends the form as a browser without JavaScript does. */
  readonly send: (fields: Record<string, string>, headers?: Record<string, string>) => Promise<Response>;
  /** Sends a form of somebody's own that may bring files. */
  readonly sendParts: (form: FormData) => Promise<Response>;
  /** Presses the button on the page that a mail's link leads to. */
  readonly press: (link: string) => Promise<Response>;
  /** Resolves to so many mails once they have come. */
  readonly mailed: (count: number) => Promise<readonly SunkMail[]>;
}

/** A desk that mails to a server of its own. */
export async function formsDesk(
  options: Partial<DeskOptions> = {},
  refusal?: () => Error | null,
): Promise<FormsDesk> {
  const sink = await openMailSink(refusal);
  const delivery = [
    {
      ...{ type: 'email', name: 'mail', to: 'support@acme.com', from: 'help@acme.com' },
      ...{ host: '127.0.0.1', port: sink.port, tls: 'none' },
    },
  ];
  const config = parseConfig({ ...shop, desk: { allowedOrigins: [], delivery } });
  const logged: string[] = [];
  let forms: ReturnType<typeof startForms> = null;
  const desk = testDesk({
    note: (event, facts) => logged.push(`${event} ${JSON.stringify(facts)}`),
    ...options,
    // Only once there is a store is there somebody to mail.
    forms: {
      shell: '{{lang}} {{dir}} {{title}} {{content}}',
      locales: config.locales,
      placeIn: () => ({ company: 'Lumora', home: '/en/', channels: [] }),
      onMail: () => forms?.means.onMail(),
    },
  });
  forms = startForms({
    ...{ config, store: desk.store, secret: SECRET, publicUrl: OWN, shellFile: null },
    ...{ connectors: openConnectors({ delivery, env: {} }), log: (message) => logged.push(message) },
    ...(options.now && { now: options.now }),
  });
  onTestFinished(async () => {
    await forms?.stop();
    await sink.close();
  });
  const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    desk.post(path, new URLSearchParams(fields).toString(), {
      'Content-Type': 'application/x-www-form-urlencoded',
      ...headers,
    });
  return {
    ...desk,
    mails: sink.mails,
    logged,
    send: (fields, headers) => post('/api/forms', fields, headers),
    sendParts: (form) =>
      Promise.resolve(
        desk.fetch(new Request(`${OWN}/api/forms`, { method: 'POST', body: form }), { address: '192.0.2.1' }),
      ),
    press: (link) => post(new URL(link).pathname, {}),
    mailed: (count) =>
      vi.waitFor(
        () => {
          if (sink.mails.length < count) throw new Error(`${sink.mails.length} of ${count} mails came.`);
          return sink.mails;
        },
        { timeout: 10_000, interval: 5 },
      ),
  };
}

/** The link in a mail. */
export function linkIn(mail: SunkMail | undefined): string {
  return v.parse(v.string(), /https:\/\/\S+\/api\/forms\/[\w.-]+/.exec(mail ? textOf(mail) : '')?.[0]);
}
