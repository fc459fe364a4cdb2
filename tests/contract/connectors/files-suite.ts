import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { filesToSend, type CaseAddition, type DeliveredFile } from '../../../src/desk/delivery/case.ts';
import type { Attempt, Connector, Outcome } from '../../../src/desk/delivery/connector.ts';
import { outcomeOf, tryDelivery } from '../../../src/desk/delivery/steps.ts';
import { createUlid } from '../../../src/handoff/ulid.ts';
import type { ConnectorFixture, Helpdesk } from './fixture.ts';
import { openStubbed } from './open-stubbed.ts';
import { rendered } from './sample-case.ts';
import { startStub, type Fault, type StubServer } from './stub-server.ts';

const NOON = Date.parse('2026-03-01T12:00:00Z');
const AT = '2026-03-01T13:00:00.000Z';
const LOST: readonly (readonly [string, Fault])[] = [
  ['the answer is lost', { kind: 'dropped' }],
  ['the connection breaks', { kind: 'reset' }],
  ['the answer breaks off', { kind: 'truncated' }],
  ['it is busy', { kind: 'status', status: 503 }],
];

const file = (name: string, size = 3): DeliveredFile => ({
  ...{ id: createUlid(), name, size, arrived: true, type: 'image/png' },
});
const late = (one: DeliveredFile, sentBytes = 0): CaseAddition => ({
  ...{ id: one.id, text: `${one.name} (3 bytes)`, headline: 'H-1001: a file came later', at: AT, file: one },
  takes: filesToSend([one], sentBytes),
});
const joined = (files: readonly DeliveredFile[]): CaseAddition => ({
  ...{ id: createUlid(), text: 'Still broken.', headline: 'H-1001: H-1002 joined to it', at: AT },
  ...{ reference: 'H-1002', contextText: 'Both name ZX-77120.', files, takes: filesToSend(files) },
});

/** What a connector does with files that come to a case which its tool has, where that takes files. */
export function laterFilesContract(fixture: ConnectorFixture): void {
  describe.skipIf(fixture.takesFiles !== true)(`${fixture.type}: files that come later`, () => {
    let helpdesk: Helpdesk;
    let stub: StubServer;
    let connector: Connector;
    beforeEach(async () => {
      helpdesk = fixture.helpdesk();
      stub = await startStub(helpdesk.app);
      connector = openStubbed(fixture, stub);
    });
    afterEach(() => stub.stop());

    /** Delivers a case of its own, and adds to it until that is taken; resolves to what came of each try. */
    const bring = async (addition: CaseAddition, faults: Readonly<Record<number, Fault>> = {}) => {
      const given = rendered({ customer: { email: `${createUlid().toLowerCase()}@example.com` } });
      const progress = new Map<string, string>();
      const attempt: Attempt = {
        ...{ deliveryId: given.caseId, isRepeat: false, now: NOON, signal: new AbortController().signal },
        file: () => Promise.resolve(new Uint8Array(3)),
        step: async (name, work) => {
          const brought = progress.get(name) ?? (await work());
          progress.set(name, brought);
          return brought;
        },
      };
      const made = await tryDelivery(connector, given, attempt);
      const caseRef = made.outcome === 'accepted' ? made.ref : null;
      progress.clear();
      const before = { requests: stub.seen.length, additions: helpdesk.additions().length };
      stub.befall(faults);
      const outcomes: Outcome[] = [];
      while (outcomes.length < 3 && outcomes.at(-1)?.outcome !== 'accepted') {
        const isRepeat = addition.file !== undefined || outcomes.length > 0;
        const trying = connector.follow?.(given, addition, { ...attempt, isRepeat, caseRef });
        if (trying === undefined) throw new Error('It takes no additions.');
        outcomes.push(await outcomeOf(trying));
        stub.befall({});
      }
      return {
        outcomes,
        requests: stub.seen.length - before.requests,
        added: helpdesk.additions().slice(before.additions),
        files: helpdesk.cases().at(-1)?.files,
      };
    };

    it.each([
      ['a file', () => late(file('later.png')), ['later.png image/png 3'], 'later.png'],
      [
        'a joined case with its files',
        () => joined([file('one.png'), file('two.png')]),
        ['one.png image/png 3', 'two.png image/png 3'],
        'Still broken.',
      ],
    ])('brings %s, once wherever something is lost on the way', async (_what, make, files, words) => {
      const smooth = await bring(make());
      expect(smooth).toMatchObject({ outcomes: [{ outcome: 'accepted', missing: [] }], files });
      expect(smooth.added.filter((text) => text.includes(words))).toHaveLength(1);
      for (const [, fault] of LOST) {
        for (let step = 0; step < smooth.requests; step += 1) {
          const { outcomes, added, files: found } = await bring(make(), { [step]: fault });
          expect(outcomes.at(-1)).toMatchObject({ outcome: 'accepted', missing: [] });
          expect(found).toEqual(files);
          expect(added.filter((text) => text.includes(words))).toHaveLength(1);
        }
      }
    });

    it('names a file for which there is no room beside those that went before', async () => {
      const told = await bring(late(file('later.png', 2), 20 * 1024 * 1024 - 1));
      expect(told).toMatchObject({ outcomes: [{ outcome: 'accepted', missing: ['files'] }], files: [] });
      expect(told.added.join()).toContain('later.png');
    });

    it('names a file that the tool refuses, and brings the words all the same', async () => {
      const { requests } = await bring(late(file('later.png')));
      // The first asks what is there.
      for (let step = 1; step < requests; step += 1) {
        const told = await bring(late(file('later.png')), { [step]: { kind: 'status', status: 422 } });
        expect(told.outcomes).toMatchObject([{ outcome: 'accepted', missing: [expect.any(String)] }]);
        expect(told.added.join()).toContain('later.png');
      }
    });
  });
}
