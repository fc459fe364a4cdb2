import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { signedAddresses } from '../../../src/desk/mailbox/signed-address.ts';
import { loadSecret } from '../../../src/desk/secret.ts';
import { createRandom } from '../../../tests/bench/random.ts';
import { startImapStub, type ImapStub } from '../../../tests/unit/desk/mailbox/imap-stub.ts';
import { createLedger } from '../ledger.ts';
import { startLoad } from '../load.ts';
import { mailboxAt } from '../mailbox-at.ts';
import { startReceiver } from '../receiver.ts';
import type { Scenario } from '../scenario.ts';
import { startTortured } from '../tortured-desk.ts';
import { newMail, type SentMail } from './sent-mail.ts';
import { verifyMails } from './verify-mail.ts';

/** Each desk comes so much later than the one before it, by its clock: the mailbox that that one held is free. */
const LATER_MS = 3 * 60_000;
/** So many cases are there to write to: one takes no more than some. */
const CASES = 12;
/** Half of the mails come again as a copy, as where one comes by two ways. */
const COPIES = 6;
const LOOKS = 240;
const LOOK_MS = 250;
/** A desk that asks nothing of its mailbox for so long never will, in ms. */
const STARTED_MS = 30_000;

/**
 * kill -9 in a loop while the desk reads mail by IMAP, mostly while it stores one: what it marked as read, and what it did not
 * come to mark, is a case, an addition or a reply once.
 */
export const killReadingMail: Scenario = {
  name: 'kill -9 while mail is read',
  run: async ({ plan, store, seed, say }) => {
    const random = createRandom(`mail ${seed}`);
    const receiver = await startReceiver(random, { isFaulty: false });
    const server = await startImapStub();
    const place = await store.place();
    const ledger = createLedger();
    const start = (count: number) =>
      startTortured({
        ...{ ...place.home, hookUrl: receiver.url, mailPort: server.port },
        shiftMs: count * LATER_MS,
      });
    let desk = start(0);
    const load = startLoad({
      ...{ ledger, random, senders: 1, hasMore: false, hangUp: false },
      url: () => desk.url.catch(() => null),
    });
    try {
      await desk.url;
      await load.acknowledged(CASES);
      await load.stop();
      await load.finish();
      // What is there before the first look is nobody's yet.
      await asked(server, 'UID SEARCH');
      const { signed } = mailboxAt(server.port);
      const addresses = signedAddresses(loadSecret(place.home.dataDir), signed);
      const caseIds = ledger.cases.map(({ draft }) => draft.caseId);
      const mails: SentMail[] = [];
      const uids = new Map<string, number>();
      const deliver = (): void => {
        const mail = newMail(random, { addresses, caseIds });
        mails.push(mail);
        uids.set(mail.mark, server.deliver(mail.raw));
        if (random.below(COPIES) === 0) server.deliver(mail.raw);
      };
      for (let count = 1; count <= plan.kills; count += 1) {
        for (let more = 2 + random.below(12); more > 0; more -= 1) deliver();
        await hit(server, () => desk.kill(), { mails: random.below(10), share: random.below(120) / 100 });
        desk = start(count);
      }
      await desk.url;
      say(`${plan.kills} kills, ${mails.length} mails; waiting for the rest`);
      const isRead = ({ mark }: SentMail): boolean =>
        server
          .mails()
          .find(({ uid }) => uid === uids.get(mark))
          ?.flags.has('\\Seen') === true;
      const beside = await place.open();
      const look = () => verifyMails({ mails, isRead, store: beside, dataDir: place.home.dataDir, receiver });
      let tally = await look();
      for (let looks = 0; looks < LOOKS && tally.lost.length > 0; looks += 1) {
        // What was put off for a while is due.
        if (looks % 8 === 7) await desk.shift(plan.kills * LATER_MS + looks * 10 * 60_000);
        await sleep(LOOK_MS);
        tally = await look();
      }
      await desk.stop();
      tally = await look();
      await beside.close();
      const copies = server.mails().length - mails.length;
      return {
        ...tally,
        wrongs: ledger.wrongs,
        figures: { kills: plan.kills, mails: mails.length, copies, read: mails.filter(isRead).length },
      };
    } finally {
      server.fault = () => null;
      await desk.kill();
      await load.stop();
      await receiver.close();
      await server.stop();
      await place.remove();
    }
  },
};

/** Resolves once the desk has asked that of its mail server. */
async function asked(server: ImapStub, command: string): Promise<void> {
  const end = performance.now() + STARTED_MS;
  while (!server.commands.some((one) => one.startsWith(command))) {
    if (performance.now() > end) throw new Error('The desk does not read its mailbox.');
    await sleep(20);
  }
}

/** So long it takes to store a mail, in ms, before anybody has seen how long. */
const STORING_MS = 5;

/**
 * Kills the desk while it stores a mail, after so many others: that mail has been fetched, and is not marked as read.
 *
 * @param share of the time from the one to the other, as long as it took with the mail before
 */
async function hit(
  server: ImapStub,
  kill: () => Promise<void>,
  { mails, share }: { readonly mails: number; readonly share: number },
): Promise<void> {
  let [left, fetchedAt, storing] = [mails, 0, STORING_MS];
  const isDue = new Promise<void>((resolve) => {
    server.fault = (command) => {
      const now = performance.now();
      if (command.includes('STORE')) storing = now - fetchedAt;
      if (command.includes('BODY.PEEK[]')) {
        fetchedAt = now;
        left -= 1;
      }
      // Or it has read all.
      if (left < 0 || command === 'IDLE') resolve();
      return null;
    };
  });
  await Promise.race([isDue, sleep(STARTED_MS)]);
  const end = performance.now() + storing * share;
  // Finer than a timer, and the server answers meanwhile.
  while (performance.now() < end) await nextTurn();
  await kill();
  server.fault = () => null;
}
