import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ORDINARY } from '../../../../src/handoff/triage.ts';
import { createUlid } from '../../../../src/handoff/ulid.ts';
import { caseFiles } from '../../../../src/desk/case-files.ts';
import { eraseCase } from '../../../../src/desk/privacy/erase-case.ts';
import { multipart, rawMail } from './sample-mail.ts';
import { ADDRESSES, NOON, testMailbox } from './mailbox-fixture.ts';

const DANA = 'Dana Cohen <dana@acme.example>';
const PROVEN = 'mx.acme.example; dmarc=pass header.from=acme.example';

describe('a mail to an address that only agents know', () => {
  it('is the agent’s answer: the customer reads it, and the case is answered', async () => {
    const desk = testMailbox();
    const caseId = await desk.filed();
    const raw = rawMail(
      { From: DANA, To: ADDRESSES.of(caseId, 'agents') },
      'It is on its way.\r\n\r\nOn Mon, Mar 2, 2026 at 10:00 AM Help <help@acme.example> wrote:\r\n> My parcel never came.\r\n',
    );
    expect(await desk.take(raw)).toEqual({ outcome: 'reply', caseId });
    const found = await desk.find(caseId);
    expect(found.replies).toMatchObject([{ message: 'It is on its way.', from: 'Dana' }]);
    expect(found.stage).toBe('answered');
    expect(await desk.take(raw)).toEqual({ outcome: 'reply', caseId });
    expect((await desk.find(caseId)).replies).toHaveLength(1);
  });

  it('needs no proof of where it comes from, but is the customer’s where his address wrote it', async () => {
    const desk = testMailbox();
    const caseId = await desk.filed();
    await desk.take(rawMail({ From: 'Noa <NOA@example.com>', To: ADDRESSES.of(caseId, 'agents') }));
    const found = await desk.find(caseId);
    expect(found.replies).toEqual([]);
    expect(found.additions).toMatchObject([{ message: 'My parcel never came.' }]);
  });

  it('brings its files to the case, and says which the desk did not take', async () => {
    const desk = testMailbox();
    const caseId = await desk.filed({ locale: 'bg' });
    const [type, body] = multipart('mixed', [
      'Content-Type: text/plain\r\n\r\nSee the plan.',
      'Content-Type: application/pdf; name="plan.pdf"\r\nContent-Disposition: attachment\r\n\r\n%PDF-1.4',
      'Content-Type: application/pdf; name="tool.exe"\r\nContent-Disposition: attachment\r\n\r\nMZ\0',
    ]);
    const raw = rawMail({ From: DANA, To: ADDRESSES.of(caseId, 'agents'), 'Content-Type': type }, body);
    await desk.take(raw, NOON - 60_000);
    await desk.take(raw, NOON - 60_000);
    const found = await desk.find(caseId);
    // It is as old as the words that it came with.
    expect(found.files[0]?.later?.at).toBe(found.replies[0]?.at);
    expect(found.replies.map(({ message }) => message)).toEqual([
      'See the plan.\n\n(Прикачени файлове: plan.pdf)\n\n(Файлове, които не са приети: tool.exe)',
    ]);
    expect(caseFiles(found)).toMatchObject([{ name: 'plan.pdf', size: 9, arrived: true }]);
    expect(await desk.files.get(caseId, found.files[0]?.id ?? '')).toHaveLength(9);
  });

  it('stays unread where its case is gone: an agent’s answer is nobody’s question', async () => {
    const desk = testMailbox();
    expect(await desk.take(rawMail({ From: DANA, To: ADDRESSES.of(createUlid(), 'agents') }))).toEqual({
      outcome: 'left',
      why: 'case-gone',
    });
  });

  it('may come from the mailbox’s own address, which is otherwise a loop', async () => {
    const desk = testMailbox();
    const caseId = await desk.filed();
    const own = { From: 'help@acme.example' };
    expect(await desk.take(rawMail({ ...own, To: ADDRESSES.of(caseId, 'agents') }))).toMatchObject({
      outcome: 'reply',
    });
    expect(await desk.take(rawMail(own))).toEqual({ outcome: 'left', why: 'own' });
    expect(await desk.take(rawMail({ ...own, To: ADDRESSES.of(caseId, 'everybody') }))).toEqual({
      outcome: 'left',
      why: 'own',
    });
  });
});

