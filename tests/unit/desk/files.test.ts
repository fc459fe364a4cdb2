import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import * as v from 'valibot';
import { CaseReceiptSchema, CaseViewSchema, InboxCaseSchema } from '../../../src/handoff/answers.ts';
import { FILE_NAME_MAX_LENGTH, isOfKinds, safeFileName } from '../../../src/handoff/attachments.ts';
import { openFileStore } from '../../../src/desk/files/file-store.ts';
import { fileType } from '../../../src/desk/files/file-type.ts';
import { FILE_PLACE } from '../../../src/desk/store/outbox.ts';
import { OPEN_STATES } from '../../../src/desk/store/outbox-list.ts';
import { createUlid } from '../../../src/handoff/ulid.ts';
import { errorOf, OWN, SHOP, testDesk, type TestDesk } from './desk-fixture.ts';
import { sampleDraft } from './sample-draft.ts';

const bytes = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(text, (char) => char.charCodeAt(0));
const PNG = bytes('\x89PNG\r\n\x1a\n\0\0\0\rIHDR');

/** A case with one file that the desk has acknowledged, and how the file is sent and fetched. */
async function caseWith(desk: TestDesk, content: Uint8Array<ArrayBuffer>, name = 'photo.png') {
  const id = createUlid();
  const draft = sampleDraft({ files: [{ id, name, size: content.length }] });
  const answer = await desk.post('/api/cases', draft, { Origin: SHOP });
  const receipt = v.parse(CaseReceiptSchema, await answer.json());
  const headers = { Authorization: `Bearer ${receipt.followUrl.split('#')[1] ?? ''}` };
  const ask = async (method: string, body?: BodyInit, more: Record<string, string> = {}) =>
    desk.fetch(
      new Request(`${OWN}/api/case/files/${id}`, {
        method,
        headers: { ...headers, ...more },
        ...(body === undefined ? {} : { body }),
      }),
      { address: '192.0.2.1' },
    );
  const view = async () => v.parse(CaseViewSchema, await (await desk.get('/api/case', headers)).json());
  return { id, draft, ask, view };
}

