import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signedAddresses } from '../../../../src/desk/mailbox/signed-address.ts';
import { createUlid } from '../../../../src/handoff/ulid.ts';

const SECRET = new Uint8Array(32).fill(7);
const addresses = signedAddresses(SECRET, 'help+*@acme.example');

describe('the address of a case', () => {
  it('leads back to the case and says to whom it was given, whatever a mail program does to its case', () => {
    const caseId = createUlid();
    for (const given of ['agents', 'everybody'] as const) {
      const address = addresses.of(caseId, given);
      expect(address).toMatch(/^help\+[0-9a-z]{47}@acme\.example$/);
      expect(address.indexOf('@')).toBeLessThanOrEqual(64);
      expect(addresses.read(address)).toEqual({ caseId, given });
      expect(addresses.read(` ${address.toUpperCase()}`)).toEqual({ caseId, given });
    }
  });

  it('may stand before a domain of its own', () => {
    const others = signedAddresses(SECRET, '*@replies.acme.example');
    const caseId = createUlid();
    expect(others.of(caseId, 'agents')).toMatch(/^a[0-9a-z]{46}@replies\.acme\.example$/);
    expect(others.read(others.of(caseId, 'agents'))).toEqual({ caseId, given: 'agents' });
    expect(addresses.read(others.of(caseId, 'agents'))).toBeNull();
  });

  it('is worth nothing once any of it is changed: the customer’s makes nobody an agent', () => {
    const address = addresses.of(createUlid(), 'everybody');
    const places = fc.integer({ min: 'help+'.length, max: address.indexOf('@') - 1 });
    const signs = fc
      .integer({ min: 0, max: 31 })
      .map((digit) => '0123456789abcdefghjkmnpqrstvwxyz'.charAt(digit));
    fc.assert(
      fc.property(places, signs, (at, sign) => {
        fc.pre(address.charAt(at) !== sign);
        expect(addresses.read(address.slice(0, at) + sign + address.slice(at + 1))).toBeNull();
      }),
    );
  });

  it('of another desk’s key leads nowhere, and neither does any other text', () => {
    const others = signedAddresses(new Uint8Array(32).fill(8), 'help+*@acme.example');
    expect(addresses.read(others.of(createUlid(), 'agents'))).toBeNull();
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        expect(addresses.read(`help+${text}@acme.example`)).toBeNull();
      }),
    );
  });
});