describe('a mail to an address that the customer knows', () => {
  it('is his own word on his case, which is open again', async () => {
    const delivered: string[] = [];
    const desk = testMailbox({ followUpsTo: ['mail'], onDelivery: () => delivered.push('woken') });
    const caseId = await desk.filed({}, { deliverTo: ['mail'] });
    await desk.store.moveCase(caseId, ['received'], 'closed', NOON - 1);
    const raw = rawMail({ Cc: ADDRESSES.of(caseId, 'everybody') });
    expect(await desk.take(raw)).toEqual({ outcome: 'addition', caseId });
    expect(await desk.take(raw)).toEqual({ outcome: 'addition', caseId });
    const found = await desk.find(caseId);
    expect(found.additions).toMatchObject([{ message: 'My parcel never came.' }]);
    expect(found.stage).toBe('received');
    expect(delivered).toHaveLength(1);
    expect((await desk.store.outbox.ofCase(caseId)).map(({ place }) => place)).toEqual([0, 1]);
  });

  it('is an agent’s answer where our own server vouches for his domain', async () => {
    const desk = testMailbox();
    const caseId = await desk.filed();
    const headers = { From: DANA, To: 'noa@example.com', Cc: ADDRESSES.of(caseId, 'everybody') };
    await desk.take(rawMail({ ...headers, 'Authentication-Results': PROVEN }));
    const found = await desk.find(caseId);
    expect(found.replies).toMatchObject([{ message: 'My parcel never came.', from: 'Dana' }]);
    expect(found.additions).toEqual([]);
  });

  it.each([
    ['nothing', {}],
    ['another server', { 'Authentication-Results': 'mx.evil.example; dmarc=pass header.from=acme.example' }],
    ['a failed check', { 'Authentication-Results': 'mx.acme.example; dmarc=fail header.from=acme.example' }],
  ])('makes nobody an agent who is vouched for by %s', async (_what, more) => {
    const desk = testMailbox();
    const caseId = await desk.filed();
    const to = ADDRESSES.of(caseId, 'everybody');
    const taken = await desk.take(rawMail({ From: DANA, To: to, ...more }));
    const found = await desk.find(caseId);
    expect([found.replies, found.additions, found.stage]).toEqual([[], [], 'received']);
    expect(taken).toMatchObject({ outcome: 'case' });
    expect(desk.notes).toContain('mailbox.unproven');
  });

  it('is the customer’s although his own address is one of the company’s', async () => {
    const desk = testMailbox();
    const caseId = await desk.filed({ customer: { email: 'dana@acme.example' } });
    await desk.take(
      rawMail({ From: DANA, To: ADDRESSES.of(caseId, 'everybody'), 'Authentication-Results': PROVEN }),
    );
    expect(await desk.find(caseId)).toMatchObject({ replies: [], additions: [{}] });
  });

  it('becomes a case of its own where his case is full, or is gone', async () => {
    const desk = testMailbox();
    const caseId = await desk.filed();
    for (let count = 0; count < 50; count += 1)
      await desk.store.addAddition(caseId, { id: createUlid(), message: 'more' }, NOON);
    const full = await desk.take(rawMail({ To: ADDRESSES.of(caseId, 'everybody') }));
    expect(full).toMatchObject({ outcome: 'case' });
    const gone = await desk.take(
      rawMail({ To: ADDRESSES.of(createUlid(), 'everybody'), 'Message-ID': '<two@example.com>' }),
    );
    expect(gone).toMatchObject({ outcome: 'case' });
    expect(gone).not.toEqual(full);
  });

  it('waits where there are too many, and nothing of it is lost', async () => {
    let time = NOON;
    const desk = testMailbox({ now: () => time });
    const caseId = await desk.filed();
    const mail = (at: number) =>
      rawMail({ To: ADDRESSES.of(caseId, 'everybody'), 'Message-ID': `<${at}@example.com>` });
    for (let at = 0; at < 20; at += 1) expect((await desk.take(mail(at))).outcome).toBe('addition');
    expect(await desk.take(mail(20))).toEqual({ outcome: 'later', afterMs: 600_000 });
    time += 600_000;
    expect(await desk.take(mail(20))).toEqual({ outcome: 'addition', caseId });
  });
});

