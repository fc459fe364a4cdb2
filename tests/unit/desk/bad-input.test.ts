import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { STAGES, CaseReceiptSchema, CaseViewSchema } from '../../../src/handoff/answers.ts';
import type { CaseDraft } from '../../../src/handoff/draft.ts';
import { createUlid } from '../../../src/handoff/ulid.ts';
import { areHostileStringsHere, attackStrings, hostileStrings } from '../../hostile-strings.ts';
import { errorOf, OWN, testDesk, type TestDesk } from './desk-fixture.ts';
import { sampleDraft } from './sample-draft.ts';

const here = areHostileStringsHere('hostile strings in every field of a case');

const search = { type: 'search', t: 0, query: 'x', results: 1 } as const;
const article = { type: 'article', t: 0, id: 'a/b', title: 'x', url: 'https://help.example.com/' } as const;
const suggested = { type: 'suggested', t: 0, id: 'a/b', title: 'x', opened: true } as const;
const file = () => ({ id: createUlid(), name: 'a.png', size: 9 });
const client = { userAgent: 'x', viewport: '1x1', timeZone: 'x' };

/** Every field of a draft, with another value in it: some take any text, some next to none. */
const FIELDS: Readonly<Record<string, (value: unknown) => object>> = {
  caseId: (caseId) => ({ caseId }),
  createdAt: (createdAt) => ({ createdAt }),
  locale: (locale) => ({ locale }),
  message: (message) => ({ message }),
  customer: (customer) => ({ customer }),
  'customer.name': (name) => ({ customer: { email: 'a@b.co', name } }),
  'customer.email': (email) => ({ customer: { email } }),
  'customer.phone': (phone) => ({ customer: { phone } }),
  trail: (trail) => ({ trail }),
  'trail.type': (type) => ({ trail: [{ ...search, type }] }),
  'trail.t': (t) => ({ trail: [{ ...search, t }] }),
  'trail.query': (query) => ({ trail: [{ ...search, query }] }),
  'trail.results': (results) => ({ trail: [{ ...search, results }] }),
  'trail.id': (id) => ({ trail: [{ ...article, id }] }),
  'trail.title': (title) => ({ trail: [{ ...article, title }] }),
  'trail.url': (url) => ({ trail: [{ ...article, url }] }),
  'trail.version': (version) => ({ trail: [{ ...article, version }] }),
  'trail.verdict': (verdict) => ({ trail: [{ ...article, verdict }] }),
  'trail.reason': (reason) => ({ trail: [{ ...article, reason }] }),
  'trail.comment': (comment) => ({ trail: [{ ...article, comment }] }),
  'trail.opened': (opened) => ({ trail: [{ ...suggested, opened }] }),
  page: (page) => ({ page }),
  'page.url': (url) => ({ page: { url, title: '' } }),
  'page.title': (title) => ({ page: { url: 'https://shop.example.com/', title } }),
  client: (given) => ({ client: given }),
  'client.userAgent': (userAgent) => ({ client: { ...client, userAgent } }),
  'client.viewport': (viewport) => ({ client: { ...client, viewport } }),
  'client.timeZone': (timeZone) => ({ client: { ...client, timeZone } }),
  files: (files) => ({ files }),
  'files.id': (id) => ({ files: [{ ...file(), id }] }),
  'files.name': (name) => ({ files: [{ ...file(), name }] }),
  'files.size': (size) => ({ files: [{ ...file(), size }] }),
  channel: (channel) => ({ channel }),
  callAt: (callAt) => ({ callAt }),
  'callAt.from': (from) => ({ callAt: { from, to: '2026-03-01T10:00:00.000Z' } }),
  facts: (facts) => ({ facts }),
  'facts.name': (name) => ({ facts: [{ name, value: 1 }] }),
  'facts.value': (value) => ({ facts: [{ name: 'Plan', value }] }),
  identityToken: (identityToken) => ({ identityToken }),
  ['unknown field']: (value) => ({ unheard: value }),
};

/** Text without the blanks around it, which are no part of what somebody wrote. */
function trimmed(data: unknown): unknown {
  if (typeof data === 'string') return data.trim();
  if (Array.isArray(data)) return data.map(trimmed);
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, trimmed(value)]));
}

/** Every test here sends more than one address may. */
const patientDesk = (): TestDesk => testDesk({ caseLimit: { count: 10_000_000, windowMs: 60_000 } });

/**
 * Sends it: stored whole and word for word, or refused with a code, a sentence and a remedy, and then not there. Resolves to
 * whether it was taken.
 */
async function sendsOrRefuses(desk: TestDesk, draft: object, what: string): Promise<boolean> {
  const { identityToken: _, ...kept } = { identityToken: null, ...draft };
  const answer = await desk.post('/api/cases', draft);
  if (answer.status === 201 || answer.status === 200) {
    const { caseId } = v.parse(CaseReceiptSchema, await answer.json());
    const there = await desk.store.findCase(caseId);
    expect(trimmed(there?.draft), what).toEqual(trimmed(JSON.parse(JSON.stringify(kept))));
    return true;
  }
  expect([400, 409, 413], `${what} ${answer.status}`).toContain(answer.status);
  await errorOf(answer);
  if ('caseId' in draft && typeof draft.caseId === 'string')
    expect(await desk.store.findCase(draft.caseId), what).toBeNull();
  return false;
}

