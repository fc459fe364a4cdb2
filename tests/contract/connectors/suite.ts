import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { filesToSend, type Case } from '../../../src/desk/delivery/case.ts';
import type { Attempt, Connector, Outcome } from '../../../src/desk/delivery/connector.ts';
import type { HttpOptions } from '../../../src/desk/delivery/http.ts';
import { createUlid } from '../../../src/handoff/ulid.ts';
import { outcomeOf, tryDelivery } from '../../../src/desk/delivery/steps.ts';
import type { ConnectorFixture, Helpdesk } from './fixture.ts';
import { openStubbed } from './open-stubbed.ts';
import { CRITICAL, rendered } from './sample-case.ts';
import { startStub, type Fault, type StubServer } from './stub-server.ts';

const NOON = Date.parse('2026-03-01T12:00:00Z');
/** Faults after which a case is delivered later, and what the outbox notes. */
const LATER: readonly (readonly [string, Fault])[] = [
  ['net.reset', { kind: 'reset' }],
  ['net.timeout', { kind: 'silent' }],
  ['net.timeout', { kind: 'drip' }],
  ['http.429', { kind: 'status', status: 429, headers: { 'Retry-After': '120' } }],
  ['http.500', { kind: 'status', status: 500 }],
  ['http.503', { kind: 'status', status: 503 }],
];
/** Faults that a person has to mend. */
const NEVER: readonly (readonly [string, Fault])[] = [
  ['http.401', { kind: 'status', status: 401 }],
  ['http.410', { kind: 'status', status: 410 }],
  ['http.302', { kind: 'status', status: 302, headers: { Location: '/elsewhere' } }],
];

/** One delivery with what the outbox keeps of it. */
interface Delivery {
  readonly given: Case;
  readonly progress: Map<string, string>;
  tries: number;
}

