import { createHmac } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Bytes in Crockford's base 32, five bits a digit; what is left over of the last byte is dropped. */
export function crockford(bytes: Uint8Array): string {
  let [bits, count, digits] = [0, 0, ''];
  for (const byte of bytes) {
    bits = ((bits << 8) | byte) & 0x1fff;
    count += 8;
    while (count >= 5) {
      count -= 5;
      digits += ALPHABET.charAt((bits >> count) & 31);
    }
  }
  return digits;
}

/**
 * An id in the form of a ULID that is the same for the same parts, and that nobody can know beforehand who lacks the
 * secret: else somebody could take it before the mail comes.
 */
export function derivedId(secret: Uint8Array, ...parts: readonly string[]): string {
  const mac = createHmac('sha256', secret)
    .update(JSON.stringify(['mail', ...parts]))
    .digest();
  const digits = crockford(mac).slice(0, 26);
  // A ULID's first digit is at most 7.
  return ALPHABET.charAt(ALPHABET.indexOf(digits.charAt(0)) & 7) + digits.slice(1);
}
