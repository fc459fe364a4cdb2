import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFileStore, type FileStore } from '../../../src/desk/files/file-store.ts';
import { createLog } from '../../../src/desk/operating/log.ts';
import { sweepFiles } from '../../../src/desk/privacy/erase-case.ts';
import { forgetOld, startRetention, type RetentionOptions } from '../../../src/desk/privacy/retention.ts';
import { openSqliteStore } from '../../../src/desk/store/sqlite.ts';
import type { EventBatch } from '../../../src/desk/store/events.ts';
import type { CaseStore } from '../../../src/desk/store/types.ts';
import { STAGES } from '../../../src/handoff/answers.ts';
import type { CaseDraft } from '../../../src/handoff/draft.ts';
import { createUlid } from '../../../src/handoff/ulid.ts';
import { sampleDraft } from './sample-draft.ts';

const NOON = Date.parse('2026-03-01T12:00:00Z');
const DAY = 86_400_000;
const FILE = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
const KEPT = { casesDays: null, filesDays: null, eventsDays: null };

describe('what is kept only for a time', () => {
  let folder: string;
  let store: CaseStore;
  let files: FileStore;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'handrail-retention-'));
    store = openSqliteStore(folder);
    files = openFileStore(join(folder, 'files'));
  });
  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });

  const lines: string[] = [];
  const options = (more: Partial<RetentionOptions> = {}): RetentionOptions => ({
    ...{ store, files, retention: KEPT, now: () => NOON },
    ...{ log: createLog((line) => lines.push(line)), wait: () => Promise.resolve() },
    ...more,
  });
  const run = (retention: Partial<typeof KEPT | Record<keyof typeof KEPT, number>>) =>
    forgetOld(options({ retention: { ...KEPT, ...retention } }), new AbortController().signal);
  const hasFiles = (caseId: string): boolean => existsSync(join(folder, 'files', caseId));

  async function add(closedDaysAgo: number | null): Promise<string> {
    const { caseId, ...draft } = sampleDraft({ files: [{ id: FILE, name: 'photo.png', size: 3 }] });
    await store.addCase({ caseId, ...draft }, 'hash', NOON - 1000 * DAY);
    await files.put(caseId, FILE, new Uint8Array(3));
    await store.addFile(caseId, { id: FILE, type: 'image/png' }, NOON - 1000 * DAY);
    if (closedDaysAgo !== null) await store.moveCase(caseId, STAGES, 'closed', NOON - closedDaysAgo * DAY);
    return caseId;
  }

  it('takes messages that nobody confirmed within two days, whatever the settings keep', async () => {
    const bounds = { perEmail: 9, inAll: 9, windowMs: 1000 };
    const add = (draft: CaseDraft, daysAgo: number) =>
      store.forms.add({ draft, sameEmail: 'noa@example.com' }, bounds, NOON - daysAgo * DAY);
    const [old, young] = [sampleDraft({ message: 'old' }), sampleDraft({ message: 'young' })];
    await add(old, 2.01);
    await add(young, 1.99);
    await run({});
    expect(await store.forms.ofEmail('noa@example.com')).toEqual([young]);
  });

  it('takes closed cases with their files once they are older than told, and no other', async () => {
    const [old, young, open] = [await add(31), await add(29), await add(null)];
    expect(await run({ casesDays: 30 })).toEqual({ cases: 1, files: 0, days: 0 });
    expect(await store.findCase(old)).toBeNull();
    expect(hasFiles(old)).toBe(false);
    for (const id of [young, open]) {
      expect((await store.findCase(id))?.files).toHaveLength(1);
      expect(hasFiles(id)).toBe(true);
    }
  });

  it('takes all that are old, however many there are', async () => {
    const drafts = Array.from({ length: 230 }, () => sampleDraft());
    const then = NOON - 99 * DAY;
    await Promise.all(drafts.map((draft) => store.addCase(draft, 'hash', then)));
    await Promise.all(drafts.map(({ caseId }) => store.moveCase(caseId, STAGES, 'closed', then)));
    expect((await run({ casesDays: 30 })).cases).toBe(230);
    expect(await store.listCases({ before: null, stages: STAGES, limit: 9 })).toEqual([]);
  });

  it('leaves a case that is taken up again while it runs', async () => {
    const caseId = await add(31);
    const late: CaseStore['privacy'] = {
      ...store.privacy,
      oldCases: async (query) => {
        const found = await store.privacy.oldCases(query);
        await store.addAddition(caseId, { id: createUlid(), message: 'It is back' }, NOON);
        return found;
      },
    };
    const done = await forgetOld(
      options({ store: { ...store, privacy: late }, retention: { ...KEPT, casesDays: 30 } }),
      new AbortController().signal,
    );
    expect(done.cases).toBe(0);
    expect(await store.findCase(caseId)).toMatchObject({
      stage: 'received',
      additions: [{ message: 'It is back' }],
    });
    expect(hasFiles(caseId)).toBe(true);
  });

  it('takes files earlier than their cases where told, and counted days', async () => {
    const caseId = await add(31);
    const batch: EventBatch = { place: 'desk', events: [{ type: 'case.reopen' }] };
    for (const days of [41, 40, 1]) await store.events.add(batch, NOON - days * DAY, 1000);
    expect(await run({ filesDays: 30, eventsDays: 40 })).toEqual({ cases: 0, files: 1, days: 1 });
    expect(hasFiles(caseId)).toBe(false);
    expect(await store.findCase(caseId)).toMatchObject({
      files: [],
      draft: { files: [{ name: 'photo.png' }] },
    });
  });

  it('keeps everything where nothing is told', async () => {
    const caseId = await add(900);
    expect(await run({})).toEqual({ cases: 0, files: 0, days: 0 });
    expect(hasFiles(caseId)).toBe(true);
  });

  it('finds the files that a crash left of an erased case, and leaves those of cases it never knew', async () => {
    const [erased, kept, unknown] = [await add(null), await add(null), createUlid()];
    await files.put(unknown, FILE, new Uint8Array(3));
    await store.privacy.erase(erased);
    expect(await sweepFiles({ store, files })).toBe(1);
    expect([erased, kept, unknown].map(hasFiles)).toEqual([false, true, true]);
  });

  it('does a run that failed again the next day, and stops when told', async () => {
    await add(31);
    lines.length = 0;
    const waits: number[] = [];
    let fails = true;
    const failing: FileStore = {
      ...files,
      cases: () => {
        if (!fails) return files.cases();
        fails = false;
        return Promise.reject(new Error('disk'));
      },
    };
    await new Promise<void>((resolve) => {
      const job = startRetention(
        options({
          files: failing,
          retention: { ...KEPT, casesDays: 30 },
          wait: async (ms) => {
            waits.push(ms);
            if (waits.length === 3) void job.stop().then(resolve);
            await new Promise((next) => setImmediate(next));
          },
        }),
      );
    });
    expect(waits).toEqual([60_000, DAY, DAY]);
    expect(lines.map((line): unknown => JSON.parse(line))).toMatchObject([{ level: 'error' }]);
  });
});
