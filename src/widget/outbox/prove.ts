import * as v from 'valibot';
import { ChallengedSchema, type Challenge, type Proof } from '../../handoff/challenge.ts';

/** Derives 32 bytes by PBKDF2 with HMAC-SHA-256. */
export type Derive = (
  password: Uint8Array<ArrayBuffer>,
  salt: Uint8Array<ArrayBuffer>,
  iterations: number,
) => Promise<Uint8Array>;

/** A task that takes longer than this, in ms, is none that our desk makes. */
const PATIENCE_MS = 60_000;
/** So many tries at a time where the browser does them: it has more than one thread for that. */
const AT_ONCE = 4;

/**
 * Solves the task in a desk's refusal, a bit at a time: the page goes on meanwhile. Resolves to the proof as the desk
 * takes it, or null where there is no task or no solution. Loaded only where a desk asks for it.
 */
export async function prove(body: unknown): Promise<string | null> {
  const answer = v.safeParse(ChallengedSchema, body);
  if (!answer.success) return null;
  const { challenge } = answer.output;
  const solution = await solve(challenge.parameters, ...(await deriver()));
  return solution && btoa(JSON.stringify({ challenge, solution } satisfies Proof));
}

/** The browser's own, or ours where it has none: a page without TLS. */
async function deriver(): Promise<[derive: Derive, atOnce: number]> {
  if (!('subtle' in crypto)) return [(await import('./plain-pbkdf2.ts')).derive, 1];
  const derive: Derive = async (password, salt, iterations) => {
    const key = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits']);
    const algorithm = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
    return new Uint8Array(await crypto.subtle.deriveBits(algorithm, key, 256));
  };
  return [derive, AT_ONCE];
}

/** Of so many tries at a time, the first counter that solves it, with its key; null where there is none in time. */
export async function solve(
  { nonce, salt, cost, keyPrefix }: Challenge['parameters'],
  derive: Derive,
  atOnce: number,
): Promise<Proof['solution'] | null> {
  const start = bytesOf(nonce);
  const grain = bytesOf(salt);
  const until = Date.now() + PATIENCE_MS;
  for (let next = 0; Date.now() < until; next += atOnce) {
    // By typed arrays' own means: of old libraries' pages, `Array.from` knows of no second argument.
    const counters = [...new Uint32Array(atOnce).map((_, at) => next + at)];
    const keys = await Promise.all(counters.map((counter) => derive(password(start, counter), grain, cost)));
    const derived = keys.map(hexOf);
    const found = derived.findIndex((key) => key.startsWith(keyPrefix));
    if (found !== -1) return { counter: next + found, derivedKey: derived[found] ?? '' };
  }
  return null;
}

function password(nonce: Uint8Array, counter: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(nonce.length + 4);
  bytes.set(nonce);
  new DataView(bytes.buffer).setUint32(nonce.length, counter);
  return bytes;
}

const bytesOf = (hex: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));

const hexOf = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
