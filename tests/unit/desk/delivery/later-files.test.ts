import { describe, expect, it } from 'vitest';
import { filesToSend } from '../../../../src/desk/delivery/case.ts';
import type { Connector, Outcome } from '../../../../src/desk/delivery/connector.ts';
import { FILE_PLACE } from '../../../../src/desk/store/outbox.ts';
import type { CaseStore, KnownOfCase } from '../../../../src/desk/store/types.ts';
import { ORDINARY } from '../../../../src/handoff/triage.ts';
import type { DraftFile } from '../../../../src/handoff/attachments.ts';
import { createUlid } from '../../../../src/handoff/ulid.ts';
import { sampleDraft } from '../sample-draft.ts';
import { NOON, workshop } from './worker-fixture.ts';

const MEGABYTE = 1024 * 1024;
const WHY = { by: 'identity' as const, reasons: [{ code: 'number' as const, number: '8820533' }] };
const KNOWN: KnownOfCase = {
  urgent: null,
  identity: { subject: 'u-1' },
  deliverTo: ['desk'],
  joining: { follows: null, followUpsTo: ['desk'] },
  judge: ({ joinable: [to] = [] }) => ({
    triage: ORDINARY,
    join: to ? { caseId: to.case.draft.caseId, why: WHY } : null,
  }),
};
/** Waits for no files. */
const SERIOUS: KnownOfCase = { urgent: 'stolen', identity: null, deliverTo: ['desk'] };

/** A helpdesk that keeps what it gets, by the names of files; `onCase` befalls each try of a case. */
function helpdesk(onCase: (count: number) => Promise<Outcome | null> = () => Promise.resolve(null)) {
  const got: string[] = [];
  /** As they were read for it. */
  const bytes: string[] = [];
  let count = 0;
  const connector: Connector = {
    deliver: async ({ files }, attempt) => {
      count += 1;
      const { taken } = filesToSend(files);
      await attempt.step('ticket', () => {
        got.push(['case', ...taken.map(({ name }) => name)].join(' '));
        return Promise.resolve('T-1');
      });
      return (await onCase(count)) ?? { outcome: 'accepted', ref: 'T-1' };
    },
    follow: async (_, { text, takes, file }, attempt) => {
      const { taken = [], left = [] } = takes ?? {};
      for (const { id } of taken) bytes.push(new TextDecoder().decode(await attempt.file(id)));
      const what = [file ? 'file' : text, ...taken.map(({ name }) => name)];
      got.push([...what, ...left.map(({ name }) => `(${name})`)].join(' '));
      return { outcome: 'accepted', ref: 'T-1' };
    },
  };
  return { connector, got, bytes };
}

const named = (name: string, size = 3): DraftFile => ({ id: createUlid(), name, size });
const arrive = (store: CaseStore, caseId: string, files: readonly DraftFile[], index: number, now: number) =>
  store.addFile(caseId, { id: files[index]?.id ?? '', type: 'image/png' }, now, {
    ...{ to: ['desk'], place: FILE_PLACE + index },
  });

describe('files on their way to a helpdesk', () => {
  it('go with their case or after it, and never twice, whenever they come', async () => {
    const { store, clock, start } = workshop();
    const files = ['0', '1', '2', '3'].map((name) => named(name));
    const draft = sampleDraft({ files });
    const { connector, got } = helpdesk(async (count) => {
      // While it is being delivered, between two tries, and afterwards.
      if (count > 1) return null;
      await arrive(store, draft.caseId, files, 1, clock.now());
      return { outcome: 'retry', code: 'http.503' };
    });
    await store.addCase(draft, 'hash', NOON, SERIOUS);
    await arrive(store, draft.caseId, files, 0, NOON);
    start({ desk: connector });
    await clock.pass(0);
    expect(got).toEqual(['case 0']);
    await arrive(store, draft.caseId, files, 2, clock.now());
    await clock.pass(60_000);
    await arrive(store, draft.caseId, files, 3, clock.now());
    await clock.pass(5000);
    expect(got).toEqual(['case 0', 'file 1', 'file 2', 'file 3']);
  });

  it('are not told of once more by a row that a race has left', async () => {
    const { store, clock, start } = workshop();
    const files = [named('0')];
    const draft = sampleDraft({ files });
    await store.addCase(draft, 'hash', NOON, KNOWN);
    // It is claimed before the file comes, and read after it.
    const query = { connectors: ['desk'], now: NOON, leaseMs: 1, limit: 1 };
    await store.outbox.claim(query);
    await arrive(store, draft.caseId, files, 0, NOON);
    const { connector, got } = helpdesk();
    start({ desk: connector });
    await clock.pass(60_000);
    expect(got).toEqual(['case 0']);
    expect(await store.outbox.ofCase(draft.caseId)).toMatchObject([{ state: 'done' }, { state: 'done' }]);
  });

  it('have room for 20 MB of a case in all, and the next that fits goes all the same', async () => {
    const { store, clock, start } = workshop();
    const files = [12, 9, 6, 3, 2].map((size) => named(`${size}`, size * MEGABYTE));
    const draft = sampleDraft({ files });
    await store.addCase(draft, 'hash', NOON, SERIOUS);
    await arrive(store, draft.caseId, files, 0, NOON);
    await arrive(store, draft.caseId, files, 1, NOON);
    const { connector, got } = helpdesk();
    start({ desk: connector });
    await clock.pass(5000);
    for (const index of [2, 3, 4]) {
      await arrive(store, draft.caseId, files, index, clock.now());
      await clock.pass(5000);
    }
    expect(got).toEqual(['case 12', 'file 6', 'file (3)', 'file 2']);
  });

  it('of a joined case go with its words to the earlier one’s ticket, those that come later too', async () => {
    const { store, clock, start } = workshop();
    const first = sampleDraft({});
    await store.addCase(first, 'hash', NOON, KNOWN);
    const { connector, got, bytes } = helpdesk();
    start({ desk: connector });
    await clock.pass(5000);
    const files = [named('0'), named('1')];
    const second = sampleDraft({ message: 'Still broken.', files });
    await store.addCase(second, 'hash', clock.now(), KNOWN);
    await clock.pass(5000);
    await arrive(store, second.caseId, files, 0, clock.now());
    await clock.pass(60_000);
    expect(got).toEqual(['case']);
    // What is missing is waited for two minutes at most.
    await clock.pass(120_000);
    expect(got).toEqual(['case', 'Still broken. 0']);
    await arrive(store, second.caseId, files, 1, clock.now());
    await clock.pass(5000);
    expect(got).toEqual(['case', 'Still broken. 0', 'file 1']);
    expect(bytes).toEqual(files.map(({ id }) => `${second.caseId}/${id}`));
  });
});
