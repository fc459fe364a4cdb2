import { describe, expect, it } from 'vitest';
import type { Connector } from '../../../../src/desk/delivery/connector.ts';
import { filesToSend } from '../../../../src/desk/delivery/case.ts';
import { workshop, type Workshop } from '../delivery/worker-fixture.ts';
import { sampleDraft } from '../sample-draft.ts';
import { ADDRESSES, testMailbox } from './mailbox-fixture.ts';
import { multipart, rawMail } from './sample-mail.ts';

const NOA = 'Noa <noa@example.com>';
const DANA = 'Dana Cohen <dana@acme.example>';
const MINUTE = 60_000;

/** A helpdesk that keeps what it gets, with the bytes that were read for it; broken, it takes nothing. */
function helpdesk() {
  const got: string[] = [];
  const state = { isBroken: false };
  const connector: Connector = {
    deliver: async ({ files }, attempt) => {
      if (state.isBroken) return { outcome: 'retry', code: 'http.503' };
      const { taken } = filesToSend(files);
      for (const { id } of taken) await attempt.file(id);
      got.push(['case', ...taken.map(({ name }) => name)].join(' '));
      return { outcome: 'accepted', ref: 'T-1' };
    },
    follow: (_, { text, file, takes }) => {
      if (state.isBroken) return Promise.resolve({ outcome: 'retry', code: 'http.503' });
      const taken = (takes?.taken ?? []).map(({ name }) => name);
      got.push([file ? 'file' : (text.split('\n')[0] ?? ''), ...taken].join(' '));
      return Promise.resolve({ outcome: 'accepted', ref: 'T-1' });
    },
  };
  return { got, state, connector };
}

const mailbox = ({ store, clock }: Workshop) =>
  testMailbox({ store, now: clock.now, deliverTo: ['desk'], followUpsTo: ['desk'] });

async function filed({ store, clock }: Workshop): Promise<string> {
  const draft = sampleDraft({ customer: { name: 'Noa', email: 'noa@example.com' } });
  await store.addCase(draft, 'hash', clock.now(), { urgent: null, identity: null, deliverTo: ['desk'] });
  return draft.caseId;
}

const withFiles = (headers: Record<string, string>, text: string, ...names: string[]): Uint8Array => {
  const [type, body] = multipart('mixed', [
    `Content-Type: text/plain\r\n\r\n${text}`,
    ...names.map(
      (name) =>
        `Content-Type: application/pdf; name="${name}"\r\nContent-Disposition: attachment\r\n\r\n%PDF-1.4 ${name}`,
    ),
  ]);
  return rawMail({ ...headers, 'Content-Type': type }, body);
};

describe('files of a mail on their way to a helpdesk', () => {
  it('follow the customer’s words to the ticket of his case, once however often the mail is read', async () => {
    const shop = workshop();
    const desk = mailbox(shop);
    const { connector, got } = helpdesk();
    shop.start({ desk: connector });
    const caseId = await filed(shop);
    await shop.clock.pass(5000);
    const to = { From: NOA, To: ADDRESSES.of(caseId, 'everybody') };
    const first = withFiles(to, 'Here they are.', 'one.pdf', 'two.pdf');
    await desk.take(first);
    await desk.take(first);
    await shop.clock.pass(5000);
    await desk.take(first);
    await desk.take(withFiles(to, 'And the last.', 'three.pdf'));
    await shop.clock.pass(5000);
    expect(got).toEqual([
      ...['case', 'Here they are.', 'file one.pdf', 'file two.pdf'],
      ...['And the last.', 'file three.pdf'],
    ]);
    const states = (await shop.store.outbox.ofCase(caseId)).map(({ state }) => state);
    expect(new Set(states)).toEqual(new Set(['done']));
  });

  it('wait until the helpdesk can be reached, and keep their order', async () => {
    const shop = workshop();
    const desk = mailbox(shop);
    const { connector, got, state } = helpdesk();
    shop.start({ desk: connector });
    const caseId = await filed(shop);
    await shop.clock.pass(5000);
    state.isBroken = true;
    await desk.take(withFiles({ From: NOA, To: ADDRESSES.of(caseId, 'everybody') }, 'Here.', 'one.pdf'));
    await shop.clock.pass(MINUTE);
    expect(got).toEqual(['case']);
    state.isBroken = false;
    await shop.clock.pass(10 * MINUTE);
    expect(got).toEqual(['case', 'Here.', 'file one.pdf']);
  });

  it('go with a case that has not gone yet', async () => {
    const shop = workshop();
    const desk = mailbox(shop);
    const { connector, got } = helpdesk();
    const caseId = await filed(shop);
    await desk.take(withFiles({ From: NOA, To: ADDRESSES.of(caseId, 'everybody') }, 'Here.', 'one.pdf'));
    shop.start({ desk: connector });
    await shop.clock.pass(5000);
    expect(got).toEqual(['case one.pdf', 'Here.']);
  });

  it('are told of where they are read after a crash, when their case had gone without them', async () => {
    const shop = workshop();
    const desk = mailbox(shop);
    const { connector, got } = helpdesk();
    const mail = withFiles({ From: NOA }, 'My parcel never came.', 'one.pdf');
    const broken = testMailbox({
      ...{ store: shop.store, now: shop.clock.now, deliverTo: ['desk'], followUpsTo: ['desk'] },
      files: { ...desk.files, put: () => Promise.reject(new Error('The desk was killed.')) },
    });
    await expect(broken.take(mail)).rejects.toThrow('killed');
    shop.start({ desk: connector });
    // Nobody waits longer for files.
    await shop.clock.pass(5 * MINUTE);
    expect(got).toEqual(['case']);
    await desk.take(mail);
    await shop.clock.pass(5000);
    expect(got).toEqual(['case', 'file one.pdf']);
  });

  it('stay with the desk where an agent sent them, as his words do', async () => {
    const shop = workshop();
    const desk = mailbox(shop);
    const { connector, got } = helpdesk();
    shop.start({ desk: connector });
    const caseId = await filed(shop);
    await shop.clock.pass(5000);
    const to = ADDRESSES.of(caseId, 'agents');
    expect(await desk.take(withFiles({ From: DANA, To: to }, 'See the plan.', 'plan.pdf'))).toMatchObject({
      outcome: 'reply',
    });
    await shop.clock.pass(MINUTE);
    expect(got).toEqual(['case']);
  });
});
