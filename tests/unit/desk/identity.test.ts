import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { InboxCaseSchema } from '../../../src/handoff/answers.ts';
import { verifyIdentity } from '../../../src/desk/verify-identity.ts';
import { testDesk, type TestDesk } from './desk-fixture.ts';
import { sampleDraft } from './sample-draft.ts';

const SECRET = 'a secret of the company that is long enough';
const NOW = Date.parse('2026-03-01T10:00:00Z');
const seconds = NOW / 1000;

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
function sign(claims: unknown, header: unknown = { alg: 'HS256', typ: 'JWT' }, secret = SECRET): string {
  const signed = `${part(header)}.${part(claims)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}
const claims = { sub: '4711', name: 'Dana', email: 'dana@example.com', exp: seconds + 300 };
const verify = (token: string) => verifyIdentity(token, SECRET, NOW);

describe('a signed identity', () => {
  it('says who the customer is, and no more than that', () => {
    expect(verify(sign({ ...claims, admin: true }))).toEqual({
      subject: '4711',
      name: 'Dana',
      email: 'dana@example.com',
    });
    expect(verify(sign({ sub: 4711, exp: seconds + 300 }))).toEqual({ subject: '4711' });
  });

  it('is for whom the settings say, where they do', () => {
    const of = (aud: unknown, audience?: string) =>
      verifyIdentity(sign({ ...claims, aud }), SECRET, NOW, audience)?.subject ?? null;
    expect(of('help', 'help')).toBe('4711');
    expect(of(['shop', 'help'], 'help')).toBe('4711');
    for (const other of [undefined, 'shop', [], ['shop'], 'helpdesk']) expect(of(other, 'help')).toBeNull();
    expect(of('shop')).toBe('4711');
    expect(of(undefined)).toBe('4711');
  });

  it('takes a header whose fields are in another order', () => {
    const secret = 'your-256-bit-secret-your-256-bit-secret';
    const token = sign(claims, { typ: 'JWT', alg: 'HS256' }, secret);
    expect(verifyIdentity(token, secret, NOW)?.subject).toBe('4711');
  });

  it.each([
    ['another secret', sign(claims, undefined, 'another secret of the same length as ours')],
    ['no algorithm', `${part({ alg: 'none' })}.${part(claims)}.`],
    ['no algorithm, but signed', sign(claims, { alg: 'none' })],
    ['another algorithm', sign(claims, { alg: 'HS512' })],
    ['an extension that has to be understood', sign(claims, { alg: 'HS256', crit: ['b64'], b64: false })],
    ['no end', sign({ ...claims, exp: undefined })],
    ['an end that is text', sign({ ...claims, exp: String(seconds + 300) })],
    ['an end in the past', sign({ ...claims, exp: seconds - 61 })],
    ['an end a day away', sign({ ...claims, exp: seconds + 86_400 })],
    ['a beginning in the future', sign({ ...claims, nbf: seconds + 600 })],
    ['no subject', sign({ ...claims, sub: undefined })],
    ['an empty subject', sign({ ...claims, sub: '' })],
    ['lines in a name', sign({ ...claims, name: 'Dana\r\nBcc: all@example.com' })],
    ['four parts', `${sign(claims)}.x`],
    ['a signature cut short', sign(claims).slice(0, -2)],
    ['too much', sign({ ...claims, more: 'x'.repeat(5000) })],
    ['nothing', ''],
  ])('with %s verifies nobody', (_what, token) => {
    expect(verify(token)).toBeNull();
  });

  it('allows for clocks a little apart', () => {
    expect(verify(sign({ ...claims, exp: seconds - 30 }))).not.toBeNull();
    expect(verify(sign({ ...claims, nbf: seconds + 30 }))).not.toBeNull();
  });

  it('verifies nobody when a single character of it is another', () => {
    const token = sign(claims);
    fc.assert(
      fc.property(
        fc.nat(token.length - 1),
        fc.constantFrom(...Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.')),
        (at, other) => {
          fc.pre(token[at] !== other);
          expect(verify(token.slice(0, at) + other + token.slice(at + 1))).toBeNull();
        },
      ),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (token) => {
        expect(verify(token)).toBeNull();
      }),
    );
  });
});

describe('a case with a token', () => {
  const seen = async (desk: TestDesk, caseId: string) => {
    const answer = await desk.get(`/api/inbox/cases/${caseId}`, { Cookie: await desk.signIn() });
    return v.parse(InboxCaseSchema, await answer.json());
  };
  const take = async (identityToken: unknown, options = {}) => {
    const desk = testDesk({ identitySecret: SECRET, now: () => NOW, ...options });
    const draft = sampleDraft();
    const answer = await desk.post('/api/cases', { ...draft, identityToken });
    expect(answer.status).toBe(201);
    return { desk, draft, shown: await seen(desk, draft.caseId) };
  };

  it('is shown to the agent as verified, beside what the customer typed', async () => {
    const { shown, draft } = await take(sign(claims));
    expect(shown.verified).toBe(true);
    expect(shown.identity).toEqual({ subject: '4711', name: 'Dana', email: 'dana@example.com' });
    expect(shown.draft).toEqual(draft);
  });

  it.each([
    ['wrong', sign(claims, undefined, 'x'.repeat(40))],
    ['over', sign({ ...claims, exp: seconds - 3600 })],
    ['no token at all', { alg: 'none' }],
    ['too long', 'x'.repeat(100_000)],
  ])('is taken all the same where the token is %s, and is unverified', async (_what, token) => {
    const { shown } = await take(token);
    expect(shown).toMatchObject({ verified: false, identity: null });
  });

  it('is unverified where the token is for somebody else', async () => {
    const identityAudience = 'help';
    const wrong = await take(sign({ ...claims, aud: 'shop' }), { identityAudience });
    expect(wrong.shown.verified).toBe(false);
    const right = await take(sign({ ...claims, aud: 'help' }), { identityAudience });
    expect(right.shown.verified).toBe(true);
  });

  it('is unverified where the desk has no secret', async () => {
    const { shown } = await take(sign(claims), { identitySecret: undefined });
    expect(shown.verified).toBe(false);
  });

  it('is the same case when it is sent again, with another token or none', async () => {
    const { desk, draft } = await take(sign(claims));
    expect((await desk.post('/api/cases', draft)).status).toBe(200);
    const other = { ...draft, identityToken: sign({ ...claims, sub: 'someone else' }) };
    expect((await desk.post('/api/cases', other)).status).toBe(200);
    expect((await seen(desk, draft.caseId)).identity?.subject).toBe('4711');
  });

  it('does not keep the token', async () => {
    const token = sign(claims);
    const { desk, draft } = await take(token);
    expect(JSON.stringify(await desk.store.findCase(draft.caseId))).not.toContain(token.split('.')[1]);
  });
});
