import { Socket } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { rehearse } from '../../../../src/desk/delivery/rehearse.ts';
import { TRY_MS } from '../../../../src/desk/delivery/worker.ts';
import { startMailer } from '../../../../src/desk/forms/mailer.ts';
import { sampleDraft } from '../sample-draft.ts';
import { leave, messageIdOf, silence, startSmtpStub, type Script, type Step } from './hostile-smtp-server.ts';
import { caseWith, mailTo, MARK, tryOnce } from './mail-try.ts';
import { NOON, workshop, type Workshop } from './worker-fixture.ts';

const WORDS = 'My card 4111 was charged twice';

async function take({ store }: Workshop): Promise<string> {
  const draft = sampleDraft({ locale: 'en', message: WORDS });
  await store.addCase(draft, 'hash', NOON, { urgent: null, identity: null, deliverTo: ['mail'] });
  return draft.caseId;
}

/** How the case stands with the mail server, in one word or two. */
const stateOf = async ({ store }: Workshop, caseId: string): Promise<string> => {
  const [row] = await store.outbox.ofCase(caseId);
  return `${row?.state ?? 'gone'} ${row?.error ?? ''}`.trim();
};

/** Waits for what a real connection brings, also on a machine that is busy. */
const until = (expected: () => Promise<void> | void) => vi.waitFor(expected, { timeout: 8000, interval: 10 });

/** Lets time pass until what is expected holds. */
const soon = ({ clock }: Workshop, expected: () => Promise<void> | void) =>
  until(async () => {
    await clock.pass(1000);
    await expected();
  });

describe('a case for a mail server that is broken or means ill', () => {
  it.each([
    ['loses its answer', { sent: leave() }, 'waiting net.reset'],
    ['answers with what is no answer', { sent: `\u0000${MARK}` }, 'waiting net.answer'],
    ['is out of step', { sent: '503 what?' }, 'waiting smtp.503'],
  ] as const)(
    'comes again under one Message-ID where it %s, and then no more',
    async (_what, script, state) => {
      const shop = workshop();
      const stub = await startSmtpStub(script);
      const caseId = await take(shop);
      shop.start({ mail: mailTo(stub) });
      await soon(shop, async () => {
        expect(await stateOf(shop, caseId)).toBe(state);
      });
      stub.script = {};
      await soon(shop, async () => {
        expect(await stateOf(shop, caseId)).toBe('done');
      });
      expect(stub.mails.length).toBeGreaterThan(1);
      expect(new Set(stub.mails.map(messageIdOf))).toEqual(new Set([`<case-${caseId}.0@acme.com>`]));
      const before = stub.mails.length;
      await shop.clock.pass(60_000);
      expect(stub.mails).toHaveLength(before);
      expect(shop.logged).toEqual([]);
    },
  );

  it('is given up with a sentence, and without a word of the server’s or the customer’s', async () => {
    const shop = workshop();
    const stub = await startSmtpStub();
    stub.script = {
      // All that it has got, as some servers do to explain themselves.
      sent: ({ asked, write }) => {
        const [line = ''] = asked.split('\r\n').filter((each) => each.includes('charged'));
        write(`554-${MARK} ${'x'.repeat(200)}\r\n554-${line}\r\n554 \u001b[31m5.7.1 ${WORDS}\r\n`);
      },
    };
    const caseId = await take(shop);
    shop.start({ mail: mailTo(stub) });
    await soon(shop, async () => {
      expect(await stateOf(shop, caseId)).toBe('dead smtp.554');
    });
    expect(stub.mails).toHaveLength(1);
    expect(shop.logged).toEqual([
      `Case ${caseId} for mail: refused (smtp.554). The mail server refused the mail for good. ` +
        'Look into its log: it may take it for spam, or not want its files. ' +
        'Then send it again: npm run desk -- outbox resend',
    ]);
    stub.script = {};
    await shop.store.outbox.resend(caseId, 'mail', shop.clock.now());
    await soon(shop, async () => {
      expect(await stateOf(shop, caseId)).toBe('done');
    });
    expect(new Set(stub.mails.map(messageIdOf)).size).toBe(1);
  });

  it('is never in the hands of two workers, however slowly it is accepted', async () => {
    const shop = workshop();
    const stub = await startSmtpStub({ sent: silence });
    const caseId = await take(shop);
    for (let desks = 0; desks < 2; desks += 1) shop.start({ mail: mailTo(stub) });
    await until(() => {
      expect(stub.mails).toHaveLength(1);
    });
    await shop.clock.pass(TRY_MS - 1000);
    expect(stub.mails).toHaveLength(1);
    expect(stub.open()).toBe(1);
    await shop.clock.pass(1000);
    await until(async () => {
      expect(await stateOf(shop, caseId)).toBe('waiting net.timeout');
    });
    await until(() => {
      expect(stub.open()).toBe(0);
    });
    stub.script = {};
    await soon(shop, async () => {
      expect(await stateOf(shop, caseId)).toBe('done');
    });
    expect(stub.mostOpen()).toBe(1);
    expect(stub.mails).toHaveLength(2);
    expect(new Set(stub.mails.map(messageIdOf)).size).toBe(1);
  });
});

