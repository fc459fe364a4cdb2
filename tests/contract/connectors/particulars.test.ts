import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { areHostileStringsHere, hostileStrings } from '../../hostile-strings.ts';
import chatwoot, { TAKES_NO_INCOMING } from './fixtures/chatwoot.ts';
import email from './fixtures/email.ts';
import freshdesk from './fixtures/freshdesk.ts';
import zendesk from './fixtures/zendesk.ts';
import type { ConnectorFixture } from './fixture.ts';
import { startStub, type Asked } from './stub-server.ts';
import { openOver, parcel, storedCase, triesOf } from './try-delivery.ts';

async function started<T extends { readonly stop: () => Promise<void> }>(starting: Promise<T>): Promise<T> {
  const stub = await starting;
  onTestFinished(() => stub.stop());
  return stub;
}

describe.each<ConnectorFixture>([zendesk, freshdesk])(
  '$kind with settings that the account does not take',
  (fixture) => {
    it('delivers the case without them, and says so', async () => {
      const stub = await started(fixture.start());
      const settings = { ...stub.settings, groupId: 8 };
      const outcome = await triesOf(
        openOver(fixture, { ...stub, settings }),
        await parcel(storedCase()),
      ).again();
      expect(outcome).toMatchObject({ kind: 'accepted', missing: ['fields'] });
      expect(stub.arrived()).toHaveLength(1);
    });
  },
);

describe('Zendesk', () => {
  it('is told of a customer without an e-mail address in the note, and that something is missing', async () => {
    const stub = await started(zendesk.start());
    const stored = storedCase({ customer: { phone: '+972 50-555-0138' } });
    const outcome = await triesOf(openOver(zendesk, stub), await parcel(stored)).again();
    expect(outcome).toMatchObject({ kind: 'accepted', missing: ['requester'] });
    expect(stub.arrived()[0]?.text).toContain('+972 50-555-0138');
  });
});

describe('Freshdesk', () => {
  it('names the field that the account wants in every ticket', async () => {
    const stub = await started(
      startStub(() => ({
        status: 400,
        json: { errors: [{ field: 'cf_shop', message: 'x', code: 'missing_field' }] },
      })),
    );
    const settings = { url: stub.url, allowPrivate: true, keyEnv: 'KEY' };
    const connector = openOver({ kind: 'freshdesk' }, { settings, env: { KEY: 'x' } });
    const outcome = await triesOf(connector, await parcel(storedCase())).again();
    expect(outcome).toMatchObject({ kind: 'refused', why: 'field.missing' });
    expect(outcome.kind === 'refused' && outcome.remedy).toContain('"cf_shop"');
  });
});

describe('Chatwoot', () => {
  it('writes the customer’s words as a note where the inbox takes no messages in his name', async () => {
    const stub = await started(chatwoot.start());
    const settings = { ...stub.settings, inboxId: TAKES_NO_INCOMING };
    const outcome = await triesOf(
      openOver(chatwoot, { ...stub, settings }),
      await parcel(storedCase()),
    ).again();
    expect(outcome).toMatchObject({ kind: 'accepted', missing: ['incoming'] });
    expect(stub.arrived()[0]?.text).toContain('שילמתי פעמיים');
  });

  it('finds a customer again instead of making him twice', async () => {
    const stub = await started(chatwoot.start());
    const connector = openOver(chatwoot, stub);
    for (let count = 0; count < 2; count += 1) {
      expect(await triesOf(connector, await parcel(storedCase())).again()).toMatchObject({
        kind: 'accepted',
      });
    }
    expect(stub.arrived()).toHaveLength(2);
  });
});

