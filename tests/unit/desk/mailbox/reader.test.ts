import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { openImap } from '../../../../src/desk/mailbox/imap.ts';
import type { Mail } from '../../../../src/desk/mailbox/mail.ts';
import { parseMail } from '../../../../src/desk/mailbox/parse-mail.ts';
import {
  startMailReader,
  type MailReader,
  type MailReaderOptions,
} from '../../../../src/desk/mailbox/reader.ts';
import { createTakeMail } from '../../../../src/desk/mailbox/take-mail.ts';
import { createMetrics } from '../../../../src/desk/operating/metrics.ts';
import { StoreError } from '../../../../src/desk/store/types.ts';
import { startImapStub, type ImapStub } from './imap-stub.ts';
import { SETTINGS, testMailbox, type TestMailbox } from './mailbox-fixture.ts';
import { rawMail } from './sample-mail.ts';

interface Running {
  readonly stub: ImapStub;
  readonly desk: TestMailbox;
  readonly faults: string[];
  readonly waits: number[];
  readonly metrics: ReturnType<typeof createMetrics>;
  readonly start: (changes?: Partial<MailReaderOptions>) => MailReader;
  /** The messages of all cases, oldest first. */
  readonly messages: () => Promise<string[]>;
}

/** A mailbox on a server, and readers of it. Waits of the back-off are over at once. */
async function mailbox(): Promise<Running> {
  const stub = await startImapStub();
  onTestFinished(() => stub.stop());
  const desk = testMailbox({ now: Date.now });
  const faults: string[] = [];
  const waits: number[] = [];
  const metrics = createMetrics();
  const start = (changes: Partial<MailReaderOptions> = {}): MailReader => {
    const reader = startMailReader({
      mailbox: 'box',
      mailboxes: desk.store.mailboxes,
      open: (onNews, signal) =>
        openImap({
          settings: { ...SETTINGS, port: stub.port },
          ...{ credential: { password: 'right' }, onNews, signal },
        }),
      parse: (raw) => parseMail(raw, { authServer: null }),
      take: createTakeMail(desk.means),
      log: { note: (event) => desk.notes.push(event), fault: (message) => faults.push(message) },
      metrics,
      now: Date.now,
      random: () => 0.5,
      wait: async (ms, signal) => {
        waits.push(ms);
        if (signal.aborted) return;
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, Math.min(ms, 30));
          signal.addEventListener('abort', () => {
            clearTimeout(timer);
            resolve();
          });
        });
      },
      ...changes,
    });
    onTestFinished(() => reader.stop());
    return reader;
  };
  const messages = async (): Promise<string[]> => {
    const all = await desk.store.listCases({ before: null, stages: ['received'], limit: 100 });
    const found = await Promise.all(all.map(({ caseId }) => desk.find(caseId)));
    return found.map(({ draft }) => draft.message).reverse();
  };
  return { stub, desk, faults, waits, metrics, start, messages };
}
const mail = (text: string): Uint8Array =>
  rawMail({ Subject: '', 'Message-ID': `<${text}@example.com>` }, text);

/** Waits for what the reader does by itself, also on a busy machine. */
const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 15_000 });

/** Until it begins, what was there before is none of the desk's business. */
const begun = ({ desk }: Running) =>
  until(() => {
    expect(desk.notes).toContain('mailbox.first-read');
  });
const expectMessages = (running: Running, texts: readonly string[]) =>
  until(async () => {
    expect(await running.messages()).toEqual(texts);
  });

