import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { createSignInLink } from '../../../src/desk/session.ts';
import { InboxCaseSchema, InboxPageSchema } from '../../../src/handoff/answers.ts';
import { errorOf, OWN, SHOP, testDesk } from './desk-fixture.ts';
import { sampleDraft } from './sample-draft.ts';

const NOON = Date.parse('2026-03-01T12:00:00Z');

describe('signing in', () => {
  it('takes a link once, and hides the session from scripts and other sites', async () => {
    const desk = testDesk();
    const link = await createSignInLink(desk.store, OWN);
    expect(link).toMatch(/^https:\/\/help\.example\.com\/inbox\/#sign-in=[\w-]{43}$/);
    const token = link.slice(link.indexOf('=') + 1);
    const answer = await desk.post('/api/inbox/session', { token });
    expect(answer.status).toBe(204);
    const cookie = answer.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^__Host-/);
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Secure', 'Path=/', 'Max-Age=43200']) {
      expect(cookie).toContain(part);
    }
    const again = await desk.post('/api/inbox/session', { token });
    expect(again.status).toBe(401);
    expect(await errorOf(again)).toMatchObject({ code: 'session.link-used' });
  });

  it('refuses a link after 15 minutes and a session after 12 hours', async () => {
    let now = NOON;
    const desk = testDesk({ now: () => now });
    const late = await createSignInLink(desk.store, OWN, NOON - 15 * 60_000);
    expect((await desk.post('/api/inbox/session', { token: late.slice(late.indexOf('=') + 1) })).status).toBe(
      401,
    );
    const cookie = await desk.signIn();
    expect((await desk.get('/api/inbox/cases', { Cookie: cookie })).status).toBe(200);
    for (let hour = 1; hour < 12; hour += 1) {
      now += 3_600_000;
      expect((await desk.get('/api/inbox/cases', { Cookie: cookie })).status).toBe(200);
    }
    now += 3_600_000;
    expect((await desk.get('/api/inbox/cases', { Cookie: cookie })).status).toBe(401);
  });

  it('ends a session with which nothing was asked for two hours', async () => {
    let now = NOON;
    const desk = testDesk({ now: () => now });
    const cookie = await desk.signIn();
    const ask = async () => (await desk.get('/api/inbox/cases', { Cookie: cookie })).status;
    now += 2 * 3_600_000 - 1;
    expect(await ask()).toBe(200);
    now += 2 * 3_600_000;
    expect(await ask()).toBe(401);
  });

  it('refuses an address that tried wrong links often, says how long, and lets others and it later', async () => {
    let now = NOON;
    const desk = testDesk({ now: () => now });
    const link = await createSignInLink(desk.store, OWN, NOON);
    const signIn = (token: string, address: string) =>
      desk.fetch(
        new Request(`${OWN}/api/inbox/session`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ token }),
        }),
        { address },
      );
    const good = link.slice(link.indexOf('=') + 1);
    const statuses = new Set<number>();
    for (let count = 0; count < 25; count += 1)
      statuses.add((await signIn(`guess ${count}`, '192.0.2.1')).status);
    expect([...statuses]).toEqual([401, 429]);
    const limited = await signIn(good, '192.0.2.1');
    expect(limited.status).toBe(429);
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await errorOf(limited)).code).toBe('rate.limited');
    expect((await signIn(good, '192.0.2.2')).status).toBe(204);
    now += 10 * 60_000 + 1;
    expect((await signIn('guess', '192.0.2.1')).status).toBe(401);
  });

  it('ends the session on the desk, not only in the browser', async () => {
    const desk = testDesk();
    const cookie = await desk.signIn();
    const out = await desk.fetch(
      new Request(`${OWN}/api/inbox/session`, { method: 'DELETE', headers: { Cookie: cookie } }),
    );
    expect(out.status).toBe(204);
    expect(out.headers.get('set-cookie')).toContain('Max-Age=0');
    const answer = await desk.get('/api/inbox/cases', { Cookie: cookie });
    expect(await errorOf(answer)).toMatchObject({ code: 'session.required' });
  });

  it.each([
    ['GET', '/api/inbox/cases'],
    ['GET', '/api/inbox/cases/01ARZ3NDEKTSV4RRFFQ69G5FAV'],
    ['POST', '/api/inbox/cases/01ARZ3NDEKTSV4RRFFQ69G5FAV/stage'],
    ['GET', '/api/inbox/anything'],
  ])('keeps the signed-out from %s %s', async (method, path) => {
    for (const cookie of ['', '__Host-handrail-inbox=wrong', 'handrail-inbox=']) {
      const answer = await testDesk().fetch(new Request(OWN + path, { method, headers: { Cookie: cookie } }));
      expect(answer.status).toBe(401);
      expect(await errorOf(answer)).toMatchObject({ code: 'session.required' });
    }
  });

  it('is not moved by a look from another page, such as a picture with its address', async () => {
    const desk = testDesk();
    const cookie = await desk.signIn();
    const draft = sampleDraft();
    await desk.post('/api/cases', draft);
    const headers = { Cookie: cookie, 'Sec-Fetch-Site': 'same-site' };
    expect((await desk.get(`/api/inbox/cases/${draft.caseId}`, headers)).status).toBe(403);
    expect((await desk.store.findCase(draft.caseId))?.stage).toBe('received');
  });

  it('takes changes from its own pages alone', async () => {
    const desk = testDesk();
    const cookie = await desk.signIn();
    const draft = sampleDraft();
    await desk.post('/api/cases', draft);
    const path = `/api/inbox/cases/${draft.caseId}/stage`;
    for (const headers of [
      { Origin: 'https://evil.example' },
      { Origin: SHOP },
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'same-site' },
    ]) {
      const answer = await desk.post(path, { stage: 'closed' }, { Cookie: cookie, ...headers });
      expect(answer.status).toBe(403);
      expect(await errorOf(answer)).toMatchObject({ code: 'origin.refused' });
    }
    expect((await desk.store.findCase(draft.caseId))?.stage).toBe('received');
    const own = await desk.post(
      path,
      { stage: 'closed' },
      { Cookie: cookie, Origin: OWN, 'Sec-Fetch-Site': 'same-origin' },
    );
    expect(own.status).toBe(200);
  });
});