describe('a webhook', () => {
  it('is signed by every key while one replaces the other, and is the same but for its time when it comes again', async () => {
    const came: Asked[] = [];
    const stub = await started(
      startStub((asked) => {
        came.push(asked);
        return { status: came.length === 1 ? 503 : 200 };
      }),
    );
    const keys = [Buffer.alloc(24, 1), Buffer.alloc(64, 2)];
    const connector = openOver(
      { kind: 'webhook' },
      {
        settings: { url: `${stub.url}/in?x=1`, allowPrivate: true, secretEnv: 'HOOK' },
        env: { HOOK: keys.map((key) => `whsec_${key.toString('base64')}`).join(' ') },
      },
    );
    const tries = triesOf(connector, await parcel(storedCase()));
    await tries.again();
    await tries.again();
    const [first, second] = came;
    if (!first || !second) throw new Error('It came fewer than two times.');
    expect(second.body.equals(first.body)).toBe(true);
    expect(second.header('webhook-id')).toBe(first.header('webhook-id'));
    const signed = `${first.header('webhook-id')}.${first.header('webhook-timestamp')}.${first.body.toString()}`;
    expect(first.header('webhook-signature').split(' ')).toEqual(
      keys.map((key) => `v1,${createHmac('sha256', key).update(signed).digest('base64')}`),
    );
    expect(first.query.get('x')).toBe('1');
  });

  it('is opened only with keys that cannot be guessed, and not to an address in the clear', () => {
    const settings = { url: 'https://crm.example.com/', secretEnv: 'HOOK' };
    const open = (env: Record<string, string>, more = {}) =>
      openOver({ kind: 'webhook' }, { settings: { ...settings, ...more }, env });
    const good = { HOOK: `whsec_${Buffer.alloc(32, 1).toString('base64')}` };
    expect(open(good).name).toBe('tested');
    for (const HOOK of ['secret', 'whsec_c2hvcnQ=', `${good.HOOK} no`]) {
      expect(() => open({ HOOK })).toThrow('openssl rand -base64 32');
    }
    expect(() => open(good, { url: 'http://crm.example.com/' })).toThrow('not encrypted');
    expect(() => open(good, { url: 'https://user:pw@crm.example.com/' })).toThrow('Write the address alone');
    expect(() => open(good, { secretEnv: good.HOOK })).toThrow('never the secret itself');
  });

  it('does not reach into the company’s network unless the settings say so', async () => {
    const connector = openOver(
      { kind: 'webhook' },
      {
        settings: { url: 'https://inside.example/', secretEnv: 'HOOK' },
        env: { HOOK: `whsec_${Buffer.alloc(32, 1).toString('base64')}` },
      },
    );
    const outcome = await triesOf(connector, await parcel(storedCase())).again();
    expect(outcome).toMatchObject({ kind: 'refused', why: 'address.private' });
  });
});

const corpus = areHostileStringsHere('the hostile strings in mails') ? await hostileStrings() : [];

describe('a mail', () => {
  const hostile = fc.oneof(
    ...(corpus.length === 0 ? [] : [fc.constantFrom(...corpus)]),
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc.constantFrom(
      'x\r\nBcc: a@evil.example',
      'x\nTo: a@evil.example',
      '"<a@evil.example>, b',
      '=?utf-8?Q?=0D=0ABcc:a@evil.example?=',
    ),
  );

  it('goes to the helpdesk alone and has the headers that it should, whatever a customer writes', async () => {
    const stub = await started(email.start());
    const connector = openOver(email, stub);
    await fc.assert(
      fc.asyncProperty(hostile, hostile, hostile, async (name, message, address) => {
        const before = stub.mails().length;
        const customer = { name, email: address, phone: '+44 20 7946 0138' };
        const stored = storedCase({ customer, message: `${message}.` });
        expect(await triesOf(connector, await parcel(stored)).again()).toMatchObject({ kind: 'accepted' });
        const [mail, ...others] = stub.mails().slice(before);
        expect(others).toEqual([]);
        expect(mail?.recipients).toEqual(['support@shop.example']);
        expect(mail?.headers.has('bcc')).toBe(false);
        expect(mail?.headers.has('cc')).toBe(false);
        expect(mail?.headers.get('to')).toBe('support@shop.example');
        expect(mail?.headers.get('from')).toMatch(/^[^@<>\n]*<help@shop\.example>$|^help@shop\.example$/);
        expect(mail?.headers.get('reply-to') ?? '').not.toContain('evil.example,');
        expect(mail?.headers.get('subject')).toMatch(/^\[H-1042\] [^\n]*$/);
        expect(mail?.headers.get('message-id')).toBe(`<case-${stored.draft.caseId}.0@shop.example>`);
      }),
      { numRuns: 30 },
    );
  });

  it('answers to the customer, and threads what comes later under the first', async () => {
    const stub = await started(email.start());
    const stored = storedCase({ customer: { name: 'Noa', email: 'noa@example.com' } });
    await triesOf(openOver(email, stub), await parcel(stored)).again();
    expect(stub.mails()[0]?.headers.get('reply-to')).toBe('Noa <noa@example.com>');
  });

  it('tells a wrong password from a server that is full', async () => {
    const stub = await started(email.start());
    const tries = triesOf(openOver(email, stub), await parcel(storedCase()));
    await stub.fail('too-many');
    expect(await tries.again()).toEqual({ kind: 'retry', why: 'smtp.451' });
    await stub.fail('gone');
    expect(await tries.again()).toMatchObject({ kind: 'refused', why: 'smtp.550' });
  });
});