describe('a mail to an address of a case that was joined to an earlier one', () => {
  it('goes into the earlier one, whoever wrote it', async () => {
    const desk = testMailbox();
    const first = await desk.filed({}, { identity: { subject: 'u-1' } });
    const why = { by: 'identity' as const, reasons: [] };
    const second = await desk.filed(
      {},
      {
        identity: { subject: 'u-1' },
        joining: { follows: null, followUpsTo: [] },
        judge: () => ({ triage: ORDINARY, join: { caseId: first, why } }),
      },
    );
    const agent = rawMail({ From: DANA, To: ADDRESSES.of(second, 'agents') }, 'It is on its way.');
    expect(await desk.take(agent)).toEqual({ outcome: 'reply', caseId: first });
    expect(await desk.find(first)).toMatchObject({ stage: 'answered', replies: [{ from: 'Dana' }] });
    expect(await desk.find(second)).toMatchObject({ stage: 'answered', replies: [] });
    const customer = rawMail({ To: ADDRESSES.of(second, 'everybody') });
    expect(await desk.take(customer)).toEqual({ outcome: 'addition', caseId: first });
    const home = await desk.find(first);
    expect(home.additions.map(({ message }) => message)).toContain('My parcel never came.');
    expect(await desk.find(second)).toMatchObject({ stage: 'received', additions: [] });
  });
});