describe('files of a case', () => {
  it('come after the case, are listed for customer and agent, and are downloads', async () => {
    const desk = testDesk();
    const { id, draft, ask, view } = await caseWith(desk, PNG, 'my photo.png');
    expect((await view()).files).toEqual([{ id, name: 'my photo.png', size: PNG.length, arrived: false }]);
    expect((await ask('GET')).status).toBe(404);

    const put = await ask('PUT', PNG, { Origin: SHOP });
    expect(put.status).toBe(201);
    expect(put.headers.get('access-control-allow-origin')).toBe(SHOP);
    expect((await view()).files[0]?.arrived).toBe(true);

    const cookie = await desk.signIn();
    const path = `/api/inbox/cases/${draft.caseId}`;
    const shown = v.parse(InboxCaseSchema, await (await desk.get(path, { cookie })).json());
    expect(shown.files[0]?.arrived).toBe(true);
    expect((await desk.get(`${path}/files/${id}`)).status).toBe(401);
    for (const got of [await desk.get(`${path}/files/${id}`, { cookie }), await ask('GET')]) {
      expect(new Uint8Array(await got.arrayBuffer())).toEqual(PNG);
      expect(got.headers.get('content-type')).toBe('image/png');
      expect(got.headers.get('x-content-type-options')).toBe('nosniff');
      expect(got.headers.get('content-disposition')).toMatch(/^attachment; filename="my photo\.png"/);
      expect(got.headers.get('content-security-policy')).toContain('sandbox');
    }
  });

  it('are handed out under a name that ends no header and no quotes, whatever it was', async () => {
    const desk = testDesk();
    const evil = '../a"; filename=run.exe\r\nSet-Cookie: x=1\u202egpj.חשבונית%22.png';
    const { ask } = await caseWith(desk, PNG, evil);
    expect((await ask('PUT', PNG)).status).toBe(201);
    const { headers } = await ask('GET');
    expect(headers.get('set-cookie')).toBeNull();
    const [, plain = '', encoded = ''] =
      /^attachment; filename="([^"\\]*)"; filename\*=UTF-8''([\w.!~%-]+)$/.exec(
        headers.get('content-disposition') ?? '',
      ) ?? [];
    expect(plain).toMatch(/^[\x20-\x7e]+\.png$/);
    expect(decodeURIComponent(encoded)).toBe(safeFileName(evil));
    expect(decodeURIComponent(encoded)).toContain('חשבונית');
  });

  it('are told of in the tools that have the case already, and in no other', async () => {
    const desk = testDesk({ deliverTo: ['has', 'waits', 'notifies'], followUpsTo: ['has', 'waits'] });
    const { ask } = await caseWith(desk, PNG);
    const claim = { connectors: ['has', 'notifies'], now: Date.now(), leaseMs: 60_000, limit: 5 };
    for (const item of await desk.store.outbox.claim(claim)) await desk.store.outbox.finish(item, null, 0);
    for (const status of [201, 200]) expect((await ask('PUT', PNG)).status).toBe(status);
    const query = { states: OPEN_STATES, connector: null, now: Date.now(), limit: 9 };
    const open = await desk.store.outbox.listOpen(query);
    expect(open.map(({ connector, place }) => `${connector} ${place}`).sort()).toEqual([
      `has ${FILE_PLACE}`,
      'waits 0',
    ]);
  });

  it('are stored once, however often they are sent', async () => {
    const { ask, view } = await caseWith(testDesk(), PNG);
    expect((await ask('PUT', PNG)).status).toBe(201);
    expect((await ask('PUT', bytes('another content'))).status).toBe(200);
    expect(new Uint8Array(await (await ask('GET')).arrayBuffer())).toEqual(PNG);
    expect((await view()).files).toHaveLength(1);
  });

  it('are taken whole or not at all', async () => {
    const { ask, view } = await caseWith(testDesk(), PNG);
    for (const part of [PNG.slice(0, 5), bytes(`${'x'.repeat(PNG.length)}y`)]) {
      expect((await errorOf(await ask('PUT', part))).code).toBe('file.incomplete');
    }
    expect((await view()).files[0]?.arrived).toBe(false);
    expect((await ask('PUT', PNG)).status).toBe(201);
  });

  it('are told by their content, and a drawing that can run scripts is plain text', async () => {
    const desk = testDesk();
    const svg = bytes('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    const drawing = await caseWith(desk, svg, 'picture.svg');
    expect((await drawing.ask('PUT', svg)).status).toBe(201);
    const got = await drawing.ask('GET');
    expect(got.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(got.headers.get('content-disposition')).toMatch(/^attachment/);

    const program = bytes('MZ\x90\0\x03\0\0\0');
    const disguised = await caseWith(desk, program, 'photo.png');
    expect((await errorOf(await disguised.ask('PUT', program))).code).toBe('file.refused');

    // Of a kind that is known, but not taken here.
    const video = bytes('\0\0\0\x18ftypisom');
    const film = await caseWith(desk, video, 'photo.png');
    expect((await errorOf(await film.ask('PUT', video))).code).toBe('file.refused');
    expect((await film.view()).files[0]?.arrived).toBe(false);
  });

  it('need a case that names them, and its link', async () => {
    const desk = testDesk();
    const { id, ask } = await caseWith(desk, PNG);
    expect((await errorOf(await ask('PUT', PNG, { Authorization: 'Bearer x' }))).code).toBe('case.not-found');
    expect((await errorOf(await ask('PUT', PNG, { Origin: 'https://other.example' }))).code).toBe(
      'origin.refused',
    );
    const other = await caseWith(desk, PNG);
    const elsewhere = `/api/inbox/cases/${other.draft.caseId}/files/${id}`;
    const answer = await desk.get(elsewhere, { cookie: await desk.signIn() });
    expect((await errorOf(answer)).code).toBe('file.not-found');
  });

  it('keep to the limits of the settings', async () => {
    const desk = testDesk();
    const file = (size: number) => ({ id: createUlid(), name: 'a.png', size });
    for (const files of [[file(2001)], [1, 2, 3, 4].map(file)]) {
      const answer = await desk.post('/api/cases', sampleDraft({ files }));
      expect(await errorOf(answer)).toMatchObject({ code: 'case.invalid', field: 'files' });
    }
    const closed = testDesk({ attachments: null });
    const refused = await closed.post('/api/cases', sampleDraft({ files: [file(1)] }));
    expect((await errorOf(refused)).field).toBe('files');
  });

  it.each([
    ['image/jpeg', '\xff\xd8\xff\xe0'],
    ['image/webp', 'RIFF\0\0\0\0WEBPVP8 '],
    ['image/heic', '\0\0\0\x18ftypheic'],
    ['application/pdf', '%PDF-1.7'],
    ['video/mp4', '\0\0\0\x18ftypisom'],
    ['text/plain; charset=utf-8', '<!doctype html><script>alert(1)</script>'],
  ])('are %s by their first bytes', (type, content) => {
    expect(fileType(bytes(content))?.type).toBe(type);
  });
});