describe('the reader of a mailbox', () => {
  it('leaves what was there before, takes what comes, and marks it for people who look', async () => {
    const running = await mailbox();
    const { stub } = running;
    stub.deliver(mail('old'));
    running.start();
    await begun(running);
    stub.deliver(mail('one'));
    stub.deliver(rawMail({ 'Auto-Submitted': 'auto-replied' }));
    stub.deliver(mail('two'));
    await expectMessages(running, ['one', 'two']);
    await until(() => {
      expect(stub.mails().map(({ flags }) => flags.has('\\Seen'))).toEqual([false, true, false, true]);
    });
    expect(running.metrics.text()).toContain('handrail_mails_total{outcome="left-automatic"} 1');
    expect(running.metrics.text()).toContain('handrail_mailbox_connected 1');
    expect(running.faults).toEqual([]);
  });

  it('goes on where it was, and takes what came while no desk ran', async () => {
    const running = await mailbox();
    const first = running.start();
    await begun(running);
    running.stub.deliver(mail('one'));
    await expectMessages(running, ['one']);
    await first.stop();
    running.stub.deliver(mail('two'));
    running.start();
    await expectMessages(running, ['one', 'two']);
    expect(running.stub.commands.filter((each) => each.includes('BODY.PEEK[]'))).toHaveLength(2);
  });

  it.each(['UID FETCH', 'UID STORE', 'UID SEARCH', 'SELECT', 'LOGIN'])(
    'loses and doubles nothing where the connection breaks at %s, before or after it was done',
    async (step) => {
      const running = await mailbox();
      const { stub } = running;
      running.start();
      await begun(running);
      let cuts = 0;
      stub.fault = (command) => {
        if (!command.startsWith(step) || cuts >= 4) return null;
        cuts += 1;
        return cuts % 2 === 0 ? 'cut' : 'cut-after';
      };
      if (step === 'SELECT' || step === 'LOGIN') stub.renumber();
      for (const text of ['one', 'two', 'three']) stub.deliver(mail(text));
      await expectMessages(running, ['one', 'two', 'three']);
      await until(() => {
        expect(stub.mails().every(({ flags }) => flags.has('\\Seen')) || step === 'UID STORE').toBe(true);
      });
      expect(running.faults.every((each) => /closed the connection|lost|does not answer/.test(each))).toBe(
        true,
      );
    },
  );

  it('doubles nothing where it is killed after a mail was stored and before that is noted', async () => {
    const running = await mailbox();
    const { mailboxes } = running.desk.store;
    let killed = 0;
    running.start({
      mailboxes: {
        ...mailboxes,
        settle: (...given) => {
          killed += 1;
          return killed <= 2 ? Promise.reject(new StoreError('Gone.')) : mailboxes.settle(...given);
        },
      },
    });
    await begun(running);
    running.stub.deliver(mail('one'));
    running.stub.deliver(mail('two'));
    await expectMessages(running, ['one', 'two']);
    expect(killed).toBeGreaterThan(2);
  });

  it('takes nothing twice where the folder was made anew, and misses nothing', async () => {
    const running = await mailbox();
    const { stub } = running;
    stub.deliver(mail('long ago'), new Date(Date.now() - 40 * 24 * 3_600_000));
    running.start();
    await begun(running);
    stub.deliver(mail('one'));
    await expectMessages(running, ['one']);
    stub.renumber();
    stub.deliver(mail('two'));
    await expectMessages(running, ['one', 'two']);
    expect(running.desk.notes).toContain('mailbox.renumbered');
    const erased = (await running.desk.store.listCases({ before: null, stages: ['received'], limit: 9 })).at(
      -1,
    );
    await running.desk.store.privacy.erase(erased?.caseId ?? '');
    stub.renumber();
    stub.deliver(mail('three'));
    await expectMessages(running, ['two', 'three']);
  });

  it('takes a mail once that came twice', async () => {
    const running = await mailbox();
    running.start();
    await begun(running);
    running.stub.deliver(mail('one'));
    running.stub.deliver(new Uint8Array([...Buffer.from('Received: again\r\n'), ...mail('one')]));
    running.stub.deliver(mail('two'));
    await expectMessages(running, ['one', 'two']);
  });

  it('is read by one of several desks, and by the next when that one stops', async () => {
    const running = await mailbox();
    const first = running.start();
    await begun(running);
    running.start();
    await until(() => {
      expect(running.waits.filter((ms) => ms === 20_000).length).toBeGreaterThan(1);
    });
    expect(running.stub.commands.filter((each) => each === 'LOGIN')).toHaveLength(1);
    await first.stop();
    running.stub.deliver(mail('one'));
    await expectMessages(running, ['one']);
    expect(running.stub.commands.filter((each) => each === 'LOGIN')).toHaveLength(2);
  });

  it('says once for each try that the password is wrong, tries less and less often, and goes on once it is right', async () => {
    const running = await mailbox();
    running.stub.setPassword('another');
    running.start();
    await until(() => {
      expect(running.faults.length).toBeGreaterThan(5);
    });
    const tries = running.stub.commands.filter((each) => each === 'LOGIN').length;
    expect(tries - running.faults.length).toBeLessThanOrEqual(1);
    expect(running.faults[0]).toContain('does not take user and password');
    expect(running.faults.join()).not.toContain('right');
    expect(running.waits[0]).toBe(60_000);
    expect(running.waits.at(-1)).toBeGreaterThan(60_000);
    running.stub.setPassword('right');
    await begun(running);
    running.stub.deliver(mail('one'));
    await expectMessages(running, ['one']);
  });

  it('goes on behind a mail with which it cannot deal, looks at it again, and leaves it in the end', async () => {
    const running = await mailbox();
    const began = Date.now();
    let time = began;
    let looks = 0;
    const take = createTakeMail(running.desk.means);
    running.start({
      now: () => time,
      wait: async (ms) => {
        time += ms;
        await new Promise(setImmediate);
      },
      take: (given: Mail, at) => {
        if (given.text !== 'poison') return take(given, at);
        looks += 1;
        return Promise.reject(new TypeError('secret words of somebody'));
      },
    });
    await begun(running);
    running.stub.deliver(mail('poison'));
    running.stub.deliver(mail('one'));
    await expectMessages(running, ['one']);
    await until(() => {
      expect(running.desk.notes).toContain('mailbox.left');
    });
    expect(looks).toBe(7);
    expect(time - began).toBeGreaterThan(60 * 60_000);
    expect(running.faults[0]).toMatch(/^Mail \d+ of the mailbox could not be dealt with: TypeError/);
    expect(running.faults.join()).not.toContain('secret words');
  });

  it('goes on behind a mail at which the connection always breaks', async () => {
    const running = await mailbox();
    running.start();
    await begun(running);
    running.stub.fault = (command) => (command.startsWith('UID FETCH 1 (BODY') ? 'cut' : null);
    running.stub.deliver(mail('breaks'));
    running.stub.deliver(mail('one'));
    await expectMessages(running, ['one']);
    expect(running.faults).toContain('Mail 1 of the mailbox cannot be fetched: the connection breaks at it.');
    expect(await running.desk.store.mailboxes.due('box', Date.now() + 60_000, 9)).toEqual([
      { uid: 1, attempts: 1 },
    ]);
  });

  it('waits for a store that is away, and passes no mail over', async () => {
    const running = await mailbox();
    let isAway = true;
    const take = createTakeMail(running.desk.means);
    running.start({
      take: (given, at) => (isAway ? Promise.reject(new StoreError('Away.')) : take(given, at)),
    });
    await begun(running);
    running.stub.deliver(mail('one'));
    await until(() => {
      expect(running.faults.length).toBeGreaterThan(2);
    });
    isAway = false;
    await expectMessages(running, ['one']);
  });

  it('stops while the server says nothing', async () => {
    const running = await mailbox();
    const reader = running.start();
    await begun(running);
    running.stub.fault = (command) => (command.startsWith('UID') ? 'silent' : null);
    running.stub.deliver(mail('one'));
    await until(() => {
      expect(running.stub.commands.at(-1)).toContain('UID');
    });
    await reader.stop();
    expect(running.metrics.text()).toContain('handrail_mailbox_connected 0');
    expect(await running.messages()).toEqual([]);
  });
});
