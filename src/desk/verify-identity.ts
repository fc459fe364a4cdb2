import { createHmac, timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';
import { IDENTITY_TOKEN_MAX } from '../handoff/bounds.ts';
import { EmailSchema } from '../handoff/draft.ts';
import { ProfileSchema, type Identity, type Profile } from '../handoff/identity.ts';

/** HS256 asks for a key of at least its hash's length (RFC 7518, section 3.2), in bytes. */
export const IDENTITY_SECRET_MIN = 32;
/** A token may not be valid for longer than this from now on, in seconds: a stolen one is of little use. */
const LONGEST_LIFE_S = 60 * 60;
/** Clocks of two servers may differ by so much, in seconds. */
const LEEWAY_S = 60;

const HeaderSchema = v.object({
  alg: v.literal('HS256'),
  // An extension that has to be understood (RFC 7515, section 4.1.11): none is.
  crit: v.optional(v.never()),
});
/** Of whole signs: two halves of different ones would be stored as the same. */
const wellFormed = v.pipe(
  v.string(),
  v.check((text) => text.isWellFormed()),
);
const line = (max: number) =>
  v.pipe(wellFormed, v.trim(), v.minLength(1), v.maxLength(max), v.regex(/^[^\p{Cc}\u2028\u2029]*$/u));
const noList = v.pipe(
  v.unknown(),
  v.check((input) => !Array.isArray(input)),
);
/** A line without what would turn or end the direction of the words around it. */
const shownLine = (max: number) => v.pipe(v.string(), v.transform(withoutOverrides), line(max));
const ClaimsSchema = v.object({
  /** The company's own name for the customer; a number is taken too, as many issuers write one. */
  sub: v.pipe(
    v.union([v.string(), v.pipe(v.number(), v.safeInteger())]),
    v.transform(String),
    line(200),
    v.check((text) => withoutOverrides(text) === text),
  ),
  exp: v.pipe(v.number(), v.finite()),
  nbf: v.optional(v.pipe(v.number(), v.finite())),
  aud: v.optional(
    v.union([
      v.pipe(
        v.string(),
        v.transform((one) => [one]),
      ),
      v.array(v.string()),
    ]),
  ),
  name: v.optional(shownLine(120)),
  /** What is no single plain address says nothing, as with the profile below; who he is stays true. */
  email: v.fallback(v.optional(EmailSchema), undefined),
  phone: v.optional(shownLine(40)),
  /** One that is too large, or is no list of values, says nothing. */
  profile: v.fallback(v.optional(v.pipe(noList, ProfileSchema, v.transform(plainProfile))), undefined),
});

/**
 * Who a token says the customer is, or null for any token that is not true now: another algorithm than HS256, a wrong
 * signature, no end or one more than an hour away, over, or not begun. Never throws. JWT: RFC 7519, JWS: RFC 7515.
 *
 * @param now Unix ms
 * @param audience whom the token has to be for, by its `aud` (RFC 7519, section 4.1.3); left out, nobody asks
 */
export function verifyIdentity(
  token: string,
  secret: string,
  now: number,
  audience?: string,
): Identity | null {
  if (token.length > IDENTITY_TOKEN_MAX) return null;
  const [header, payload, signature, ...more] = token.split('.');
  if (header === undefined || payload === undefined || signature === undefined || more.length > 0)
    return null;
  // The signature before anything is read of what it signs.
  const expected = createHmac('sha256', secret).update(`${header}.${payload}`).digest();
  const given = bytesOf(signature);
  if (given?.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  if (!v.is(HeaderSchema, json(header))) return null;
  const claims = v.safeParse(ClaimsSchema, json(payload));
  if (!claims.success) return null;
  const { sub, exp, nbf, aud = [], profile, name, email, phone } = claims.output;
  if (audience !== undefined && !aud.includes(audience)) return null;
  const seconds = now / 1000;
  if (exp + LEEWAY_S <= seconds || exp - LEEWAY_S > seconds + LONGEST_LIFE_S) return null;
  if (nbf !== undefined && nbf - LEEWAY_S > seconds) return null;
  return {
    subject: sub,
    ...(name === undefined ? {} : { name }),
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { phone }),
    ...(profile === undefined ? {} : { profile }),
  };
}

/** Lines alone: what a rule names as its reason stands among the desk's own words. */
function plainProfile(profile: Profile): Profile {
  const plain = (text: string): string =>
    withoutOverrides(text.toWellFormed())
      .replace(/[\p{Cc}\s]+/gu, ' ')
      .trim();
  return Object.fromEntries(
    Object.entries(profile).flatMap(([name, value]) => {
      const key = plain(name);
      return key === name ? [[key, typeof value === 'string' ? plain(value) : value]] : [];
    }),
  );
}

function withoutOverrides(text: string): string {
  return text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '');
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function json(part: string): unknown {
  try {
    return JSON.parse(utf8.decode(bytesOf(part) ?? undefined)) as unknown;
  } catch {
    return null;
  }
}

/** Bytes as base64url writes them, in the one way there is (RFC 7515, section 2): no padding, no space, no bits left over. */
function bytesOf(part: string): Buffer | null {
  const bytes = Buffer.from(part, 'base64url');
  return bytes.toString('base64url') === part ? bytes : null;
}
