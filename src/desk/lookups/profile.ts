import type { LookupSettings } from '../../config/lookup-schema.ts';
import { FACT_TEXT_MAX } from '../../handoff/bounds.ts';
import type { CaseDraft } from '../../handoff/draft.ts';
import type { Identity, Profile } from '../../handoff/identity.ts';
import type { CustomerRecord, LookUp, Person } from './lookup.ts';

/** What is taken over of a record, by our names; what is empty, or neither text nor number nor yes or no, is left out. */
export function profileOf(record: CustomerRecord, properties: LookupSettings['properties']): Profile {
  const profile: Record<string, string | number | boolean> = {};
  for (const [ours, theirs] of Object.entries(properties)) {
    const value = Object.hasOwn(record, theirs) ? record[theirs] : undefined;
    if (typeof value === 'string') {
      const line = value
        .toWellFormed()
        .replace(/[\p{Cc}\s]+/gu, ' ')
        .trim()
        .slice(0, FACT_TEXT_MAX)
        .replace(/[\uD800-\uDBFF]$/, '');
      if (line !== '') profile[ours] = line;
    } else if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) {
      profile[ours] = value;
    }
  }
  return profile;
}

/**
 * Whom a case's look-up is about, or null where there is none: the token says all that is wanted, or it does not say who he
 * is and the settings ask nobody about an address that was only typed.
 */
export function personFor(
  { customer }: CaseDraft,
  identity: Identity | null,
  { properties, unverified }: Pick<LookupSettings, 'properties' | 'unverified'>,
  { canFind }: Pick<LookUp, 'canFind'>,
): Person | null {
  const told = identity?.profile ?? {};
  if (Object.keys(properties).every((name) => Object.hasOwn(told, name))) return null;
  if (identity !== null) {
    const known = { subject: identity.subject, email: identity.email ?? null, isVerified: true };
    if (canFind(known)) return known;
  }
  const typed = { subject: null, email: customer.email ?? null, isVerified: false };
  return unverified && canFind(typed) ? typed : null;
}
