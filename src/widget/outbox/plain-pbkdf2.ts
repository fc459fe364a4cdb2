import type { Derive } from './prove.ts';

/** The page gets a turn after so long, in ms. */
const SLICE_MS = 12;
/** How many rounds pass between two looks at the clock. */
const LOOK = 128;

/** SHA-256's constants: the first bits of the fractional parts of roots of primes (FIPS 180-4, 4.2.2 and 5.3.3). */
const PRIMES: readonly number[] = (() => {
  const primes: number[] = [];
  for (let n = 2; primes.length < 64; n += 1) if (primes.every((prime) => n % prime)) primes.push(n);
  return primes;
})();
const fraction = (root: number): number => Math.floor((root % 1) * 2 ** 32) | 0;
const ROUND = Int32Array.from(PRIMES, (prime) => fraction(Math.cbrt(prime)));
const START = Int32Array.from(PRIMES.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));

const words = new Int32Array(64);
const read = (from: Int32Array, at: number): number => from[at] ?? 0;

/**
 * One block of SHA-256 on top of `state` into `to` (FIPS 180-4, 6.2.2). `block` is 16 words. Nothing is made anew: it runs
 * some hundred thousand times.
 */
function compress(state: Int32Array, block: Int32Array, to: Int32Array): void {
  words.set(block);
  for (let at = 16; at < 64; at += 1) {
    const early = read(words, at - 15);
    const late = read(words, at - 2);
    const s0 = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3);
    const s1 = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10);
    words[at] = (read(words, at - 16) + s0 + read(words, at - 7) + s1) | 0;
  }
  let a = read(state, 0);
  let b = read(state, 1);
  let c = read(state, 2);
  let d = read(state, 3);
  let e = read(state, 4);
  let f = read(state, 5);
  let g = read(state, 6);
  let h = read(state, 7);
  for (let at = 0; at < 64; at += 1) {
    const s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const first = (h + s1 + ((e & f) ^ (~e & g)) + read(ROUND, at) + read(words, at)) | 0;
    const s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
    const second = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  to[0] = read(state, 0) + a;
  to[1] = read(state, 1) + b;
  to[2] = read(state, 2) + c;
  to[3] = read(state, 3) + d;
  to[4] = read(state, 4) + e;
  to[5] = read(state, 5) + f;
  to[6] = read(state, 6) + g;
  to[7] = read(state, 7) + h;
}

const turn = (value: number, by: number): number => (value >>> by) | (value << (32 - by));

/** Text of up to 55 bytes as the last block of a message that is `before` bytes longer. */
function lastBlock(bytes: Uint8Array, before: number): Int32Array {
  const block = new DataView(new ArrayBuffer(64));
  for (const [at, byte] of bytes.entries()) block.setUint8(at, byte);
  block.setUint8(bytes.length, 0x80);
  block.setUint32(60, (before + bytes.length) * 8);
  return wordsOf(block);
}

const wordsOf = (block: DataView): Int32Array =>
  Int32Array.from({ length: 16 }, (_, at) => block.getInt32(at * 4));

/** The state after a key of up to 64 bytes, as HMAC begins with it (RFC 2104). */
function keyed(key: Uint8Array, pad: number): Int32Array {
  const block = new DataView(new ArrayBuffer(64));
  for (let at = 0; at < 64; at += 1) block.setUint8(at, (key[at] ?? 0) ^ pad);
  const state = new Int32Array(8);
  compress(START, wordsOf(block), state);
  return state;
}

/** A block whose first 8 words are a digest that follows a key's block. */
function blockAfterKey(): Int32Array {
  const block = new Int32Array(16);
  block[8] = 0x80_00_00_00 | 0;
  block[15] = (64 + 32) * 8;
  return block;
}

let sliceEnds = 0;

/**
 * PBKDF2 with HMAC-SHA-256 for 32 bytes (RFC 8018, 5.2), for pages to which the browser gives no cryptography. Takes
 * passwords of up to 64 bytes and salts of up to 51.
 */
export const derive: Derive = async (password, salt, iterations) => {
  const inner = keyed(password, 0x36);
  const outer = keyed(password, 0x5c);
  const one = blockAfterKey();
  compress(inner, lastBlock(Uint8Array.of(...salt, 0, 0, 0, 1), 64), one);
  compress(outer, one, one);
  const sum = one.slice(0, 8);
  for (let round = 1; round < iterations; round += 1) {
    compress(inner, one, one);
    compress(outer, one, one);
    for (let at = 0; at < 8; at += 1) sum[at] = read(sum, at) ^ read(one, at);
    if (round % LOOK === 0 && performance.now() > sliceEnds) {
      await turnOfPage();
      sliceEnds = performance.now() + SLICE_MS;
    }
  }
  const bytes = new DataView(new ArrayBuffer(32));
  for (const [at, word] of sum.entries()) bytes.setInt32(at * 4, word);
  return new Uint8Array(bytes.buffer);
};

/** A message to ourselves: a timer would be held back in a page that is not looked at. */
function turnOfPage(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
