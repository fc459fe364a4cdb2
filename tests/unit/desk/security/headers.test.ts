import { describe, expect, it } from 'vitest';
import { OWN, SHOP, testDesk } from '../desk-fixture.ts';
import { sampleDraft } from '../sample-draft.ts';

describe('every answer of the desk', () => {
  it.each([
    ['a case', 'POST', '/api/cases', JSON.stringify(sampleDraft())],
    ['a refusal', 'POST', '/api/cases', '{'],
    ['an unknown address', 'GET', '/api/none', null],
    ['a wrong method', 'DELETE', '/api/cases', null],
    ['a signed-out agent', 'GET', '/api/inbox/cases', null],
    ['a wrong follow link', 'GET', '/api/case', null],
    ['health', 'GET', '/api/health', null],
  ])('is never sniffed, framed, run or kept: %s', async (_what, method, path, body) => {
    const { headers } = await testDesk().fetch(
      new Request(OWN + path, { method, body, headers: { 'Content-Type': 'application/json' } }),
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; frame-ancestors 'none'; sandbox",
    );
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-type')).toMatch(/^application\/json/);
  });

  it('lets no page with cookies read it, not even an allowed one', async () => {
    for (const origin of [OWN, SHOP]) {
      const answer = await testDesk().post('/api/cases', sampleDraft(), { Origin: origin });
      expect(answer.status).toBe(201);
      expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    }
  });
});

describe('a page of the desk’s own host that came without encryption', () => {
  const inTheOpen = OWN.replace('https:', 'http:');

  it('is a foreign page to a desk that is published under https', async () => {
    const desk = testDesk();
    const headers = { Origin: inTheOpen, Cookie: await desk.signIn() };
    expect((await desk.get('/api/inbox/cases', headers)).status).toBe(403);
    expect((await desk.post('/api/cases', sampleDraft(), headers)).status).toBe(403);
  });

  it('is its own where the desk is published so', async () => {
    const desk = testDesk({ publicUrl: inTheOpen });
    expect((await desk.post('/api/cases', sampleDraft(), { Origin: inTheOpen })).status).toBe(201);
  });
});