describe('any other mail', () => {
  it('is looked up like every case, as one whose sender nobody vouches for', async () => {
    let woken = 0;
    const desk = testMailbox({
      lookUp: (_, identity) => ({ isVerified: identity !== null, waitMs: 1000 }),
      onLookUp: () => (woken += 1),
    });
    const taken = await desk.take(rawMail());
    const found = await desk.find(taken.outcome === 'case' ? taken.caseId : '');
    expect(found.records).toEqual({ state: 'waiting', isVerified: false, profile: null });
    expect(woken).toBe(1);
  });

  it('becomes a case of a customer whom nobody has verified, by the way of every case', async () => {
    const desk = testMailbox({
      deliverTo: ['mail'],
      urgentRule: ({ message }) => (message.includes('stolen') ? 'stolen' : null),
    });
    const raw = rawMail({}, 'It was stolen.');
    const taken = await desk.take(raw, NOON - 5000);
    expect(taken).toMatchObject({ outcome: 'case' });
    const caseId = taken.outcome === 'case' ? taken.caseId : '';
    const found = await desk.find(caseId);
    expect(found).toMatchObject({
      identity: null,
      urgent: 'stolen',
      stage: 'received',
      draft: {
        createdAt: '2026-03-02T11:59:55.000Z',
        locale: 'en',
        message: 'Parcel\n\nIt was stolen.',
        customer: { name: 'Noa Levi', email: 'noa@example.com' },
        facts: [{ name: 'By e-mail to', value: 'help@acme.example' }],
      },
    });
    expect(found.triage.severity).toBe('high');
    expect(await desk.store.outbox.ofCase(caseId)).toMatchObject([{ connector: 'mail', state: 'waiting' }]);
    expect(await desk.take(raw, NOON - 5000)).toEqual(taken);
    expect((await desk.find(caseId)).number).toBe(found.number);
  });

  it.each([
    ['a forged one', (caseId: string) => ADDRESSES.of(caseId, 'everybody').replace('+c', '+a')],
    ['one with a sign too many', (caseId: string) => ADDRESSES.of(caseId, 'agents').replace('@', '0@')],
    ['the case’s id alone', (caseId: string) => `help+${caseId}@acme.example`],
  ])('to %s leaves the case alone', async (_what, forged) => {
    const desk = testMailbox();
    const caseId = await desk.filed();
    const taken = await desk.take(rawMail({ From: 'x@evil.example', To: forged(caseId) }));
    expect(taken).toMatchObject({ outcome: 'case' });
    expect(taken).not.toMatchObject({ caseId });
    expect(await desk.find(caseId)).toMatchObject({ replies: [], additions: [], stage: 'received' });
  });

  it('that only refers to a mail of the case proves nothing', async () => {
    const desk = testMailbox();
    const caseId = await desk.filed();
    const taken = await desk.take(rawMail({ References: `<case-${caseId}.0@acme.example>` }));
    expect(taken).toMatchObject({ outcome: 'case' });
    expect((await desk.find(caseId)).additions).toEqual([]);
  });

  it.each([
    ['he', 'שלום, החבילה לא הגיעה.'],
    ['bg', 'Здравейте, пратката не пристигна.'],
    ['en', '12345'],
  ])('is in %s by its letters', async (locale, body) => {
    const desk = testMailbox();
    const taken = await desk.take(rawMail({ Subject: '' }, body));
    expect((await desk.find(taken.outcome === 'case' ? taken.caseId : '')).draft).toMatchObject({
      locale,
      message: body,
    });
  });

  it('brings the files that the desk takes, told by their content, and names the others', async () => {
    const desk = testMailbox();
    const png = 'Content-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=';
    const [type, body] = multipart('mixed', [
      'Content-Type: text/plain\r\n\r\nSee the photos.',
      `Content-Type: text/html; name="../../one.html"\r\nContent-Disposition: attachment\r\n${png}`,
      'Content-Type: image/png; name="two.png"\r\nContent-Disposition: attachment\r\n\r\nMZ no picture',
      `Content-Type: image/png; name="three.png"\r\nContent-Disposition: attachment\r\n${png}`,
      `Content-Type: image/png; name="four.png"\r\nContent-Disposition: attachment\r\n${png}`,
    ]);
    const raw = rawMail({ 'Content-Type': type, Subject: '' }, body);
    const taken = await desk.take(raw);
    const caseId = taken.outcome === 'case' ? taken.caseId : '';
    const { draft, files } = await desk.find(caseId);
    expect(draft.files?.map(({ name }) => name)).toEqual(['one.html', 'three.png']);
    expect(files.map(({ type: found }) => found)).toEqual(['image/png', 'image/png']);
    expect(draft.message).toBe('See the photos.\n\n(Files that were not taken over: two.png, four.png)');
    const bytes = await desk.files.get(caseId, files[0]?.id ?? '');
    expect(bytes).toHaveLength(8);
    // Read again after a crash between the case and its files.
    await desk.store.privacy.forgetFiles(caseId);
    expect(await desk.take(raw)).toEqual(taken);
    expect((await desk.find(caseId)).files).toHaveLength(2);
  });

  it('that was erased does not come back when it is read again', async () => {
    const desk = testMailbox();
    const taken = await desk.take(rawMail());
    const caseId = taken.outcome === 'case' ? taken.caseId : '';
    expect(await desk.store.privacy.casesOf({ email: 'noa@example.com' })).toEqual([caseId]);
    await eraseCase({ store: desk.store, files: desk.files }, caseId);
    await desk.take(rawMail());
    expect(await desk.store.findCase(caseId)).toBeNull();
    expect(await desk.store.privacy.casesOf({ email: 'noa@example.com' })).toEqual([]);
  });

  it('cannot be kept out by somebody who knows it beforehand: its id is the desk’s secret', async () => {
    const one = await testMailbox().take(rawMail());
    const other = await testMailbox({ secret: new Uint8Array(32).fill(9) }).take(rawMail());
    expect(one).not.toEqual(other);
  });

  it.each([
    ['no sender', 'no-sender', { From: 'undisclosed' }, 'Hello'],
    ['no word', 'empty', { Subject: '' }, '\r\n'],
    ['an automatic answer', 'automatic', { 'Auto-Submitted': 'auto-replied' }, 'Away'],
    ['a bounce', 'bounce', { 'Return-Path': '<>' }, 'Failed'],
    ['a list', 'list', { 'List-Id': '<x.example>' }, 'News'],
  ])('stays unread with %s', async (_what, why, headers, body) => {
    const desk = testMailbox();
    expect(await desk.take(rawMail(headers, body))).toEqual({ outcome: 'left', why });
    expect(await desk.store.listCases({ before: null, stages: ['received'], limit: 10 })).toEqual([]);
  });

  it('of more words than a case holds is cut, and says so', async () => {
    const desk = testMailbox();
    const taken = await desk.take(rawMail({}, 'word '.repeat(5000)));
    const { draft } = await desk.find(taken.outcome === 'case' ? taken.caseId : '');
    expect(draft.message.length).toBeLessThanOrEqual(10_000);
    expect(draft.message).toMatch(/wor?d?…\n\n\(Part of the mail is left out/);
  });

  it('of one sender waits where there are too many, and takes nobody else’s place', async () => {
    const desk = testMailbox();
    const mail = (at: number, from = 'noa@example.com') =>
      rawMail({ From: from, 'Message-ID': `<${at}@example.com>` });
    for (let at = 0; at < 20; at += 1) expect((await desk.take(mail(at))).outcome).toBe('case');
    expect((await desk.take(mail(20))).outcome).toBe('later');
    expect((await desk.take(mail(21, 'other@example.com'))).outcome).toBe('case');
  });
});

describe('whatever comes', () => {
  it('is a reply, an addition or a case that is there, or is left for a person or for later', async () => {
    let time = NOON;
    const desk = testMailbox({ now: () => time, attachments: null });
    const caseId = await desk.filed();
    const header = fc.constantFrom(
      `To: ${ADDRESSES.of(caseId, 'agents')}`,
      `Delivered-To: ${ADDRESSES.of(caseId, 'everybody')}`,
      'From: Noa <noa@example.com>',
      'From: =?utf-8?B?////?= <a@b.example>, c@d.example',
      'From: dana@acme.example',
      'From: "x\u0000\u202e" <x@y.example>',
      `Subject: =?koi8-r?Q?${'=FA'.repeat(200)}?=`,
      'Content-Type: text/html; charset=utf-7',
      'Content-Type: multipart/mixed; boundary=""',
      'Content-Transfer-Encoding: quoted-printable',
      'Auto-Submitted: auto-replied',
      'Date: 99 Foo 99999',
    );
    const body = fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      fc
        .constantFrom('<p>Hi', '\ud83d'.repeat(6000), '=00=FF=', '\u202eText\u0000', '> only a quote')
        .map((text) => Buffer.from(text)),
    );
    const mails = fc.tuple(fc.array(header, { maxLength: 6 }), body);
    await fc.assert(
      fc.asyncProperty(mails, async ([headers, rest]) => {
        time += 60_000;
        const raw = new Uint8Array(Buffer.concat([Buffer.from(`${headers.join('\r\n')}\r\n\r\n`), rest]));
        const taken = await desk.take(raw, time);
        const again = await desk.take(raw, time);
        if (taken.outcome !== 'later') expect(again).toEqual(taken);
        if ('caseId' in taken) expect((await desk.find(taken.caseId)).draft.message).not.toBe('');
      }),
      { numRuns: 150 },
    );
  });
});
