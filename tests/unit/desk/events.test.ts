import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVENTS_MAX_COUNT } from '../../../src/handoff/bounds.ts';
import { EVENTS_MAX_BYTES } from '../../../src/handoff/events.ts';
import { createAdmission } from '../../../src/desk/admission.ts';
import { errorOf, SHOP, testDesk, type TestDesk } from './desk-fixture.ts';

const always = { from: '2000-01-01', to: '2100-01-01', after: 0, limit: 1000 };
const kept = async (desk: TestDesk) => (await desk.store.events.list(always)).map(({ batch }) => batch);
const search = { type: 'search', query: 'refund', hits: 2 };
const batch = (changes: object = {}) => ({
  session: 'k3v9x2m1',
  locale: 'en',
  place: 'widget',
  events: [search],
  ...changes,
});
/** As a page sends it when it is left: no preflight. */
const PLAIN = { 'Content-Type': 'text/plain', Origin: SHOP };

describe('POST /api/events', () => {
  it('keeps a batch that comes as plain text from a page that may use the desk', async () => {
    const desk = testDesk();
    const answer = await desk.post('/api/events', batch(), PLAIN);
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-origin')).toBe(SHOP);
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(await kept(desk)).toEqual([{ ...batch(), after: null }]);
  });

  it('takes nothing from other origins, and nothing by other methods', async () => {
    const desk = testDesk();
    const foreign = await desk.post('/api/events', batch(), { ...PLAIN, Origin: 'https://evil.example' });
    expect(foreign.status).toBe(403);
    expect((await errorOf(foreign)).code).toBe('origin.refused');
    expect((await desk.get('/api/events')).status).toBe(405);
    expect(await kept(desk)).toEqual([]);
  });

  it('keeps nothing of who asks not to be counted, and does not complain', async () => {
    const desk = testDesk();
    for (const signal of [{ 'Sec-GPC': '1' }, { DNT: '1' }])
      expect((await desk.post('/api/events', batch(), { ...PLAIN, ...signal })).status).toBe(204);
    expect(await kept(desk)).toEqual([]);
  });

  it('redacts queries once more, and drops what it does not know', async () => {
    const desk = testDesk();
    const events = [
      { ...search, query: 'order 482913 of anna@example.com\n', visitor: 'anna' },
      { type: 'mood.told', mood: 'good' },
      { type: 'answer.reject', article: 'returns/refund', reason: 'other', comment: 'call me: 0541234567' },
    ];
    expect((await desk.post('/api/events', batch({ events, name: 'Anna' }), PLAIN)).status).toBe(204);
    expect(await kept(desk)).toEqual([
      {
        ...batch(),
        after: null,
        events: [
          { type: 'search', query: 'order [number] of [e-mail]', hits: 2 },
          { type: 'answer.reject', article: 'returns/refund', reason: 'other' },
        ],
      },
    ]);
  });

  it.each([
    ['a number in words', { events: [{ ...search, hits: 'many' }] }],
    ['less than nothing', { events: [{ ...search, hits: -1 }] }],
    ['a sentence for an article', { events: [{ type: 'answer.confirm', article: 'my name is Anna' }] }],
    ['an address for an article', { events: [{ type: 'answer.confirm', article: 'x/anna@example.com' }] }],
    ['an unknown reason', { events: [{ type: 'answer.reject', article: 'a/b', reason: 'bad' }] }],
    ['an event of the desk', { events: [search, { type: 'case.stage', stage: 'closed' }] }],
    ['no events', { events: [] }],
    ['too many', { events: Array<unknown>(EVENTS_MAX_COUNT + 1).fill(search) }],
    ['an address for a session', { session: 'anna@example.com' }],
    ['another place', { place: 'desk' }],
    ['no locale', { locale: undefined }],
  ])('refuses the whole batch for %s', async (_, wrong) => {
    const desk = testDesk();
    const answer = await desk.post('/api/events', batch(wrong), PLAIN);
    expect(answer.status).toBe(400);
    expect((await errorOf(answer)).code).toBe('events.invalid');
    expect(await kept(desk)).toEqual([]);
  });

  it('refuses what is too large, cut off, or of another type', async () => {
    const desk = testDesk();
    const large = batch({ more: 'x'.repeat(EVENTS_MAX_BYTES) });
    expect((await desk.post('/api/events', large, PLAIN)).status).toBe(413);
    expect((await desk.post('/api/events', '{"session":', PLAIN)).status).toBe(400);
    expect((await desk.post('/api/events', batch(), { 'Content-Type': 'text/html' })).status).toBe(415);
    expect(await kept(desk)).toEqual([]);
  });

  it('has a limit for each address', async () => {
    const desk = testDesk();
    const answers: number[] = [];
    for (let count = 0; count < 302; count += 1)
      answers.push((await desk.post('/api/events', batch(), PLAIN)).status);
    expect(answers.slice(0, 300).every((status) => status === 204)).toBe(true);
    expect(answers.slice(300)).toEqual([429, 429]);
  });

  it('makes way for cases', async () => {
    const admission = createAdmission(1);
    const desk = testDesk({ admission });
    const leave = admission.enter();
    expect((await desk.post('/api/events', batch(), PLAIN)).status).toBe(503);
    leave?.();
    expect((await desk.post('/api/events', batch(), PLAIN)).status).toBe(204);
  });

  it('is not there where events are switched off', async () => {
    const desk = testDesk({ countsEvents: false });
    expect((await desk.post('/api/events', batch(), PLAIN)).status).toBe(404);
  });

  it('answers whatever is sent with a 204 or a 4xx that has a code', async () => {
    const desk = testDesk();
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.json(),
          fc.json().map((json) => `{"events":[${json}]}`),
        ),
        async (body) => {
          const answer = await desk.post('/api/events', body, PLAIN);
          expect([204, 400, 429]).toContain(answer.status);
          if (answer.status !== 204) await errorOf(answer);
        },
      ),
    );
    expect(desk.faults).toEqual([]);
  });
});
