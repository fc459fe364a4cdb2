import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { personFor, profileOf } from '../../../../src/desk/lookups/profile.ts';
import { ProfileSchema } from '../../../../src/handoff/identity.ts';
import { sampleDraft } from '../sample-draft.ts';

const draft = sampleDraft({ customer: { email: 'typed@example.com' } });
const anybody = {
  canFind: ({ subject, email }: { subject: string | null; email: string | null }) =>
    (subject ?? email) !== null,
};
const settings = { properties: { plan: 'plan_name', vip: 'is_vip' }, unverified: false };

describe('what is taken over of a record', () => {
  it('is what the settings name, and nothing else of it', () => {
    const record = { plan_name: ' Pro \n ', is_vip: true, note: 'rude', owner: { id: 1 } };
    expect(profileOf(record, { plan: 'plan_name', vip: 'is_vip', owner: 'owner', none: 'none' })).toEqual({
      plan: 'Pro',
      vip: true,
    });
  });

  it('is a profile, whatever the record holds', () => {
    const value = fc.oneof(fc.anything(), fc.string({ unit: 'binary', maxLength: 500 }), fc.double());
    fc.assert(
      fc.property(fc.dictionary(fc.string(), value), value, (record, plan) => {
        const profile = profileOf(
          { ...record, plan },
          { plan: 'plan', toString: 'toString', a: 'constructor' },
        );
        expect(v.is(ProfileSchema, profile)).toBe(true);
        expect(JSON.stringify(profile)).not.toMatch(/\\u(?:00[01]|d[89a-f])/i);
      }),
    );
  });
});

describe('who is looked up', () => {
  it('is whom the sign-in vouches for, by its own address and never by the one that he typed', () => {
    expect(personFor(draft, { subject: 'u-1' }, settings, anybody)).toEqual({
      ...{ subject: 'u-1', email: null, isVerified: true },
    });
    expect(personFor(draft, { subject: 'u-1', email: 'own@example.com' }, settings, anybody)).toMatchObject({
      email: 'own@example.com',
    });
  });

  it('is nobody whose token says all that is wanted', () => {
    const profile = { plan: 'pro', vip: false };
    expect(personFor(draft, { subject: 'u-1', profile }, settings, anybody)).toBeNull();
    expect(personFor(draft, { subject: 'u-1', profile: { plan: 'pro' } }, settings, anybody)).not.toBeNull();
  });

  it('is who typed an address only where the settings say so, and then not as verified', () => {
    expect(personFor(draft, null, settings, anybody)).toBeNull();
    const open = { ...settings, unverified: true };
    const typed = { subject: null, email: 'typed@example.com', isVerified: false };
    expect(personFor(draft, null, open, anybody)).toEqual(typed);
    const byMail = { canFind: ({ email }: { email: string | null }) => email !== null };
    expect(personFor(draft, { subject: 'u-1' }, settings, byMail)).toBeNull();
    expect(personFor(draft, { subject: 'u-1' }, open, byMail)).toEqual(typed);
    expect(personFor(sampleDraft({ customer: { phone: '12345' } }), null, open, anybody)).toBeNull();
  });
});
