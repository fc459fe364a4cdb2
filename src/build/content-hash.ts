import { createHash } from 'node:crypto';

/** The first 48 bits of SHA-256 in hex, as part of an immutable file's name. */
export function contentHash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 12);
}
