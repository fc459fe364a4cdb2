import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { PLAIN_ADDRESS } from '../../../src/desk/delivery/plain-address.ts';
import { nameOf } from '../../../src/desk/delivery/case.ts';
import { verifyIdentity } from '../../../src/desk/verify-identity.ts';
import { FACT_NAME_MAX, FACT_TEXT_MAX, FACTS_MAX } from '../../../src/handoff/bounds.ts';
import { rendered } from '../../contract/connectors/sample-case.ts';
import { testDesk } from './desk-fixture.ts';
import { sampleDraft } from './sample-draft.ts';

const SECRET = 'a secret of the company that is long enough';
const NOW = Date.parse('2026-03-01T10:00:00Z');
const seconds = NOW / 1000;
const HEADER = '{"alg":"HS256","typ":"JWT"}';

const encoded = (text: string | Uint8Array): string => Buffer.from(text).toString('base64url');
const signature = (signed: string): string => createHmac('sha256', SECRET).update(signed).digest('base64url');
/** A token of the right key over any text. */
function sign(payload: string | Uint8Array, header = HEADER): string {
  const signed = `${encoded(header)}.${encoded(payload)}`;
  return `${signed}.${signature(signed)}`;
}
const claims = { sub: '4711', name: 'Dana', email: 'dana@example.com', exp: seconds + 300 };
const verify = (token: string) => verifyIdentity(token, SECRET, NOW);
const of = (changes: object) => verify(sign(JSON.stringify({ ...claims, ...changes })));

/** One line of whole signs that turns no direction: what may stand in a header, a list and a column. */
const line = (max: number) =>
  v.pipe(
    v.string(),
    v.minLength(1),
    v.maxLength(max),
    v.regex(/^[^\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]*$/u),
    v.check((text) => text.isWellFormed() && text.trim() === text),
  );
const Allowed = v.nullable(
  v.strictObject({
    subject: line(200),
    name: v.optional(line(120)),
    email: v.optional(v.pipe(v.string(), v.maxLength(254), v.regex(/^[^\s,;:<>()"\\@]+@[^\s,;:<>()"\\@]+$/))),
    phone: v.optional(line(40)),
    profile: v.optional(
      v.pipe(
        v.record(
          line(FACT_NAME_MAX),
          v.union([v.literal(''), line(FACT_TEXT_MAX), v.pipe(v.number(), v.finite()), v.boolean()]),
        ),
        v.maxEntries(FACTS_MAX),
      ),
    ),
  }),
);
const isAllowed = (identity: unknown): void => {
  expect(v.safeParse(Allowed, identity).issues).toBeUndefined();
};

const NASTY = [
  ...['Dana\r\nBcc: all@example.com', 'Dana\0', '\ud800', '\udfff x', '\u202eanaD', 'x\u2069y', '\u2028', ''],
  ...['"a,b" <x@y.zz>, ', '=?utf-8?q?=0D=0ABcc:_a@b.co?=', '<script>', '__proto__', 'x'.repeat(10_000)],
];
const text = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
);
const value = fc.oneof(text, fc.jsonValue({ maxDepth: 3 }), fc.double(), fc.constantFrom(null, true, [], {}));
const anyClaims = fc.record(
  {
    sub: fc.oneof(text, value, fc.constant('4711')),
    exp: fc.oneof(fc.constant(seconds + 300), value),
    ...{ nbf: value, aud: value, name: value, email: value, phone: value, iat: value, jti: value },
    profile: fc.oneof(fc.dictionary(text, value, { maxKeys: 5 }), value),
  },
  { requiredKeys: ['sub', 'exp'] },
);