/** What every connector that speaks HTTP must do. */
export function connectorContract(fixture: ConnectorFixture): void {
  describe(`${fixture.type}: the contract of a connector`, () => {
    let helpdesk: Helpdesk;
    let stub: StubServer;
    let connector: Connector;
    /** For servers that do not answer. */
    let impatient: Connector;
    const open = (http: Partial<HttpOptions> = {}): Connector => openStubbed(fixture, stub, http);
    beforeEach(async () => {
      helpdesk = fixture.helpdesk();
      stub = await startStub(helpdesk.app);
      connector = open();
      impatient = open({ limitMs: 250 });
    });
    afterEach(() => stub.stop());

    const delivery = (given = rendered()): Delivery => ({ given, progress: new Map(), tries: 0 });
    const go = (one: Delivery, by = connector): Promise<Outcome> => {
      const attempt: Attempt = {
        deliveryId: `${one.given.caseId}_here`,
        isRepeat: one.tries > 0,
        now: NOON + one.tries * 60_000,
        signal: new AbortController().signal,
        file: () => Promise.resolve(new Uint8Array(3)),
        step: async (name, work) => {
          const known = one.progress.get(name);
          if (known !== undefined) return known;
          const ref = await work();
          one.progress.set(name, ref);
          return ref;
        },
      };
      one.tries += 1;
      return tryDelivery(by, one.given, attempt);
    };
    let people = 0;
    /** An urgent case of somebody whom the tool does not know yet: every step is needed. */
    const newcomer = (): Case => {
      people += 1;
      const id = createUlid();
      return rendered(
        { customer: { email: `person-${people}@example.com` }, files: [{ id, name: 'a.png', size: 3 }] },
        { triage: CRITICAL, files: [{ id, type: 'image/png' }] },
      );
    };
    /** How many requests a case takes where nothing goes wrong. */
    const requests = async (): Promise<number> => {
      await go(delivery(newcomer()));
      const { length } = stub.seen;
      return length;
    };

    it('delivers a case: the words for the customer, the rest for agents', async () => {
      const one = delivery();
      expect(await go(one)).toMatchObject({ outcome: 'accepted' });
      const [found, ...more] = helpdesk.cases();
      expect(more).toEqual([]);
      if (fixture.isNotifier) {
        expect(found?.words).toContain('H-1001');
        expect(found?.words).not.toContain('noa@example.com');
        return;
      }
      expect(found?.words).toContain('שילמתי פעמיים על הזמנה 88-20533');
      expect(found?.context).toContain('חיוב כפול');
      expect(found?.context).toContain(`https://help.example.com/inbox/#${one.given.caseId}`);
      if (found?.context !== found?.words) expect(found?.words).not.toContain('חיוב כפול');
      expect(found?.requester).toMatchObject({ name: 'נועה', email: 'noa@example.com' });
    });

    it('carries text that is made to break out, as text', async () => {
      const message = 'שלום 🙂 <script>alert(1)</script>\r\nBcc: all@example.com\u202E <!channel> \u0000';
      const one = delivery(rendered({ message, customer: { name: '<b>x</b>', email: 'a@b.co' } }));
      expect(await go(one)).toMatchObject({ outcome: 'accepted' });
      const [found] = helpdesk.cases();
      expect(found?.subject ?? '').not.toMatch(/[\p{Cc}\u202e]/u);
      if (!fixture.isNotifier) expect(found?.words).toContain('🙂');
      expect(found?.words).not.toContain('<!channel>\u0000');
    });

    it.skipIf(fixture.priorities === undefined)('says how urgent it is', async () => {
      await go(delivery());
      await go(delivery(rendered({}, { triage: CRITICAL })));
      expect(helpdesk.cases().map(({ priority }) => priority)).toEqual([
        fixture.priorities?.normal,
        fixture.priorities?.critical,
      ]);
    });

    it.skipIf(fixture.groups === undefined)('gives it to the group of its team', async () => {
      await go(delivery());
      await go(delivery(rendered({}, { triage: CRITICAL })));
      expect(helpdesk.cases().map(({ group }) => group)).toEqual([
        fixture.groups?.none,
        fixture.groups?.billing,
      ]);
    });

    it.each(LATER)('tries again after %s at any step, and the case is there once', async (code, fault) => {
      const steps = await requests();
      for (let step = 0; step < steps; step += 1) {
        const before = helpdesk.cases().length;
        const one = delivery(newcomer());
        stub.befall({ [step]: fault });
        const failed = await go(one, code === 'net.timeout' ? impatient : connector);
        expect(failed).toMatchObject({ outcome: 'retry', code });
        if (code === 'http.429') expect(failed).toMatchObject({ afterMs: 120_000 });
        stub.befall({});
        expect(await go(one)).toMatchObject({ outcome: 'accepted' });
        expect(helpdesk.cases()).toHaveLength(before + 1);
      }
    });

    it('is there once where the answer to any step is lost on the way, under the same key', async () => {
      const steps = await requests();
      for (let step = 0; step < steps; step += 1) {
        const before = helpdesk.cases().length;
        const one = delivery(newcomer());
        stub.befall({ [step]: { kind: 'dropped' } });
        expect(await go(one)).toMatchObject({ outcome: 'retry', code: 'net.reset' });
        stub.befall({});
        expect(await go(one)).toMatchObject({ outcome: 'accepted' });
        expect(helpdesk.cases()).toHaveLength(before + (fixture.repeatsAfterLostAnswer ? 2 : 1));
      }
      const keys = helpdesk.cases().map(({ key }) => key);
      if (!fixture.repeatsAfterLostAnswer) expect(new Set(keys).size).toBe(steps + 1);
    });

    it('is done with a case whose answer broke off, or tries it again, and it is there once', async () => {
      const one = delivery();
      stub.befall({ 0: { kind: 'truncated' } });
      const { outcome } = await go(one);
      stub.befall({});
      if (outcome !== 'accepted') expect(await go(one)).toMatchObject({ outcome: 'accepted' });
      expect(helpdesk.cases()).toHaveLength(1);
    });

    it.each(NEVER)('gives up at once after %s, with the reason and the remedy', async (code, fault) => {
      stub.befall({ 0: fault });
      const refused = await go(delivery());
      expect(refused).toMatchObject({ outcome: 'refused', code });
      if (refused.outcome !== 'refused') return;
      expect(refused.why).toMatch(/\.$/);
      expect(refused.remedy).toMatch(/\.$/);
      expect(stub.seen.map(({ path }) => path)).not.toContain('/elsewhere');
      expect(helpdesk.cases()).toEqual([]);
    });

    it.skipIf(fixture.optionalSteps === 0)('delivers in part where a later step is refused', async () => {
      const steps = await requests();
      for (let back = 1; back <= fixture.optionalSteps; back += 1) {
        const before = helpdesk.cases().length;
        stub.befall({ [steps - back]: { kind: 'status', status: 422 } });
        const outcome = await go(delivery(newcomer()));
        expect(outcome).toMatchObject({ outcome: 'accepted', missing: [expect.any(String)] });
        expect(helpdesk.cases()).toHaveLength(before + 1);
      }
    });

    it.skipIf(fixture.createsAt?.canBePlain !== true)(
      'does without labels where they are refused',
      async () => {
        stub.befall({ 0: { kind: 'status', status: 422 } });
        const one = delivery();
        expect(await go(one)).toMatchObject({ outcome: 'accepted', missing: ['fields'] });
        expect(helpdesk.cases()).toHaveLength(1);
        expect(helpdesk.cases()[0]?.context).toContain('חיוב כפול');
      },
    );

    it.skipIf(fixture.createsAt === undefined)(
      'makes no second case when a person sends it again',
      async () => {
        const one = delivery();
        await go(one);
        one.progress.clear();
        expect(await go(one)).toMatchObject({ outcome: 'accepted' });
        expect(
          stub.seen.filter(({ method, path }) => method === 'POST' && path === fixture.createsAt?.path),
        ).toHaveLength(1);
      },
    );

    it('brings what was added later to its case, once also where the answer is lost', async () => {
      const one = delivery();
      const made = await go(one);
      const caseRef = made.outcome === 'accepted' ? made.ref : null;
      const before = helpdesk.cases().length;
      const addition = {
        id: '01KJM8AY3R0QT4XY8WD06PPT13',
        text: 'The order is <b>LM-482913</b>.',
        headline: 'H-1001: added by the customer',
        at: '2026-03-01T13:00:00.000Z',
      };
      const add = (tries: number): Promise<Outcome> => {
        const trying = connector.follow?.(one.given, addition, {
          deliveryId: `${one.given.caseId}_here_${addition.id}`,
          ...{ isRepeat: tries > 0, now: NOON, signal: new AbortController().signal, caseRef },
          file: () => Promise.reject(new Error('An addition has no files.')),
          step: (_, work) => work(),
        });
        if (trying === undefined) throw new Error('It takes no additions.');
        return outcomeOf(trying);
      };
      stub.befall({ 0: { kind: 'dropped' } });
      expect(await add(0)).toMatchObject({ outcome: 'retry', code: 'net.reset' });
      stub.befall({});
      expect(await add(1)).toMatchObject({ outcome: 'accepted' });
      if (fixture.isNotifier) {
        expect(helpdesk.cases().at(-1)?.words).toContain('H-1001: added by the customer');
        return;
      }
      expect(helpdesk.cases()).toHaveLength(before);
      expect(helpdesk.additions()).toHaveLength(1);
      expect(helpdesk.additions()[0]).toMatch(/<b>LM-482913|&lt;b&gt;LM-482913/);
    });

    it.skipIf(fixture.pageSize === undefined)(
      'finds what was added under much that agents wrote since, and looks no further than five pages',
      async () => {
        const size = fixture.pageSize ?? 0;
        for (const [fault, pages] of [
          ['dropped', 3],
          ['reset', 20],
        ] as const) {
          const one = delivery(newcomer());
          const made = await go(one);
          const caseRef = made.outcome === 'accepted' ? made.ref : null;
          const id = createUlid();
          const addition = {
            id,
            text: `Words ${id}`,
            headline: 'H-1001: added',
            at: '2026-03-01T13:00:00.000Z',
          };
          const add = (isRepeat: boolean): Promise<Outcome> => {
            const trying = connector.follow?.(one.given, addition, {
              ...{ deliveryId: `${one.given.caseId}_here_${id}`, isRepeat, now: NOON, caseRef },
              signal: new AbortController().signal,
              file: () => Promise.reject(new Error('An addition has no files.')),
              step: (_, work) => work(),
            });
            if (trying === undefined) throw new Error('It takes no additions.');
            return outcomeOf(trying);
          };
          stub.befall({ 0: { kind: fault } });
          expect(await add(false)).toMatchObject({ outcome: 'retry' });
          stub.befall({});
          helpdesk.chatter?.(pages * size);
          const before = stub.seen.length;
          expect(await add(true)).toMatchObject({ outcome: 'accepted' });
          const asked = stub.seen.slice(before).filter(({ method }) => method === 'GET').length;
          expect(asked).toBeLessThanOrEqual(5);
          expect(helpdesk.additions().filter((text) => text.includes(id))).toHaveLength(1);
        }
      },
    );

    it('tells of a file that came after its case', async () => {
      const one = delivery();
      const made = await go(one);
      const file = { id: createUlid(), name: 'later.png', size: 3, arrived: true, type: 'image/png' };
      const addition = {
        ...{ id: file.id, text: 'later.png (3 bytes)', headline: 'H-1001: a file came later', file },
        at: '2026-03-01T13:00:00.000Z',
      };
      const outcome = await connector.follow?.(one.given, addition, {
        ...{ deliveryId: `${one.given.caseId}_here_${file.id}`, isRepeat: true, now: NOON },
        ...{ signal: new AbortController().signal, caseRef: made.outcome === 'accepted' ? made.ref : null },
        file: () => Promise.reject(new Error('It stays with the desk.')),
        step: (_, work) => work(),
      });
      expect(outcome).toMatchObject({ outcome: 'accepted' });
      if (fixture.isNotifier) expect(helpdesk.cases().at(-1)?.words).toContain('a file came later');
      else expect(helpdesk.additions().join()).toContain('later.png');
    });

    it.skipIf(fixture.isNotifier === true)(
      'brings what came with a case that was joined to it, for agents alone',
      async () => {
        const made = await go(delivery());
        const caseRef = made.outcome === 'accepted' ? made.ref : null;
        const photo = { id: createUlid(), name: 'photo.png', size: 3, arrived: true, type: 'image/png' };
        const addition = {
          id: '01KJM8AY3R0QT4XY8WD06PPT13',
          text: 'Still broken.',
          headline: 'H-1001: H-1002 joined to it',
          at: '2026-03-01T13:00:00.000Z',
          reference: 'H-1002',
          contextText: 'Both name ZX-77120.',
          ...{ files: [photo], takes: filesToSend([photo]) },
        };
        const trying = connector.follow?.(delivery().given, addition, {
          ...{ deliveryId: 'x', isRepeat: false, now: NOON, signal: new AbortController().signal, caseRef },
          file: () => Promise.resolve(new Uint8Array(3)),
          step: (_, work) => work(),
        });
        expect(trying && (await outcomeOf(trying))).toMatchObject({ outcome: 'accepted' });
        const told = stub.seen.map(({ text }) => text).filter((text) => text.includes('ZX-77120'));
        expect(told).toHaveLength(1);
        expect(told[0]).not.toMatch(/"public":true|"private":false|"message_type":"incoming"/);
        expect(helpdesk.additions()[0]).toContain('Still broken.');
        if (fixture.takesFiles !== true) expect(helpdesk.additions()[0]).toContain('photo.png');
      },
    );

    it('takes a case of somebody who left a number only', async () => {
      const outcome = await go(delivery(rendered({ customer: { name: 'נועה', phone: '+359 2 400 0138' } })));
      expect(outcome).toMatchObject({ outcome: 'accepted' });
      const [found] = helpdesk.cases();
      if (!fixture.isNotifier) expect(found?.context).toContain('+359 2 400 0138');
    });

    it.skipIf(fixture.takesFiles !== true)('takes the files along that have arrived', async () => {
      const here = (name: string, size: number) => ({ id: createUlid(), name, size });
      const files = [here('תמונה "1".png', 3), here('log.txt', 3), here('later.png', 3)];
      const arrived = [
        { id: files[0]?.id ?? '', type: 'image/png' },
        { id: files[1]?.id ?? '', type: 'text/plain; charset=utf-8' },
      ];
      const one = delivery(rendered({ files }, { files: arrived }));
      expect(await go(one)).toMatchObject({ outcome: 'accepted', missing: [] });
      const [found] = helpdesk.cases();
      expect(found?.files).toEqual(['תמונה _1_.png image/png 3', 'log.txt text/plain 3']);
      expect(found?.context).toContain('later.png');
    });

    it.skipIf(fixture.takesFiles !== true)('goes without the files for which there is no room', async () => {
      const megabytes = { 'one.mp4': 11, 'two.mp4': 11, 'three.mp4': 9 };
      const files = Object.entries(megabytes).map(([name, size]) => ({
        ...{ id: createUlid(), name, size: size * 1024 * 1024 },
      }));
      const arrived = files.map(({ id }) => ({ id, type: 'video/mp4' }));
      const one = delivery(rendered({ files }, { files: arrived }));
      expect(await go(one)).toMatchObject({ outcome: 'accepted', missing: ['files'] });
      const [found] = helpdesk.cases();
      expect(found?.files).toEqual(['one.mp4 video/mp4 3', 'three.mp4 video/mp4 3']);
      expect(found?.context).toContain('two.mp4');
    });

    it('tries again where nobody listens, and where the name is not found', async () => {
      const one = delivery();
      const nameless = open({
        resolve: () => Promise.reject(Object.assign(new Error('none'), { code: 'ENOTFOUND' })),
      });
      expect(await go(one, nameless)).toMatchObject({ outcome: 'retry', code: 'net.name' });
      const absent = open({ resolve: () => Promise.resolve([{ address: '127.0.0.2', family: 4 }]) });
      expect(await go(one, absent)).toMatchObject({ outcome: 'retry', code: 'net.refused' });
      expect(await go(one)).toMatchObject({ outcome: 'accepted' });
      expect(helpdesk.cases()).toHaveLength(1);
    });

    it('keeps its secrets to itself', async () => {
      const outcomes = [await go(delivery())];
      for (const [, fault] of [...LATER, ...NEVER]) {
        stub.befall({ 0: fault });
        outcomes.push(await go(delivery(), impatient));
      }
      const told = JSON.stringify(outcomes);
      for (const secret of Object.values(fixture.env(stub.origin))) expect(told).not.toContain(secret);
    });
  });
}
