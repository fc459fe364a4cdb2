import { expect, vi } from 'vitest';
import type { Case } from '../../../../src/desk/delivery/case.ts';
import type { Connector, Outcome } from '../../../../src/desk/delivery/connector.ts';
import { openConnectors } from '../../../../src/desk/delivery/open-connectors.ts';
import { tryDelivery } from '../../../../src/desk/delivery/steps.ts';
import { createUlid } from '../../../../src/handoff/ulid.ts';
import { CRITICAL, rendered } from '../../../contract/connectors/sample-case.ts';
import type { SmtpStub } from './hostile-smtp-server.ts';

/** Stands in what the server says, and may get nowhere. */
export const MARK = 'Marker-of-the-other-side';
/** Longer than any of our own sentences. */
const OUTCOME_MAX = 400;

/** The `email` connector, by the settings of a desk that mails to the stub. */
export function mailTo(
  { port }: SmtpStub,
  settings: Readonly<Record<string, unknown>> = {},
  env: Readonly<Record<string, string>> = {},
): Connector {
  const delivery = [
    {
      ...{ type: 'email', name: 'mail', to: 'support@acme.com', from: 'help@acme.com' },
      ...{ host: '127.0.0.1', port, tls: 'none', ...settings },
    },
  ];
  const opened = openConnectors({ delivery, env }).get('mail');
  if (!opened) throw new Error('It was not opened.');
  return opened;
}

/** A serious case, with a file of so many bytes where there are any. */
export function caseWith(fileBytes = 0): Case {
  if (fileBytes === 0) return rendered({}, { triage: CRITICAL });
  const id = createUlid();
  return rendered(
    { files: [{ id, name: 'a.png', size: fileBytes }] },
    { triage: CRITICAL, files: [{ id, type: 'image/png' }] },
  );
}

/** One try, which takes not much longer than `limitMs`. */
export async function tryOnce(
  connector: Connector,
  given: Case,
  limitMs = 5000,
  isRepeat = false,
): Promise<Outcome> {
  const began = performance.now();
  const outcome = await tryDelivery(connector, given, {
    ...{ deliveryId: `${given.caseId}_mail`, isRepeat, now: 0, signal: AbortSignal.timeout(limitMs) },
    file: () => Promise.resolve(new Uint8Array(given.files[0]?.size ?? 0).fill(0xd7)),
    step: (_name, work) => work(),
  });
  expect(performance.now() - began).toBeLessThan(limitMs + 2000);
  return outcome;
}

/** What must hold of every try, whatever the server does. */
export async function isSound(stub: SmtpStub, given: Case, outcome: Outcome): Promise<void> {
  const told = JSON.stringify(outcome);
  expect(told).not.toContain(MARK);
  expect(told).not.toContain(given.publicText.slice(0, 10));
  expect(told.length).toBeLessThan(OUTCOME_MAX);
  // One recipient a mail: it has it, or not.
  expect(
    stub.commands.filter((one) => one.startsWith('RCPT') && one !== 'RCPT TO:<support@acme.com>'),
  ).toEqual([]);
  await vi.waitFor(
    () => {
      expect(stub.open()).toBe(0);
    },
    { timeout: 8000, interval: 20 },
  );
  // Said to be there, it is there to its last line.
  if (outcome.outcome === 'accepted') expect(stub.mails.filter(isWhole)).not.toEqual([]);
}

const isWhole = (mail: string): boolean => {
  const boundary = /boundary="([^"]+)"/.exec(mail)?.[1];
  return boundary !== undefined && mail.includes(`--${boundary}--`);
};
