import { pbkdf2Sync, randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { describe, expect, it, vi } from 'vitest';
import { ChallengedSchema, ProofSchema, type Challenge } from '../../../../src/handoff/challenge.ts';
import type { CaseDraft } from '../../../../src/handoff/draft.ts';
import { createAdmission } from '../../../../src/desk/admission.ts';
import { createProofOfWork } from '../../../../src/desk/intake/proof-of-work.ts';
import { postCase } from '../../../../src/widget/outbox/post-case.ts';
import { derive } from '../../../../src/widget/outbox/plain-pbkdf2.ts';
import { prove, solve } from '../../../../src/widget/outbox/prove.ts';
import { errorOf, OWN, testDesk, type TestDesk } from '../desk-fixture.ts';
import { sampleDraft } from '../sample-draft.ts';

async function challengeFor(desk: TestDesk, draft: CaseDraft): Promise<Challenge> {
  const refused = await desk.post('/api/cases', draft);
  expect(refused.status).toBe(428);
  const body: unknown = await refused.json();
  expect(await errorOf(Response.json(body))).toMatchObject({ code: 'proof.required' });
  return v.parse(ChallengedSchema, body).challenge;
}
async function proofFor(desk: TestDesk, draft: CaseDraft): Promise<string> {
  const proof = await prove({ challenge: await challengeFor(desk, draft) });
  if (proof === null) throw new Error('The task was not solved.');
  return proof;
}
const isStored = async (desk: TestDesk, { caseId }: CaseDraft): Promise<boolean> =>
  (await desk.store.findCase(caseId)) !== null;

describe('a proof of work', () => {
  it('takes a case in that nothing was stored of before', async () => {
    const desk = testDesk({ proofOfWork: 'always' });
    const draft = sampleDraft();
    const proof = await proofFor(desk, draft);
    expect(await isStored(desk, draft)).toBe(false);
    expect((await desk.post('/api/cases', { ...draft, proof })).status).toBe(201);
    expect((await desk.store.findCase(draft.caseId))?.draft).toEqual(draft);
  });

  it('is found on the page of an old library too, with means of its own on arrays', async () => {
    const desk = testDesk({ proofOfWork: 'always' });
    const draft = sampleDraft();
    const challenge = await challengeFor(desk, draft);
    // As Prototype 1.7 has them: no second argument, and values alone.
    vi.spyOn(Array, 'from').mockImplementation((items): unknown[] => Array.prototype.slice.call(items));
    vi.spyOn(Array.prototype, 'entries').mockImplementation(function (this: unknown[]) {
      return this.slice()[Symbol.iterator]() as ReturnType<unknown[]['entries']>;
    });
    const proof = await prove({ challenge }).finally(() => {
      vi.restoreAllMocks();
    });
    expect((await desk.post('/api/cases', { ...draft, proof })).status).toBe(201);
  });

  it('is of use once: for no other case, and its own is there already', async () => {
    const desk = testDesk({ proofOfWork: 'always' });
    const draft = sampleDraft();
    const proof = await proofFor(desk, draft);
    await desk.post('/api/cases', { ...draft, proof });
    expect((await desk.post('/api/cases', { ...draft, proof })).status).toBe(200);
    expect((await desk.post('/api/cases', { ...draft, message: 'another', proof })).status).toBe(409);
    const other = sampleDraft();
    expect((await desk.post('/api/cases', { ...other, proof })).status).toBe(428);
    expect(await isStored(desk, other)).toBe(false);
  });

  it('is not needed for a case that is there, whose answer was lost', async () => {
    const desk = testDesk({ proofOfWork: 'always' });
    const draft = sampleDraft();
    await desk.post('/api/cases', { ...draft, proof: await proofFor(desk, draft) });
    expect((await desk.post('/api/cases', draft)).status).toBe(200);
  });

  it('is refused once it is too old', async () => {
    const now = vi.fn(() => Date.now());
    const desk = testDesk({ proofOfWork: 'always', now });
    const draft = sampleDraft();
    const proof = await proofFor(desk, draft);
    now.mockImplementation(() => Date.now() + 21 * 60_000);
    expect((await desk.post('/api/cases', { ...draft, proof })).status).toBe(428);
  });

  it('is refused where anything of it was changed, or another desk asked for it', async () => {
    const desk = testDesk({ proofOfWork: 'always' });
    const draft = sampleDraft();
    const challenge = await challengeFor(desk, draft);
    const proof = (await prove({ challenge })) ?? '';
    const { solution } = v.parse(v.object({ solution: v.unknown() }), JSON.parse(atob(proof)));
    const foreign = await createProofOfWork(new Uint8Array(32)).challenge(draft.caseId, Date.now());
    const { parameters } = challenge;
    const wrong = [
      { challenge, solution: { counter: 1, derivedKey: parameters.keyPrefix.padEnd(64, '0') } },
      { challenge: { ...challenge, parameters: { ...parameters, cost: 1 } }, solution },
      { challenge: { ...challenge, parameters: { ...parameters, expiresAt: 9e9 } }, solution },
      { challenge: { ...challenge, signature: '0'.repeat(64) }, solution },
      { challenge },
      { challenge, solution: null },
    ].map((one) => btoa(JSON.stringify(one)));
    const stranger = (await prove({ challenge: foreign })) ?? '';
    for (const bad of [...wrong, stranger, '', '{}', 'not base64 ÿ', 'e30=', 'x'.repeat(5000)]) {
      expect((await desk.post('/api/cases', { ...draft, proof: bad })).status, bad.slice(0, 80)).toBe(428);
    }
    for (const bad of [7, null, { challenge }, [proof]])
      expect((await desk.post('/api/cases', { ...draft, proof: bad })).status).toBe(428);
    expect(await isStored(desk, draft)).toBe(false);
    expect(desk.faults).toEqual([]);
  });

  it('is asked for where a site has sent more than half of what it may, and not before', async () => {
    const many = { count: 1000, windowMs: 600_000 };
    const desk = testDesk({
      proofOfWork: 'under-load',
      limits: { address: many, email: many, site: { count: 4, windowMs: 600_000 } },
    });
    expect((await desk.post('/api/cases', sampleDraft())).status).toBe(201);
    expect((await desk.post('/api/cases', sampleDraft())).status).toBe(201);
    const third = sampleDraft();
    const proof = await proofFor(desk, third);
    expect((await desk.post('/api/cases', { ...third, proof })).status).toBe(201);
  });

  it('is asked for while more than half of what the desk takes at once is under way, and not before', async () => {
    const admission = createAdmission(4);
    const desk = testDesk({ proofOfWork: 'under-load', admission });
    const others = [admission.enter()];
    expect((await desk.post('/api/cases', sampleDraft())).status).toBe(201);
    others.push(admission.enter());
    const draft = sampleDraft();
    const proof = await proofFor(desk, draft);
    expect((await desk.post('/api/cases', { ...draft, proof })).status).toBe(201);
    for (const leave of others) leave?.();
    expect((await desk.post('/api/cases', sampleDraft())).status).toBe(201);
  });

  it('is asked for only so often from one address', async () => {
    const desk = testDesk({
      proofOfWork: 'always',
      limits: { address: { count: 2, windowMs: 600_000 } },
    });
    for (let count = 0; count < 6; count += 1) await challengeFor(desk, sampleDraft());
    const refused = await desk.post('/api/cases', sampleDraft());
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

describe('a page without TLS', () => {
  const PLAIN = 'http://shop.example';
  const tries = async (desk: TestDesk, origin: string): Promise<number> => {
    const draft = sampleDraft();
    const refused = await desk.post('/api/cases', draft, { Origin: origin });
    const proof = await prove(await refused.json());
    const { solution } = v.parse(ProofSchema, JSON.parse(atob(proof ?? '')));
    expect((await desk.post('/api/cases', { ...draft, proof }, { Origin: origin })).status).toBe(201);
    return solution.counter;
  };

  it('has a task for plain JavaScript, of at most 60 tries', async () => {
    const desk = testDesk({ proofOfWork: 'always', allowedOrigins: [PLAIN] });
    for (let count = 0; count < 12; count += 1) expect(await tries(desk, PLAIN)).toBeLessThan(60);
  });

  it('gets none where the settings allow no such page', async () => {
    const desk = testDesk({ proofOfWork: 'always' });
    const refused = await desk.post('/api/cases', sampleDraft(), { Origin: PLAIN });
    expect(refused.status).toBe(403);
  });
});

describe('the widget', () => {
  const sendTo =
    (desk: TestDesk, statuses: number[]): typeof fetch =>
    async (url, init) => {
      const answer = await desk.fetch(new Request(url instanceof Request ? url : String(url), init));
      statuses.push(answer.status);
      return answer;
    };

  it('solves the task and sends the very same case again', async () => {
    const desk = testDesk({ proofOfWork: 'always' });
    const statuses: number[] = [];
    const draft = sampleDraft();
    const sent = await postCase(draft, `${OWN}/api/cases`, {}, sendTo(desk, statuses));
    expect(sent).toMatchObject({ outcome: 'received', receipt: { caseId: draft.caseId } });
    expect(statuses).toEqual([428, 201]);
  });

  it('keeps the case for later where no proof is good enough, or the task is none', async () => {
    const answers: unknown[] = [];
    const desk = testDesk({ proofOfWork: 'always' });
    const never: typeof fetch = async (_url, init) => {
      answers.push(init?.body);
      return desk.post('/api/cases', sampleDraft());
    };
    expect(await postCase(sampleDraft(), `${OWN}/api/cases`, {}, never)).toMatchObject({
      outcome: 'unknown',
    });
    expect(answers).toHaveLength(2);
    const portal: typeof fetch = () => Promise.resolve(Response.json({ hello: 'portal' }, { status: 428 }));
    expect(await postCase(sampleDraft(), `${OWN}/api/cases`, {}, portal)).toMatchObject({
      outcome: 'unknown',
    });
  });

  it('derives the same keys where the browser has no cryptography of its own', async () => {
    for (let length = 0; length < 40; length += 1) {
      const [password, salt] = [new Uint8Array(randomBytes(length)), new Uint8Array(randomBytes(length))];
      const own = await derive(password, salt, 1 + length);
      expect(Buffer.from(own)).toEqual(pbkdf2Sync(password, salt, 1 + length, 32, 'sha256'));
    }
    const work = createProofOfWork(new Uint8Array(32));
    const challenge = await work.challenge('01ARZ3NDEKTSV4RRFFQ69G5FAV', Date.now());
    const solution = await solve(challenge.parameters, derive, 1);
    const proof = btoa(JSON.stringify({ challenge, solution }));
    expect(await work.isProof(proof, '01ARZ3NDEKTSV4RRFFQ69G5FAV', Date.now())).toBe(true);
  });
});