describe('the rehearsal of a mail', () => {
  it('tells what came of it, and nothing that the server said', async () => {
    const stub = await startSmtpStub({ greeting: `220 ${MARK}`, MAIL: `250 ${MARK}`, RCPT: `550 ${MARK}` });
    const delivery = [
      {
        ...{ type: 'email', name: 'mail', to: 'support@acme.com', from: 'help@acme.com' },
        ...{ host: '127.0.0.1', port: stub.port, tls: 'none' },
      },
    ];
    const lines: string[] = [];
    const outcome = await rehearse({
      ...{ delivery, env: {}, name: 'mail', now: NOON, signal: AbortSignal.timeout(5000) },
      render: { publicUrl: 'https://help.example.com', locale: 'en', timeZoneOf: () => null },
      tell: (line) => lines.push(line),
    });
    expect(outcome).toMatchObject({ outcome: 'refused', code: 'smtp.550' });
    expect(`${JSON.stringify(outcome)} ${lines.join(' ')}`).not.toContain(MARK);
  });
});

describe('a mail server that is at work on a mail', () => {
  it('is given as long as the try lasts, so that it gets no second one meanwhile', async () => {
    const limits = vi.spyOn(Socket.prototype, 'setTimeout');
    onTestFinished(() => {
      limits.mockRestore();
    });
    await tryOnce(mailTo(await startSmtpStub()), caseWith());
    // The first is of the connecting; none at all is its end.
    const quiet = limits.mock.calls.map(([ms]) => ms).filter((ms) => ms > 0);
    expect(quiet.at(-1)).toBeGreaterThan(TRY_MS);
  });
});

describe('the mail of a form, where the mail server is so', () => {
  async function mailed(script: Script) {
    const shop = workshop();
    const { store, clock, logged } = shop;
    const stub = await startSmtpStub(script);
    const draft = sampleDraft({ locale: 'en', message: WORDS });
    await store.forms.add(
      { draft, sameEmail: 'noa@example.com' },
      { perEmail: 3, inAll: 30, windowMs: 3_600_000 },
      NOON,
    );
    const { notify } = mailTo(stub);
    if (notify === undefined) throw new Error('It mails no notes.');
    const mailer = startMailer({
      ...{ forms: store.forms, notify, now: clock.now, random: () => 0.5, wait: clock.wait },
      note: ({ caseId: id }) => ({
        ...{ id, to: 'noa@example.com', sender: 'Lumora', subject: 'Please confirm', text: 'x', html: 'x' },
      }),
      log: (message) => logged.push(message),
    });
    await until(async () => {
      await clock.settle();
      expect(logged).toHaveLength(1);
    });
    stub.script = {};
    onTestFinished(async () => {
      const stopped = mailer.stop();
      await clock.pass(0);
      await stopped;
    });
    return { ...shop, shop, mailer, caseId: draft.caseId, stub };
  }

  it.each([
    ['greeting', '554 go away', 'smtp.554'],
    ['MAIL', '530 sign in', 'smtp.530'],
    ['MAIL', '553 not yours', 'smtp.553'],
    ['sent', '451 later', 'smtp.451'],
    ['sent', 'what?', 'net.answer'],
  ] as const satisfies readonly (readonly [Step, string, string])[])(
    'is sent later, where it is not the address that is refused: %s, %s',
    async (step, reply, code) => {
      const { caseId, stub, logged, shop, mailer } = await mailed({ [step]: `${reply} ${WORDS}` });
      const before = stub.mails.length;
      await soon(shop, () => {
        mailer.wake();
        expect(stub.mails.length).toBeGreaterThan(before);
      });
      expect(logged).toEqual([expect.stringMatching(/It is tried again\.$/)]);
      expect(logged[0]).toContain(`The mail for form ${caseId} was not sent (${code}).`);
      expect(logged[0]).not.toContain('charged');
      expect(new Set(stub.mails.map(messageIdOf))).toEqual(new Set([`<note-${caseId}@acme.com>`]));
    },
  );

  it('is given up where the address is refused, with the sentence that says so', async () => {
    const { caseId, stub, logged, store, clock } = await mailed({ RCPT: `550 5.1.1 ${WORDS}` });
    expect(logged).toEqual([
      `The mail for form ${caseId} was not sent (smtp.550). The mail server refused the recipient. ` +
        'Compare the address with those that it has, or takes from the desk; its log says more. It is given up.',
    ]);
    expect(stub.mails).toEqual([]);
    expect(await store.forms.claimMail(clock.now() + 24 * 3_600_000, 1000)).toBeNull();
  });
});
