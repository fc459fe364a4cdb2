import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { locales } from '../../../src/locales/generated/registry.ts';
import { wishText } from '../../../src/widget/app/case/wish-text.ts';
import type { Later } from '../../../src/widget/app/view/view.ts';

const openingHours = { timeZone: 'Europe/Sofia', zoneName: 'Bulgaria time' };

describe('when he wants to be called', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: Date.parse('2026-11-23T06:00:00Z') });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it.each(Object.keys(locales))('is said in %s as it is on the day on which it is read', (code) => {
    const later = { ...locales[code], openingHours } as unknown as Later;
    const { ask, askSoon, wished } = later.contact.callback;
    const at = { from: '2026-11-24T07:00:00.000Z', to: '2026-11-24T10:00:00.000Z' };
    const said = (): string => wishText({ line: ask('tomorrow'), at }, later) ?? '';
    expect(said()).toContain(later.hours.tomorrow);
    expect(said()).toContain('9:00–12:00');
    vi.setSystemTime(Date.parse('2026-11-24T06:00:00Z'));
    expect(said()).toContain(later.hours.today);
    // In his own words, and where he named no time.
    expect(wishText({ line: ask('after six, please') }, later)).toBe(wished('after six, please'));
    expect(wishText({ line: askSoon }, later)).toBeNull();
  });
});
