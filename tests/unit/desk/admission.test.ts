import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createAdmission, refuseAtTheDoor } from '../../../src/desk/admission.ts';
import { errorOf, SHOP, testDesk } from './desk-fixture.ts';
import { sampleDraft } from './sample-draft.ts';

afterEach(() => {
  vi.useRealTimers();
});

describe('a desk with more cases than it can take', () => {
  it('refuses the rest with when to come again, keeps nothing of them, and takes them afterwards', async () => {
    const desk = testDesk({ admission: createAdmission(2) });
    const drafts = [sampleDraft(), sampleDraft(), sampleDraft()];
    const answers = await Promise.all(
      drafts.map((draft) => desk.post('/api/cases', draft, { Origin: SHOP })),
    );
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 503]);
    const [, , refused] = answers;
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused?.headers.get('access-control-expose-headers')).toContain('Retry-After');
    if (refused) expect(await errorOf(refused)).toMatchObject({ code: 'desk.unavailable' });
    expect(await desk.store.findCase(drafts[2]?.caseId ?? '')).toBeNull();
    expect((await desk.post('/api/cases', drafts[2], { Origin: SHOP })).status).toBe(201);
  });

  it('frees the place of a case that was refused', async () => {
    const desk = testDesk({ admission: createAdmission(1) });
    expect((await desk.post('/api/cases', 'no JSON')).status).toBe(400);
    expect((await desk.post('/api/cases', sampleDraft())).status).toBe(201);
  });

  it('is not kept shut by those who never finish sending', () => {
    vi.useFakeTimers();
    const admission = createAdmission(1);
    const leave = admission.enter();
    expect([admission.isFull(), admission.enter()]).toEqual([true, null]);
    vi.advanceTimersByTime(1000);
    expect(admission.isFull()).toBe(false);
    // Leaving late frees no place of somebody else.
    const other = admission.enter();
    leave?.();
    expect(admission.isFull()).toBe(true);
    other?.();
    expect(admission.isFull()).toBe(false);
  });

  it('says the same at the door, to any page, before the text is read', async () => {
    const server = createServer((_, response) => {
      refuseAtTheDoor(response);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const answer = await fetch(`http://127.0.0.1:${port}/api/cases`, { method: 'POST', body: '{}' });
    expect(answer.status).toBe(503);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await errorOf(answer)).toMatchObject({ code: 'desk.unavailable' });
    server.closeAllConnections();
    server.close();
  });
});
