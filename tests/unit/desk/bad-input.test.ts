import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STAGES } from '../../../src/handoff/answers.ts';
import { createUlid } from '../../../src/handoff/ulid.ts';
import { errorOf, OWN, testDesk, type TestDesk } from './desk-fixture.ts';
import { sampleDraft } from './sample-draft.ts';

describe('a body that is no honest JSON', () => {
  const post = (desk: TestDesk, body: BodyInit) =>
    desk.fetch(
      new Request(`${OWN}/api/cases`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body,
      }),
    );

  it('is refused wherever it is cut off, and nothing of it is stored', async () => {
    const desk = testDesk();
    const bytes = new TextEncoder().encode(JSON.stringify(sampleDraft()));
    for (let length = 0; length < bytes.length; length += 7) {
      const answer = await post(desk, bytes.slice(0, length));
      expect(answer.status).toBe(400);
      expect(await errorOf(answer)).toMatchObject({ code: 'request.malformed' });
    }
    expect(await desk.store.listCases({ before: null, stages: STAGES, limit: 1 })).toEqual([]);
  });

  it.each([
    ['lists in lists', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['objects in objects', `${'{"a":'.repeat(40_000)}1${'}'.repeat(40_000)}`],
    ['lists in a field', `{"trail":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
    ['a number beyond all', `{"caseId":${'9'.repeat(10_000)}}`],
  ])('is refused where it holds %s', async (_what, body) => {
    const desk = testDesk();
    const answer = await post(desk, body);
    expect(answer.status).toBe(400);
    await errorOf(answer);
    expect(desk.faults).toEqual([]);
  });

  it.each([
    ['UTF-16', Buffer.from(`\uFEFF${JSON.stringify(sampleDraft())}`, 'utf16le')],
    ['Latin-1', Buffer.from(JSON.stringify(sampleDraft({ message: 'café' })), 'latin1')],
    ['overlong forms', Buffer.from([0x7b, 0xc0, 0xaf, 0x7d])],
    ['halves of pairs', Buffer.from([0x7b, 0x22, 0xed, 0xa0, 0x80, 0x22, 0x7d])],
  ])('is refused in %s', async (_what, bytes) => {
    const answer = await post(testDesk(), new Uint8Array(bytes));
    expect(answer.status).toBe(400);
    expect(await errorOf(answer)).toMatchObject({ code: 'request.malformed' });
  });

  it('gives a field that comes twice one value, and is never two cases', async () => {
    const desk = testDesk();
    const draft = sampleDraft();
    const body = JSON.stringify(draft).replace('{', `{"message":"first","caseId":"${createUlid()}",`);
    expect((await desk.post('/api/cases', body)).status).toBe(201);
    const rows = await desk.store.listCases({ before: null, stages: STAGES, limit: 9 });
    expect(rows.map(({ caseId }) => caseId)).toEqual([draft.caseId]);
    expect((await desk.store.findCase(draft.caseId))?.draft.message).toBe(draft.message);
  });

  it.each(['customer', 'page', 'client'] as const)('puts nothing into the prototype of %s', async (field) => {
    const desk = testDesk();
    const body = JSON.stringify(sampleDraft()).replace(
      `"${field}":{`,
      `"${field}":{"__proto__":{"vip":true},`,
    );
    const answer = await desk.post('/api/cases', body);
    expect([201, 400]).toContain(answer.status);
    expect(Reflect.get({}, 'vip')).toBeUndefined();
    const [row] = await desk.store.listCases({ before: null, stages: STAGES, limit: 1 });
    const stored = row === undefined ? null : await desk.store.findCase(row.caseId);
    expect(JSON.stringify(stored ?? {})).not.toContain('vip');
  });
});

describe('links', () => {
  it('open by no token but the right one', async () => {
    const desk = testDesk();
    await desk.post('/api/cases', sampleDraft());
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme-ascii', maxLength: 80 }), async (text) => {
        const answer = await desk.get('/api/case', { Authorization: `Bearer ${text}` });
        expect(answer.status).toBe(404);
        await errorOf(answer);
      }),
    );
  });
});
