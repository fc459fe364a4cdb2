import { timingSafeEqual } from 'node:crypto';
import { ULID_PATTERN } from '../../handoff/ulid.ts';
import { caseMac } from '../secret.ts';
import { crockford } from './derived-id.ts';

/**
 * To whom an address was given. Agents: nobody else has ever seen it, so who writes to it is one. Everybody: the customer
 * knows it as well, and who writes to it is he, unless something else proves an agent.
 */
export type Given = 'agents' | 'everybody';

const LETTERS: Readonly<Record<Given, string>> = { agents: 'a', everybody: 'c' };
const CASE_DIGITS = 26;
/** 100 bits: an address cannot be found by trying. */
const MAC_DIGITS = 20;
/** So much stands in the place of the `*`, in characters. */
const TOKEN_LENGTH = 1 + CASE_DIGITS + MAC_DIGITS;

const TOKEN = /^([ac])([0-7][0-9a-hjkmnp-tv-z]{25})([0-9a-hjkmnp-tv-z]{20})$/;

export interface SignedAddresses {
  /** Always the same for one case and purpose. */
  readonly of: (caseId: string, given: Given) => string;
  /** What an address was issued for, or null where we never did. Takes the same time however wrong it is. */
  readonly read: (address: string) => { readonly caseId: string; readonly given: Given } | null;
}

/**
 * Addresses that belong to one case each. Lower-case letters and digits alone, since mail programs change the case of what
 * stands before the @ (RFC 5321, 2.4, forbids it and warns of it).
 *
 * @param pattern an address with one `*`, such as `help+*@example.com` or `*@replies.example.com`
 */
export function signedAddresses(secret: Uint8Array, pattern: string): SignedAddresses {
  const [before = '', after = ''] = pattern.toLowerCase().split('*');
  const token = (caseId: string, given: Given): string => {
    const letter = LETTERS[given];
    const mac = crockford(caseMac(secret, `mail-${letter}`, caseId)).slice(0, MAC_DIGITS);
    return `${letter}${caseId}${mac}`.toLowerCase();
  };
  return {
    of: (caseId, given) => before + token(caseId, given) + after,
    read: (address) => {
      const whole = address.trim().toLowerCase();
      if (whole.length !== before.length + TOKEN_LENGTH + after.length) return null;
      if (!whole.startsWith(before) || !whole.endsWith(after)) return null;
      const found = whole.slice(before.length, before.length + TOKEN_LENGTH);
      const [, letter, digits = ''] = TOKEN.exec(found) ?? [];
      const caseId = digits.toUpperCase();
      if (!ULID_PATTERN.test(caseId)) return null;
      const given: Given = letter === LETTERS.agents ? 'agents' : 'everybody';
      return timingSafeEqual(Buffer.from(found), Buffer.from(token(caseId, given)))
        ? { caseId, given }
        : null;
    },
  };
}
