import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { CaseReceiptSchema, InboxCaseSchema, STAGES } from '../../../src/handoff/answers.ts';
import { RatingViewSchema } from '../../../src/handoff/outcome.ts';
import { errorOf, OWN, SHOP, testDesk, type TestDesk } from './desk-fixture.ts';
import { sampleDraft } from './sample-draft.ts';

const NOON = Date.parse('2026-03-01T12:00:00Z');

async function stored(desk: TestDesk) {
  const receipt = v.parse(CaseReceiptSchema, await (await desk.post('/api/cases', sampleDraft())).json());
  const link = { Authorization: `Bearer ${new URL(receipt.followUrl).hash.slice(1)}` };
  const put = async (path: string, body: unknown, headers: Record<string, string>): Promise<Response> =>
    desk.fetch(
      new Request(OWN + path, {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
    );
  return {
    caseId: receipt.caseId,
    link,
    rate: (body: unknown, headers: Record<string, string> = link) => put('/api/case/rating', body, headers),
    rating: async () =>
      v.parse(RatingViewSchema, await (await desk.get('/api/case/rating', link)).json()).rating,
    close: () => desk.store.moveCase(receipt.caseId, STAGES, 'closed', NOON),
    name: (body: unknown, headers: Record<string, string>) =>
      put(`/api/inbox/cases/${receipt.caseId}/cause`, body, headers),
  };
}

describe('what a customer says of his closed case', () => {
  it('is kept once it is closed, and replaced when he says it again', async () => {
    const desk = testDesk();
    const one = await stored(desk);
    const early = await one.rate({ rating: 'easily' });
    expect([early.status, (await errorOf(early)).code]).toEqual([409, 'stage.invalid']);
    await one.close();
    expect(await one.rating()).toBeNull();
    expect((await one.rate({ rating: 'easily' })).status).toBe(200);
    expect((await one.rate({ rating: 'unsolved' })).status).toBe(200);
    expect(await one.rating()).toBe('unsolved');
  });

  it('is asked anew after the case was open again; agents still see what he said', async () => {
    const desk = testDesk();
    const one = await stored(desk);
    await one.close();
    await one.rate({ rating: 'unsolved' });
    await desk.store.moveCase(one.caseId, STAGES, 'working', NOON + 1);
    await one.close();
    expect(await one.rating()).toBeNull();
    const shown = await desk.get(`/api/inbox/cases/${one.caseId}`, { Cookie: await desk.signIn() });
    expect(v.parse(InboxCaseSchema, await shown.json()).outcome).toEqual({ rating: 'unsolved', named: null });
  });

  it('comes from whoever has the link alone, and from no other page', async () => {
    const one = await stored(testDesk());
    await one.close();
    expect((await one.rate({ rating: 'easily' }, { Authorization: 'Bearer nonsense' })).status).toBe(404);
    const foreign = { ...one.link, Origin: 'https://other.example.com' };
    expect((await one.rate({ rating: 'easily' }, foreign)).status).toBe(403);
    expect(await one.rating()).toBeNull();
    expect((await one.rate({ rating: 'easily' }, { ...one.link, Origin: SHOP })).status).toBe(200);
  });

  it.each([[{}], [{ rating: 'great' }], [{ rating: 'easily', at: 1 }], [[]], ['easily']])(
    'is refused as %j',
    async (body) => {
      const one = await stored(testDesk());
      await one.close();
      const answer = await one.rate(body);
      expect(answer.status).toBe(400);
      await errorOf(answer);
      expect(await one.rating()).toBeNull();
    },
  );

  it('changes only so often in a short time', async () => {
    const one = await stored(testDesk());
    await one.close();
    const statuses = new Set<number>();
    for (let count = 0; count < 30; count += 1) {
      const answer = await one.rate({ rating: count % 2 === 0 ? 'easily' : 'unsolved' });
      statuses.add(answer.status);
      if (answer.status === 429) expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect([...statuses]).toEqual([200, 429]);
  });
});

describe('why a case came about', () => {
  it('is named by an agent, and taken back', async () => {
    const desk = testDesk();
    const one = await stored(desk);
    const cookie = { Cookie: await desk.signIn() };
    const named = { cause: 'article-unclear', article: 'payments/refunds' };
    const answer = await one.name({ named }, cookie);
    expect(v.parse(InboxCaseSchema, await answer.json()).outcome).toEqual({ rating: null, named });
    const back = await one.name({ named: null }, cookie);
    expect(v.parse(InboxCaseSchema, await back.json()).outcome.named).toBeNull();
  });

  it.each([
    [{}],
    [{ named: { cause: 'weather', article: null } }],
    [{ named: { cause: 'other' } }],
    [{ named: { cause: 'article-unclear', article: 'not an id' } }],
  ])('is refused as %j', async (body) => {
    const desk = testDesk();
    const one = await stored(desk);
    const answer = await one.name(body, { Cookie: await desk.signIn() });
    expect(answer.status).toBe(400);
    await errorOf(answer);
  });

  it('is not for the signed-out', async () => {
    const one = await stored(testDesk());
    expect((await one.name({ named: { cause: 'other', article: null } }, {})).status).toBe(401);
  });
});
