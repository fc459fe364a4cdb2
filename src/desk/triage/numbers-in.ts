import type { Customer } from '../../handoff/draft.ts';

/** Fewer digits are years, amounts and quantities. */
const LEAST_DIGITS = 5;
const DATE = /^(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{4})$/;

/**
 * Numbers by which people name an order, an invoice or a parcel, such as `LM-482913`: from the bare number to how it is
 * written. Dates are none, and not the sender's own telephone number.
 */
export function numbersIn(text: string, { phone = '' }: Customer): ReadonlyMap<string, string> {
  const own = phone.replace(/\D/g, '');
  const found = new Map<string, string>();
  for (const [written] of text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}./-]*/gu)) {
    const name = written.replace(/[./-]+$/, '');
    const digits = name.replace(/\P{Nd}/gu, '');
    if (digits.length < LEAST_DIGITS || DATE.test(name)) continue;
    // With or without the code of the country.
    if (digits.length > 6 && (own.endsWith(digits.replace(/^0/, '')) || digits === own)) continue;
    found.set(digits, name);
  }
  return found;
}