describe('the place of files', () => {
  it('has no way out of its folder: it knows ids alone, and whom they are of', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'handrail-place-'));
    onTestFinished(() => {
      rmSync(folder, { recursive: true });
    });
    const store = openFileStore(join(folder, 'files'));
    const [caseId, id] = [createUlid(), createUlid()];
    await store.put(caseId, id, PNG);
    writeFileSync(join(folder, 'secret'), 'SECRET');
    for (const evil of ['..', '../secret', '../../secret', '/etc/passwd', '', '.', `${id}\0`, `${id}/..`]) {
      await expect(store.get(caseId, evil), evil).rejects.toThrow('That is no file of a case.');
      await expect(store.get(evil, id), evil).rejects.toThrow('That is no file of a case.');
      await expect(store.put(evil, 'secret', PNG), evil).rejects.toThrow('That is no file of a case.');
      await expect(store.drop(evil), evil).rejects.toThrow('That is no case.');
    }
    expect(readFileSync(join(folder, 'secret'), 'utf8')).toBe('SECRET');
    expect(await store.get(caseId, id)).toEqual(PNG);
    // Nobody else on the machine reads them, either.
    const rights = ['', caseId, `${caseId}/${id}`].map(
      (name) => statSync(join(folder, 'files', name)).mode & 0o777,
    );
    expect(rights).toEqual([0o700, 0o700, 0o600]);
  });
});

describe('a file’s name', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\dana\\photo.png', 'photo.png'],
    ['photo\u202Egnp.exe', 'photognp.exe'],
    ['.htaccess', 'htaccess'],
    ['a\0b\r\nc.png', 'abc.png'],
    ['con.txt', '_con.txt'],
    ['...', 'file'],
    ['קבלה.pdf', 'קבלה.pdf'],
  ])('%j becomes %j', (name, safe) => {
    expect(safeFileName(name)).toBe(safe);
  });

  it('is safe whatever it was, and stays as it is then', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const safe = safeFileName(name);
        expect(safe).toMatch(/^[^/\\\p{Cc}\p{Cf}]+$/u);
        expect(safe.startsWith('.')).toBe(false);
        expect(safe.length).toBeLessThanOrEqual(FILE_NAME_MAX_LENGTH);
        expect(safeFileName(safe)).toBe(safe);
      }),
    );
  });

  it('tells kinds by its ending alone', () => {
    expect(isOfKinds('A.PDF', ['pdf'])).toBe(true);
    expect(isOfKinds('png', ['image'])).toBe(false);
    expect(isOfKinds('photo.png.exe', ['image'])).toBe(false);
  });
});
