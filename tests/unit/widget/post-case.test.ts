import { describe, expect, it } from 'vitest';
import { createUlid } from '../../../src/handoff/ulid.ts';
import { postCase } from '../../../src/widget/outbox/post-case.ts';
import { draft, receiptOf } from './support/outbox-tab.ts';

describe('a try to send', () => {
  const answer = (status: number, body: unknown, headers: Record<string, string> = {}): typeof fetch => {
    return () => Promise.resolve(new Response(JSON.stringify(body), { status, headers }));
  };
  const url = 'https://help.example/api/cases';

  it('counts as received only when the desk names this very case', async () => {
    const one = draft();
    expect(await postCase(one, url, {}, answer(201, receiptOf(one.caseId)))).toMatchObject({
      outcome: 'received',
    });
    expect(await postCase(one, url, {}, answer(200, receiptOf(createUlid())))).toMatchObject({
      outcome: 'unknown',
    });
    expect(await postCase(one, url, {}, answer(200, { hello: 'portal' }))).toMatchObject({
      outcome: 'unknown',
    });
    expect(
      await postCase(one, url, {}, () => Promise.resolve(new Response('<html>sign in to this Wi-Fi</html>'))),
    ).toMatchObject({ outcome: 'unknown' });
  });

  it('tells who writes and which case he follows beside the draft, and nothing where he follows none', async () => {
    const bodies: unknown[] = [];
    const desk: typeof fetch = (_, init) => {
      bodies.push(typeof init?.body === 'string' ? JSON.parse(init.body) : null);
      return Promise.resolve(new Response('{}'));
    };
    const one = draft();
    await postCase(one, url, { identityToken: undefined, followToken: undefined }, desk);
    await postCase(one, url, { identityToken: 'a.b.c', followToken: 'x' }, desk);
    expect(bodies).toEqual([one, { ...one, identityToken: 'a.b.c', followToken: 'x' }]);
  });

  it('is refused by the desk’s code alone, not by a status that anything in between may send', async () => {
    const error = { code: 'case.invalid', message: 'm', remedy: 'r', field: 'customer.email' };
    expect(await postCase(draft(), url, {}, answer(422, { error }))).toEqual({
      outcome: 'refused',
      field: 'customer.email',
    });
    expect(await postCase(draft(), url, {}, answer(422, {}))).toMatchObject({ outcome: 'unknown' });
    expect(
      await postCase(
        draft(),
        url,
        {},
        answer(503, { error: { ...error, code: 'desk.unavailable' } }, { 'Retry-After': '30' }),
      ),
    ).toEqual({ outcome: 'unknown', retryAfterSeconds: 30 });
  });

  it('outlives the page at the first try, where it is not too long for that', async () => {
    const outliving: (boolean | undefined)[] = [];
    const desk: typeof fetch = (_, init) => {
      outliving.push(init?.keepalive);
      return Promise.resolve(new Response('{}', { status: 503 }));
    };
    const one = draft();
    await postCase(one, url, {}, desk);
    // The page may have used up what is left for that: a second try does without.
    await postCase(one, url, {}, desk);
    await postCase({ ...draft(), message: 'ש'.repeat(20_000) }, url, {}, desk);
    expect(outliving).toEqual([true, false, false]);
  });

  it('is unknown when the network fails', async () => {
    expect(await postCase(draft(), url, {}, () => Promise.reject(new TypeError('offline')))).toMatchObject({
      outcome: 'unknown',
    });
  });
});