/** Fields that take most texts: sent together, and one by one where together they are refused. */
const TEXTS = [
  'message customer.name trail.query page.title files.name facts.name',
  'trail.id client.userAgent facts.value',
  'trail.title client.timeZone',
  'trail.version',
  'trail.comment',
].map((fields) => fields.split(' '));
const STRICT = Object.keys(FIELDS).filter((field) => !TEXTS.flat().includes(field));

async function sendsInEveryField(desk: TestDesk, text: string): Promise<void> {
  const send = (fields: readonly string[]): Promise<boolean> =>
    sendsOrRefuses(
      desk,
      Object.assign({}, sampleDraft(), ...fields.map((field) => FIELDS[field]?.(text))) as object,
      `${fields.join()}: ${JSON.stringify(text)}`,
    );
  for (const field of STRICT) await send([field]);
  for (const fields of TEXTS)
    if (!(await send(fields)) && fields.length > 1) for (const field of fields) await send([field]);
}

describe('every field of a case', () => {
  it.skipIf(!here)(
    'takes each hostile string word for word, or refuses it',
    async () => {
      const desk = patientDesk();
      const strings = attackStrings();
      expect(strings.length).toBeGreaterThan(1000);
      for (let from = 0; from < strings.length; from += 50)
        await Promise.all(strings.slice(from, from + 50).map((text) => sendsInEveryField(desk, text)));
      expect(desk.faults).toEqual([]);
    },
    240_000,
  );

  it.skipIf(!here)(
    'takes each string that attacks a page, in all texts at once',
    async () => {
      const desk = patientDesk();
      const strings = await hostileStrings();
      for (let from = 0; from < strings.length; from += 200) {
        await Promise.all(
          strings.slice(from, from + 200).map((text) =>
            sendsOrRefuses(
              desk,
              sampleDraft({
                message: text,
                customer: { name: text.slice(0, 120), email: 'a@b.co' },
                trail: [
                  { ...search, query: text.slice(0, 500) },
                  { ...article, title: text.slice(0, 300), comment: text.slice(0, 1000) },
                ],
              }),
              JSON.stringify(text),
            ),
          ),
        );
      }
      expect(desk.faults).toEqual([]);
    },
    240_000,
  );

  it('takes no value of a wrong kind', async () => {
    const desk = patientDesk();
    const values: unknown[] = [null, true, 0, -1, 1.5, 1e308, '', [], [[]], {}, { a: {} }, [null], ['x']];
    for (const [field, change] of Object.entries(FIELDS))
      for (const value of values)
        await sendsOrRefuses(
          desk,
          { ...sampleDraft(), ...change(value) },
          `${field}: ${JSON.stringify(value)}`,
        );
    expect(desk.faults).toEqual([]);
  });

  it('takes any JSON whole or not at all', async () => {
    const desk = patientDesk();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.keys(FIELDS)),
        fc.oneof(fc.jsonValue(), fc.string({ unit: 'binary' }), fc.double({ noNaN: true })),
        async (field, value) => {
          await sendsOrRefuses(desk, { ...sampleDraft(), ...FIELDS[field]?.(value) }, field);
        },
      ),
      { numRuns: 300 },
    );
    expect(desk.faults).toEqual([]);
  });
});

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

describe('additions, files and links', () => {
  /** A case that is there, and requests about it. */
  async function followed(desk: TestDesk) {
    const files: CaseDraft['files'] = [file()];
    const answer = await desk.post('/api/cases', sampleDraft({ files }));
    const receipt = v.parse(CaseReceiptSchema, await answer.json());
    const headers = { Authorization: `Bearer ${receipt.followUrl.split('#')[1] ?? ''}` };
    const view = async () => v.parse(CaseViewSchema, await (await desk.get('/api/case', headers)).json());
    return { headers, view };
  }

  it.skipIf(!here)(
    'take hostile strings as words alone',
    async () => {
      const desk = testDesk();
      let { headers, view } = await followed(desk);
      const isFine = async (answer: Response, what: string): Promise<boolean> => {
        if (answer.ok) return true;
        expect(answer.status, what).toBeGreaterThanOrEqual(400);
        expect(answer.status, what).toBeLessThan(500);
        await errorOf(answer);
        return false;
      };
      let count = 0;
      for (const text of attackStrings()) {
        const id = createUlid();
        if (await isFine(await desk.post('/api/case/additions', { id, message: text }, headers), text)) {
          count += 1;
          const added = (await view()).additions.find((one) => one.id === id);
          expect(added?.message).toBe(text.trim());
          if (count % 40 === 0) ({ headers, view } = await followed(desk));
        }
        expect(
          await isFine(await desk.post('/api/case/additions', { id: text, message: 'x' }, headers), text),
        ).toBe(false);
        const path = `/api/case/files/${encodeURIComponent(text)}`;
        for (const method of ['GET', 'PUT']) {
          const init = { method, headers, ...(method === 'PUT' ? { body: 'x' } : {}) };
          const url = URL.canParse(OWN + path) ? new URL(OWN + path).pathname : '';
          // A name of dots and slashes is another address to begin with.
          if (!url.startsWith('/api/case/files/')) continue;
          expect(await isFine(await desk.fetch(new Request(OWN + path, init)), path)).toBe(false);
        }
      }
      expect(desk.faults).toEqual([]);
    },
    120_000,
  );

  it('open by no token but the right one', async () => {
    const desk = testDesk();
    await followed(desk);
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme-ascii', maxLength: 80 }), async (text) => {
        const answer = await desk.get('/api/case', { Authorization: `Bearer ${text}` });
        expect(answer.status).toBe(404);
        await errorOf(answer);
      }),
    );
  });
});
