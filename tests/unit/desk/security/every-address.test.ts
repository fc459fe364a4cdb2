import { expect, it } from 'vitest';
import { attackedDesk, filled, type AttackedDesk } from '../bad-input/attacked-desk.ts';
import { errorOf, OWN, SHOP } from '../desk-fixture.ts';

/** The desk's addresses below a path, as it lists them itself: a new one is tried as well. */
const below = ({ addresses }: AttackedDesk, start: string) =>
  addresses.filter(({ path }) => path.startsWith(start));

const INBOX = '/api/inbox/';
/** Who signs in or out is not signed in. */
const SIGNING = '/api/inbox/session';
/** What everybody may read anyway. */
const KEPT = '/api/answer-times';

it('every address of the inbox is for the signed-in alone', async () => {
  const desk = await attackedDesk();
  const addresses = below(desk, INBOX).filter(({ path }) => path !== SIGNING);
  expect(addresses.length).toBeGreaterThan(5);
  for (const { method, path } of addresses) {
    const answer = await desk.send(method, filled(desk, path), {
      headers: { Cookie: '__Host-handrail-inbox=wrong', Authorization: `Bearer ${desk.token}` },
    });
    expect(answer.status, path).toBe(401);
    expect(await errorOf(answer), path).toMatchObject({ code: 'session.required' });
  }
});

it('every address of the inbox is for its own pages alone, whoever is signed in', async () => {
  const desk = await attackedDesk();
  const before = desk.stored();
  for (const { method, path } of below(desk, INBOX)) {
    for (const foreign of [
      { Origin: 'https://evil.example' },
      { Origin: SHOP },
      { Origin: 'null' },
      { Origin: OWN.replace('https:', 'http:') },
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'same-site' },
    ]) {
      const headers = new Headers({ Cookie: desk.cookie, 'Content-Type': 'application/json', ...foreign });
      const body = method === 'GET' ? null : '{}';
      const answer = await desk.send(method, filled(desk, path), { headers, body });
      expect(answer.status, `${path} ${JSON.stringify(foreign)}`).toBe(403);
      expect(await errorOf(answer)).toMatchObject({ code: 'origin.refused' });
    }
  }
  expect(desk.stored()).toBe(before);
});

it('every address of a case is for who has its link', async () => {
  const desk = await attackedDesk();
  const addresses = desk.addresses.filter(({ path }) => /^\/api\/case(?:\/|$)/.test(path));
  expect(addresses.length).toBeGreaterThan(4);
  for (const { method, path } of addresses) {
    for (const headers of [new Headers(), new Headers({ Cookie: desk.cookie }), wrong(desk)]) {
      const answer = await desk.send(method, filled(desk, path), { headers });
      expect(answer.status, path).toBe(404);
      expect(await errorOf(answer), path).toMatchObject({ code: 'case.not-found' });
    }
  }
});

it('no address lets a foreign page read its answer, nor any page with cookies', async () => {
  const desk = await attackedDesk();
  const readers = new Map<string, Set<string>>();
  for (const { method, path } of desk.addresses) {
    for (const origin of ['https://evil.example', 'null', SHOP]) {
      for (const asked of [method, 'OPTIONS']) {
        const known = { Cookie: desk.cookie, Authorization: `Bearer ${desk.token}` };
        const headers = new Headers({ ...known, Origin: origin, 'Content-Type': 'application/json' });
        const body = method === 'GET' || asked === 'OPTIONS' ? null : '{}';
        const answer = await desk.send(asked, filled(desk, path), { headers, body });
        const what = `${asked} ${path} ${origin}`;
        expect(answer.headers.get('access-control-allow-credentials'), what).toBeNull();
        const reader = answer.headers.get('access-control-allow-origin');
        if (reader !== null) readers.set(reader, (readers.get(reader) ?? new Set()).add(path));
      }
    }
  }
  expect([...readers.keys()].sort()).toEqual(['*', SHOP]);
  expect([...(readers.get('*') ?? [])]).toEqual([KEPT]);
  for (const path of readers.get(SHOP) ?? []) expect(path).toMatch(/^\/api\/(?:cases|case|case\/.+|events)$/);
});

const wrong = ({ token }: AttackedDesk): Headers =>
  new Headers({ Authorization: `Bearer ${token.slice(0, -2)}xx` });

it('what any address answers is never sniffed, framed, run or kept', async () => {
  const desk = await attackedDesk();
  for (const { method, path } of desk.addresses) {
    for (const isKnown of [true, false]) {
      const known = { Cookie: desk.cookie, Authorization: `Bearer ${desk.token}` };
      const headers = new Headers({ 'Content-Type': 'application/json', ...(isKnown && known) });
      const body = method === 'GET' ? null : '{}';
      const answer = await desk.send(method, filled(desk, path), { headers, body });
      const what = `${method} ${path}`;
      expect(answer.headers.get('x-content-type-options'), what).toBe('nosniff');
      const policy = answer.headers.get('content-security-policy') ?? '';
      expect(policy, what).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
      expect(policy, what).not.toContain('script');
      if (path === KEPT) continue;
      expect(answer.headers.get('cache-control'), what).toBe('no-store');
      // A page with a form has to say where it comes from, and to nobody else more than its origin.
      const referrers = path.startsWith('/api/forms') ? 'strict-origin' : 'no-referrer';
      expect(answer.headers.get('referrer-policy'), what).toBe(referrers);
    }
  }
});