describe('claims that the company’s key has signed', () => {
  it('say no more than what may stand in a header, a list and a column, whatever they are', () => {
    fc.assert(
      fc.property(anyClaims, (all) => {
        isAllowed(verify(sign(JSON.stringify(all))));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    'dana@example.com\r\nBcc: all@example.com',
    'dana@example.com, all@example.com',
    'dana@example.com;all@example.com',
    'Dana <dana@example.com>',
    '"dana"@example.com',
    'dana@example.com (all)',
    'dana@',
    'dana',
    '',
    ` ${'x'.repeat(250)}@example.com`,
    ['dana@example.com'],
    { address: 'dana@example.com' },
    null,
    7,
  ])('whose address is %j are believed without it', (email) => {
    expect(of({ email })).toEqual({ subject: '4711', name: 'Dana' });
  });

  it.each([
    ['sub', 'x'.repeat(10_000)],
    ['sub', '\ud800'],
    ['sub', 'a\0b'],
    ['sub', 'a\u202eb'],
    ['sub', 1.5],
    ['sub', 1e21],
    ['sub', null],
    ['sub', ['4711']],
    ['sub', { toString: '4711' }],
    ['sub', true],
    ['exp', String(seconds + 300)],
    ['exp', 1e308],
    ['exp', -1],
    ['exp', -0],
    ['exp', null],
    ['exp', [seconds + 300]],
    ['exp', true],
    ['nbf', 1e308],
    ['nbf', seconds + 3600],
    ['nbf', String(seconds)],
    ['nbf', null],
    ['aud', 7],
    ['aud', [7]],
    ['name', ['Dana']],
    ['name', 'x'.repeat(121)],
    ['name', 'Dana\r\nBcc: all@example.com'],
    ['name', '\udc00'],
    ['phone', { a: 1 }],
  ])('say nobody’s name with %s: %j', (claim, wrong) => {
    expect(of({ [claim]: wrong })).toBeNull();
  });

  it('are believed until a fraction of a second', () => {
    expect(of({ exp: seconds + 0.5 })?.subject).toBe('4711');
  });

  it('tell two customers apart whose names differ in half a sign', () => {
    expect([of({ sub: 'a\ud800' }), of({ sub: 'a\ud801' })]).toEqual([null, null]);
  });

  it('have a profile of lines, without names that are no line or a prototype’s', () => {
    const profile = `{"plan":"pro\\r\\n- urgent\\u0000\\ud800","a\\nb":"x","__proto__":{"vip":true},"constructor":"x","vip":true}`;
    expect(verify(sign(`{"sub":"4711","exp":${seconds + 300},"profile":${profile}}`))).toEqual({
      subject: '4711',
      profile: { plan: 'pro - urgent \ufffd', vip: true },
    });
  });

  it.each([
    ['deep', JSON.parse(`${'{"a":'.repeat(300)}1${'}'.repeat(300)}`)],
    ['of too many', Object.fromEntries(Array.from({ length: FACTS_MAX + 1 }, (_, at) => [`k${at}`, 1]))],
    ['of long values', { a: 'x'.repeat(FACT_TEXT_MAX + 1) }],
    ['a list', ['x']],
    ['a text', 'vip'],
  ])('with a profile that is %s are believed without it', (_what, profile: unknown) => {
    expect(of({ profile })).toEqual({ subject: '4711', name: 'Dana', email: 'dana@example.com' });
  });
});

describe('the form of a token that the company’s key has signed', () => {
  it.each([
    '{"alg":"none"}',
    '{"alg":["HS256"]}',
    '{"alg":"hs256"}',
    '{"alg":"HS256 "}',
    '{"alg":"HS512"}',
    '{"alg":"RS256"}',
    '{"alg":{"HS256":1}}',
    '{"alg":"HS256","crit":[]}',
    '{"alg":"HS256","crit":["exp"],"exp":1}',
    '{"alg":"HS256","crit":null}',
    '{"alg":"HS256","alg":"none"}',
    '{"__proto__":{"alg":"HS256"}}',
    '["HS256"]',
    '"HS256"',
    '\ufeff{"alg":"HS256"}',
    'null',
    '',
  ])('is no token with the header %s', (header) => {
    expect(verify(sign(JSON.stringify(claims), header))).toBeNull();
  });

  it.each(['../../../../dev/null', "x' UNION SELECT 'key", 'https://evil.example/jwks', 7, null])(
    'looks for no key that it names: %j',
    (kid) => {
      const header = JSON.stringify({ alg: 'HS256', kid, jku: 'https://evil.example/', jwk: { k: 'AA' } });
      expect(verify(sign(JSON.stringify(claims), header))?.subject).toBe('4711');
      const signed = `${encoded(header)}.${encoded(JSON.stringify(claims))}`;
      expect(verify(`${signed}.${createHmac('sha256', '').update(signed).digest('base64url')}`)).toBeNull();
    },
  );

  it('is written in one way alone', () => {
    const token = sign(JSON.stringify(claims));
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const last = letters.indexOf(token.at(-1) ?? '');
    // Two bits of the last letter are none of the signature's.
    const others = [1, 2, 3].map((bits) => token.slice(0, -1) + (letters[last ^ bits] ?? ''));
    const [header = '', payload = '', mac = ''] = token.split('.');
    for (const other of [
      ...others,
      ...['=', ' ', '\n', '\0', '.', '-'].map((more) => token + more),
      ...[' ', '\r\n'].map((before) => before + token),
      `${header}.${payload}.${Buffer.from(mac, 'base64url').toString('base64')}`,
      `${header}.${payload}.${mac.slice(0, 10)} ${mac.slice(10)}`,
    ])
      expect(verify(other)).toBeNull();
    // Also where the key has signed it so.
    for (const padded of [`${header}=.${payload}`, `${header}.${payload}==`, `${header}.${payload} `])
      expect(verify(`${padded}.${signature(padded)}`)).toBeNull();
    expect(verify(token)?.subject).toBe('4711');
  });

  it('is no token whose bytes are no text, so that no two names are one', () => {
    const [before, after] = JSON.stringify({ ...claims, sub: 'X' })
      .split('X')
      .map((one) => Buffer.from(one));
    if (!before || !after) throw new Error('It has no subject.');
    for (const bytes of [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf0, 0x9f]])
      expect(verify(sign(Buffer.concat([before, Buffer.from(bytes), after])))).toBeNull();
  });
});

describe('a case whose token says the worst', () => {
  it('is stored all the same, with no more of it than is allowed, and names nobody by it', async () => {
    const desk = testDesk({ identitySecret: SECRET, now: () => NOW });
    await fc.assert(
      fc.asyncProperty(anyClaims, async (all) => {
        const draft = sampleDraft();
        const identityToken = sign(JSON.stringify(all));
        const answer = await desk.post('/api/cases', { ...draft, identityToken });
        expect(answer.status).toBe(201);
        const stored = await desk.store.findCase(draft.caseId);
        isAllowed(stored?.identity ?? null);
        if (stored === null) throw new Error('It is not stored.');
        const given = rendered(draft, { identity: stored.identity });
        // As a helpdesk and the mail's headers have him.
        expect(nameOf(given)).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
        expect(given.contextText).not.toMatch(/(?!\n|\t)\p{Cc}/u);
        expect(given.customer.email).toMatch(PLAIN_ADDRESS);
        expect(given.customer.email).toBe(draft.customer.email);
      }),
      { numRuns: 60 },
    );
    expect(desk.faults).toEqual([]);
  });
});
