import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { medianWait, type Wait } from '../../../src/desk/answer-times.ts';
import type { OpeningHours } from '../../../src/handoff/settings.ts';
import type { CaseDraft } from '../../../src/handoff/draft.ts';
import { errorOf, SHOP, testDesk, type TestDesk } from './desk-fixture.ts';
import { sampleDraft } from './sample-draft.ts';

const HOUR = 3_600_000;
const NOW = Date.parse('2026-11-26T12:00:00Z');

/** Stores cases that came at `received` and were answered `afterMs` later; never, where that is null. */
async function serve(
  desk: TestDesk,
  count: number,
  received: number,
  afterMs: number | null,
  changes: Partial<CaseDraft> = {},
): Promise<void> {
  for (let at = 0; at < count; at += 1) {
    const draft = sampleDraft(changes);
    await desk.store.addCase(draft, draft.caseId, received);
    if (afterMs !== null)
      await desk.store.moveCase(draft.caseId, ['received'], 'answered', received + afterMs);
  }
}
const timesOf = async (desk: TestDesk): Promise<unknown> => (await desk.get('/api/answer-times')).json();

describe('the time to an answer', () => {
  it('is told from twenty answered cases of the channel on, and of no other channel', async () => {
    const desk = testDesk({ now: () => NOW });
    await serve(desk, 19, NOW - 5 * HOUR, 2 * HOUR);
    await serve(desk, 20, NOW - 5 * HOUR, HOUR / 3, {
      channel: 'callback',
      customer: { phone: '+359 2 400 0138' },
    });
    expect(await timesOf(desk)).toEqual({ channels: { callback: 20 } });
    const later = testDesk({ now: () => NOW });
    await serve(later, 20, NOW - 5 * HOUR, 2 * HOUR);
    expect(await timesOf(later)).toEqual({ channels: { message: 120 } });
  });

  it('forgets what is older than thirty days', async () => {
    const desk = testDesk({ now: () => NOW });
    await serve(desk, 25, NOW - 31 * 24 * HOUR, HOUR);
    expect(await timesOf(desk)).toEqual({ channels: {} });
  });

  it('counts those who still wait: a desk that answers few is not fast', async () => {
    const desk = testDesk({ now: () => NOW });
    await serve(desk, 20, NOW - 5 * HOUR, HOUR);
    await serve(desk, 25, NOW - 20 * HOUR, null);
    expect(await timesOf(desk)).toEqual({ channels: {} });
  });

  it('counts open time where the company has hours', async () => {
    const hours: OpeningHours = {
      timeZone: 'Europe/Sofia',
      week: { wed: [{ from: '09:00', to: '18:00' }], thu: [{ from: '09:00', to: '18:00' }] },
      holidays: [],
    };
    const desk = testDesk({ now: () => NOW, hoursOf: () => hours });
    // Wednesday 17:00 until Thursday 10:00.
    await serve(desk, 20, Date.parse('2026-11-25T15:00:00Z'), 17 * HOUR);
    expect(await timesOf(desk)).toEqual({ channels: { message: 120 } });
  });

  it('is public, cacheable and says nothing of anybody', async () => {
    const desk = testDesk({ now: () => NOW });
    await serve(desk, 20, NOW - 5 * HOUR, 2 * HOUR);
    const answer = await desk.get('/api/answer-times', { Origin: 'https://elsewhere.example' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('public, max-age=600');
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(await answer.text()).toBe('{"channels":{"message":120}}');
    const posted = await desk.post('/api/answer-times', {}, { Origin: SHOP });
    expect(posted.status).toBe(405);
    expect((await errorOf(posted)).code).toBe('request.method');
  });

  it('is measured once for many who ask, and again after a while', async () => {
    let now = NOW;
    const desk = testDesk({ now: () => now });
    await serve(desk, 20, NOW - 5 * HOUR, 2 * HOUR);
    expect(await timesOf(desk)).toEqual({ channels: { message: 120 } });
    await serve(desk, 60, NOW - 5 * HOUR, HOUR);
    expect(await timesOf(desk)).toEqual({ channels: { message: 120 } });
    now += 10 * 60_000;
    expect(await timesOf(desk)).toEqual({ channels: { message: 60 } });
  });
});

describe('a wish for a call', () => {
  it('is a case of its own channel, and needs a number', async () => {
    const desk = testDesk();
    const call = sampleDraft({
      channel: 'callback',
      customer: { phone: '+359 2 400 0138' },
      callAt: { from: '2026-11-27T07:00:00.000Z', to: '2026-11-27T10:00:00.000Z' },
    });
    expect((await desk.post('/api/cases', call)).status).toBe(201);
    expect((await desk.store.findCase(call.caseId))?.draft).toEqual(call);
    const refused = await desk.post('/api/cases', sampleDraft({ channel: 'callback' }));
    expect(refused.status).toBe(400);
    expect(await errorOf(refused)).toMatchObject({ code: 'case.invalid', field: 'customer.phone' });
  });
});

describe('the median wait', () => {
  const wait = fc.record({ ms: fc.integer({ min: 0, max: 1000 }), replied: fc.boolean() });
  it('is the middle one where everybody was answered', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1 }), (all) => {
        const sorted = [...all].sort((a, b) => a - b);
        expect(medianWait(all.map((ms) => ({ ms, replied: true })))).toBe(
          sorted[Math.ceil(all.length / 2) - 1],
        );
      }),
    );
  });
  it('never gets shorter by somebody who waits longer', () => {
    fc.assert(
      fc.property(fc.array(wait), fc.integer({ min: 1001, max: 2000 }), (all: Wait[], ms) => {
        const before = medianWait(all);
        const after = medianWait([...all, { ms, replied: false }]);
        if (before === null) expect(after).toBeNull();
        else expect(after ?? Infinity).toBeGreaterThanOrEqual(before);
      }),
    );
  });
});
