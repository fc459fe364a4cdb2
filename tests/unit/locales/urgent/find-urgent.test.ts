import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { locales } from '../../../../src/locales/generated/registry.ts';
import { changedWords, createUrgentFinder } from '../../../../src/locales/urgent/find-urgent.ts';

const finderOf = (code: string, change?: Parameters<typeof changedWords>[1]) => {
  const locale = locales[code];
  if (!locale) throw new Error(`There is no locale ${code}.`);
  return createUrgentFinder(locale.analyzer, changedWords(locale.urgentWords, change));
};

describe('serious words', () => {
  it.each([
    ['en', 'I was charged twice for order 12'],
    ['en', 'You have charged my card twice'],
    ['en', 'My card was charged for the same order twice'],
    ['en', 'someone STOLE my parcel'],
    ['en', 'The kettle caused an injury'],
    ['en', 'unauthorized charges'],
    ['en', 'my lawyers will call'],
    ['he', 'חויבתי פעמיים על אותה הזמנה'],
    ['he', 'הכרטיס שלי חויב פעמיים'],
    ['he', 'היה חיוב כפול בכרטיס'],
    ['he', 'החבילה נגנבה'],
    ['he', 'גנבו לי את החבילה'],
    ['he', 'הילד נפצע מהמוצר'],
    ['he', 'אפנה לעורך הדין שלי'],
    ['bg', 'Таксувахте ме два пъти'],
    ['bg', 'Парите са изтеглени от картата два пъти'],
    ['bg', 'картата ми е открадната'],
    ['bg', 'детето беше наранено'],
    ['bg', 'измамихте ме'],
    ['bg', 'ще подам жалба в полицията'],
  ])('are found in %s: %s', (code, message) => {
    expect(finderOf(code)(message)).not.toBeNull();
  });

  it.each([
    ['en', 'My parcel was due on Wednesday and is still not here.'],
    ['en', 'How do I charge the battery?'],
    ['en', 'I asked twice. You charged me once.'],
    ['en', 'A second charger'],
    ['he', 'החבילה הייתה אמורה להגיע ביום רביעי ועדיין לא כאן.'],
    ['he', 'פניתי אליכם פעמיים'],
    ['he', 'עוד לא קיבלתי את מוצר החשמל'],
    ['bg', 'Писах ви два пъти'],
    ['bg', 'Пратката още я няма. Кога ще получа парите?'],
    ['bg', 'Чугуненият съд пристигна'],
  ])('are not found in %s where there are none: %s', (code, message) => {
    expect(finderOf(code)(message)).toBeNull();
  });

  it('name the rule, so that an agent sees why', () => {
    expect(finderOf('en')('they charged me twice')).toBe('charged twice');
  });

  it('can be added to and left out by the company', () => {
    const find = finderOf('en', { add: ['gas leak', '"Recall"'], leaveOut: ['Stolen', 'stole'] });
    expect(find('There is a leaking gas pipe: a gas leak')).toBe('gas leak');
    expect(find('my phone was stolen')).toBeNull();
    // Quoted, a word is found as it is written only.
    expect(find('is there a recall')).toBe('Recall');
    expect(find('I recalled it')).toBeNull();
  });

  it('never throws, whatever is written', () => {
    const finders = Object.keys(locales).map((code) => finderOf(code));
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        for (const find of finders) expect(() => find(text)).not.toThrow();
      }),
    );
  });
});
