const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The form of a ULID (https://github.com/ulid/spec): 26 Crockford base32 digits, the first at most 7. */
export const ULID_PATTERN = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;

/**
 * Mints a ULID: 48 bits of Unix time in milliseconds, then 80 random bits from `crypto`.
 * It is a case's identity and its idempotency key from the widget to the helpdesk.
 */
export function createUlid(now: number = Date.now()): string {
  let time = '';
  for (let rest = now, digit = 0; digit < 10; digit += 1) {
    time = ALPHABET.charAt(rest % 32) + time;
    rest = Math.floor(rest / 32);
  }
  // 256 is a multiple of 32, so a byte's low five bits are uniform.
  let noise = '';
  for (const byte of crypto.getRandomValues(new Uint8Array(16))) noise += ALPHABET.charAt(byte & 31);
  return time + noise;
}