describe('the list', () => {
  it('gives 50 at a time, the newest first, and every case once', async () => {
    const desk = testDesk();
    const cookie = await desk.signIn();
    for (let count = 0; count < 53; count += 1) await desk.post('/api/cases', sampleDraft());
    const first = v.parse(
      InboxPageSchema,
      await (await desk.get('/api/inbox/cases', { Cookie: cookie })).json(),
    );
    expect(first.cases).toHaveLength(50);
    expect(first.cases[0]?.reference).toBe('H-1053');
    const rest = await desk.get(`/api/inbox/cases?before=${first.next ?? ''}`, { Cookie: cookie });
    const second = v.parse(InboxPageSchema, await rest.json());
    expect(second.cases.map(({ reference }) => reference)).toEqual(['H-1003', 'H-1002', 'H-1001']);
    expect(second.next).toBeNull();
  });

  it('shows open cases unless asked for others', async () => {
    const desk = testDesk();
    const cookie = await desk.signIn();
    const closed = sampleDraft();
    await desk.post('/api/cases', closed);
    await desk.post('/api/cases', sampleDraft());
    await desk.post(`/api/inbox/cases/${closed.caseId}/stage`, { stage: 'closed' }, { Cookie: cookie });
    const list = async (query: string) => {
      const answer = await desk.get(`/api/inbox/cases${query}`, { Cookie: cookie });
      return v.parse(InboxPageSchema, await answer.json()).cases.map(({ reference }) => reference);
    };
    expect(await list('')).toEqual(['H-1002']);
    expect(await list('?stage=closed')).toEqual(['H-1001']);
    expect(await list('?stage=all')).toEqual(['H-1002', 'H-1001']);
  });

  it.each(['?before=1;DROP', '?before=-1', '?before=1e3', '?stage=lost', '?limit=1000000'])(
    'refuses the query %s',
    async (query) => {
      const desk = testDesk();
      const answer = await desk.get(`/api/inbox/cases${query}`, { Cookie: await desk.signIn() });
      expect(answer.status).toBe(400);
      expect(await errorOf(answer)).toMatchObject({ code: 'request.malformed' });
    },
  );
});

