import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { erase } from '../../../scripts/privacy/erase.ts';
import { ExportError, exportCases } from '../../../scripts/privacy/export.ts';
import { allOf, caseNamed } from '../../../scripts/privacy/people.ts';
import { openFileStore, type FileStore } from '../../../src/desk/files/file-store.ts';
import { openSqliteStore } from '../../../src/desk/store/sqlite.ts';
import { StoreError, type CaseStore } from '../../../src/desk/store/types.ts';
import { sampleDraft } from '../desk/sample-draft.ts';

const NOON = Date.parse('2026-03-01T12:00:00Z');
const FILE = '01ARZ3NDEKTSV4RRFFQ69G5FAV';

describe('a person’s data on the command line', () => {
  let folder: string;
  let store: CaseStore;
  let files: FileStore;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'handrail-privacy-'));
    store = openSqliteStore(folder);
    files = openFileStore(join(folder, 'files'));
  });
  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });

  async function add(...connectors: string[]): Promise<string> {
    const draft = sampleDraft({ files: [{ id: FILE, name: '../../photo.png', size: 3 }] });
    const { caseId } = draft;
    await store.addCase(draft, 'hash', NOON, { urgent: null, identity: null, deliverTo: connectors });
    await files.put(caseId, FILE, new Uint8Array([1, 2, 3]));
    await store.addFile(caseId, { id: FILE, type: 'image/png' }, NOON);
    return caseId;
  }

  it('finds a case by reference or id', async () => {
    const caseId = await add();
    expect(await caseNamed(store, 'H-1001')).toBe(caseId);
    expect(await caseNamed(store, 'h-1001')).toBe(caseId);
    expect(await caseNamed(store, caseId)).toBe(caseId);
    expect(await caseNamed(store, 'H-1002')).toBeNull();
    expect(await caseNamed(store, '1001 OR 1=1')).toBeNull();
  });

  it('erases case and files, and says who has it by which name, and who may have it', async () => {
    const [caseId, kept] = [await add('crm', 'mail', 'later'), await add()];
    const claim = { now: NOON, leaseMs: 1000, limit: 9 };
    const [crm] = await store.outbox.claim({ ...claim, connectors: ['crm'] });
    if (!crm) throw new Error('Nothing was due.');
    await store.outbox.finish(crm, 'ticket 88', NOON);
    await store.outbox.claim({ ...claim, connectors: ['mail'] });
    const said = (await erase(store, files, [caseId])).join('\n');
    expect(said).toContain('Erased H-1001');
    expect(said).toContain('1 files');
    expect(said).toContain('crm has it as ticket 88');
    expect(said).toContain('mail may have it');
    expect(said).not.toContain('later');
    expect(said).toContain('Backups');
    expect(await store.findCase(caseId)).toBeNull();
    expect(existsSync(join(folder, 'files', caseId))).toBe(false);
    expect(existsSync(join(folder, 'files', kept, FILE))).toBe(true);
  });

  it('takes the files of an erasure that was cut off with the next one', async () => {
    const [cut, next] = [await add(), await add()];
    const failing: FileStore = { ...files, drop: () => Promise.reject(new StoreError('cut')) };
    await expect(erase(store, failing, [cut])).rejects.toBeInstanceOf(StoreError);
    expect(existsSync(join(folder, 'files', cut))).toBe(true);
    await erase(store, files, [next]);
    expect(existsSync(join(folder, 'files', cut))).toBe(false);
  });

  it('reaches messages that wait to be confirmed by mail, where there is no case yet too', async () => {
    const [mine, other] = ['noa@example.com', 'ivan@example.com'].map((email) =>
      sampleDraft({ customer: { email } }),
    );
    const bounds = { perEmail: 9, inAll: 9, windowMs: 1000 };
    for (const draft of [mine, other])
      if (draft) await store.forms.add({ draft, sameEmail: draft.customer.email ?? '' }, bounds, NOON);
    expect(await allOf(store, { email: 'nobody@example.com' })).toBeNull();
    const found = await allOf(store, { email: 'Noa@example.com' });
    expect(found).toEqual({ caseIds: [], waiting: [mine] });
    const target = join(folder, 'export');
    await exportCases(store, files, [], target, found?.waiting);
    expect(JSON.parse(readFileSync(join(target, 'waiting.json'), 'utf8'))).toEqual([mine]);
    expect((await erase(store, files, [], 'NOA@example.com')).join('\n')).toContain('Erased 1 messages');
    expect(await allOf(store, { email: 'noa@example.com' })).toBeNull();
    expect(await allOf(store, { email: 'ivan@example.com' })).not.toBeNull();
  });

  it('exports cases whole with their files, under names of ours', async () => {
    const caseId = await add('crm');
    const target = join(folder, 'export');
    expect(await exportCases(store, files, [caseId], target)).toEqual({ cases: 1, files: 1 });
    const stored = await store.findCase(caseId);
    expect(JSON.parse(readFileSync(join(target, 'cases.json'), 'utf8'))).toMatchObject([
      { reference: 'H-1001', draft: stored?.draft, deliveries: [{ connector: 'crm' }] },
    ]);
    expect([...readFileSync(join(target, 'files', caseId, FILE))]).toEqual([1, 2, 3]);
    await expect(exportCases(store, files, [caseId], target)).rejects.toBeInstanceOf(ExportError);
  });

  it('leaves no half export behind', async () => {
    const caseId = await add();
    await files.drop(caseId);
    const target = join(folder, 'export');
    await expect(exportCases(store, files, [caseId], target)).rejects.toBeInstanceOf(StoreError);
    expect(existsSync(target) || existsSync(`${target}.unfinished`)).toBe(false);
  });
});
