import { describe, expect, it } from 'vitest';
import { mayCount } from '../../../src/handoff/may-count.ts';

describe('counting', () => {
  it('is left alone where the visitor asks for it, by either signal', () => {
    expect(mayCount({ globalPrivacyControl: true, doNotTrack: null })).toBe(false);
    expect(mayCount({ doNotTrack: '1' })).toBe(false);
    expect(mayCount({ doNotTrack: 'yes' })).toBe(false);
  });
  it('is allowed where he says nothing, or that it may be', () => {
    expect(mayCount({})).toBe(true);
    expect(mayCount({ globalPrivacyControl: false, doNotTrack: '0' })).toBe(true);
    expect(mayCount({ doNotTrack: 'unspecified' })).toBe(true);
  });
});