describe('one case', () => {
  it('is seen when an agent opens it, once, and stays seen', async () => {
    let now = NOON;
    const desk = testDesk({ now: () => now });
    const cookie = await desk.signIn();
    const draft = sampleDraft();
    await desk.post('/api/cases', draft);
    const open = async () => {
      const answer = await desk.get(`/api/inbox/cases/${draft.caseId}`, { Cookie: cookie });
      return v.parse(InboxCaseSchema, await answer.json());
    };
    now += 60_000;
    const first = await open();
    expect(first).toMatchObject({ draft, reference: 'H-1001', stage: 'seen', verified: false });
    expect(first.history).toEqual([
      { stage: 'received', at: '2026-03-01T12:00:00.000Z' },
      { stage: 'seen', at: '2026-03-01T12:01:00.000Z' },
    ]);
    now += 60_000;
    expect(await open()).toEqual(first);
  });

  it('goes through its stages, can be taken up again, and refuses what cannot be', async () => {
    const desk = testDesk();
    const headers = { Cookie: await desk.signIn() };
    const draft = sampleDraft();
    await desk.post('/api/cases', draft);
    const move = (stage: string) => desk.post(`/api/inbox/cases/${draft.caseId}/stage`, { stage }, headers);
    for (const stage of ['working', 'answered', 'closed', 'working', 'closed']) {
      expect(await (await move(stage)).json()).toMatchObject({ stage });
    }
    for (const stage of ['answered', 'received', 'seen']) {
      const answer = await move(stage);
      expect(answer.status).toBe(409);
      expect(await errorOf(answer)).toMatchObject({ code: 'stage.invalid', field: 'stage' });
    }
    expect(await errorOf(await move('lost'))).toMatchObject({ code: 'request.malformed', field: 'stage' });
    expect((await desk.store.findCase(draft.caseId))?.history).toHaveLength(6);
  });

  it('does not count a stage twice when two agents press the same button', async () => {
    const desk = testDesk();
    const headers = { Cookie: await desk.signIn() };
    const draft = sampleDraft();
    await desk.post('/api/cases', draft);
    const path = `/api/inbox/cases/${draft.caseId}/stage`;
    const both = await Promise.all([1, 2].map(() => desk.post(path, { stage: 'answered' }, headers)));
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect((await desk.store.findCase(draft.caseId))?.history).toHaveLength(2);
  });

  it('is said to be missing when it is', async () => {
    const desk = testDesk();
    const headers = { Cookie: await desk.signIn() };
    for (const caseId of ['01ARZ3NDEKTSV4RRFFQ69G5FAV', 'nothing', "'%20OR%201=1--"]) {
      const answer = await desk.get(`/api/inbox/cases/${caseId}`, headers);
      expect(answer.status).toBe(404);
      expect(await errorOf(answer)).toMatchObject({ code: 'case.not-found' });
    }
  });
});

describe('a case that other tools have too', () => {
  it('says where it arrived, and where it did not', async () => {
    const linkTo = (connector: string, ref: string) =>
      connector === 'zen' ? `https://acme.zendesk.com/agent/tickets/${ref}` : null;
    const desk = testDesk({ now: () => NOON, deliverTo: ['zen', 'crm', 'mail'], linkTo });
    const draft = sampleDraft();
    await desk.post('/api/cases', draft);
    const due = { now: NOON, leaseMs: 1000, limit: 1 };
    const [zen] = await desk.store.outbox.claim({ ...due, connectors: ['zen'] });
    const [crm] = await desk.store.outbox.claim({ ...due, connectors: ['crm'] });
    if (!zen || !crm) throw new Error('Nothing was queued.');
    await desk.store.outbox.finish(zen, '7', NOON);
    await desk.store.outbox.bury(crm, 'http.401', NOON);
    const answer = await desk.get(`/api/inbox/cases/${draft.caseId}`, { Cookie: await desk.signIn() });
    const { deliveries } = v.parse(InboxCaseSchema, await answer.json());
    expect(deliveries).toEqual([
      { connector: 'crm', state: 'dead', url: null, error: 'http.401' },
      { connector: 'mail', state: 'waiting', url: null, error: null },
      { connector: 'zen', state: 'done', url: 'https://acme.zendesk.com/agent/tickets/7', error: null },
    ]);
  });
});
