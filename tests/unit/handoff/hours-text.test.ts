import { describe, expect, it } from 'vitest';
import {
  answeredByText,
  durationText,
  expectationOf,
  type Expectation,
} from '../../../src/handoff/answer-time.ts';
import { openingState } from '../../../src/handoff/hours.ts';
import { openingSentence } from '../../../src/handoff/hours-text.ts';
import type { OpeningHours } from '../../../src/handoff/settings.ts';
import { locales } from '../../../src/locales/generated/registry.ts';

const nine = [{ from: '09:00', to: '18:00' }];
const sofia: OpeningHours = {
  timeZone: 'Europe/Sofia',
  week: { mon: nine, tue: nine, thu: nine, fri: [{ from: '20:00', to: '02:00' }] },
  holidays: ['2026-12-24'],
};
const wordsOf = (code: string) => {
  const words = locales[code]?.hours;
  if (!words) throw new Error(`There is no locale ${code}.`);
  return words;
};
const say = (now: string, code = 'en', reader = 'Europe/Sofia', hours = sofia): string => {
  const at = new Date(now);
  return openingSentence(openingState(hours, at), at, wordsOf(code), { company: hours.timeZone, reader });
};

describe('what is said of opening hours', () => {
  it('names a day as people do, in each language', () => {
    // Monday morning, Monday evening, Tuesday evening (Wednesday is closed).
    const moments = ['2026-11-23T05:00:00Z', '2026-11-23T17:00:00Z', '2026-11-24T17:00:00Z'];
    expect(moments.map((now) => say(now))).toEqual([
      'Opens today at 9:00',
      'Opens tomorrow at 9:00',
      'Opens Thursday at 9:00',
    ]);
    expect(moments.map((now) => say(now, 'he'))).toEqual([
      'נפתח היום ב־9:00',
      'נפתח מחר ב־9:00',
      'נפתח ביום חמישי ב־9:00',
    ]);
    expect(moments.map((now) => say(now, 'bg'))).toEqual([
      'Отваряме днес в 9:00',
      'Отваряме утре в 9:00',
      'Отваряме в четвъртък в 9:00',
    ]);
  });

  it('tells a date where a weekday could be taken for a nearer one', () => {
    const yearly = { ...sofia, week: {}, special: { '2026-12-14': nine } };
    const now = '2026-11-23T10:00:00Z';
    expect(say(now, 'en', 'Europe/Sofia', yearly)).toBe('Opens on 14 December at 9:00');
    expect(say(now, 'he', 'Europe/Sofia', yearly)).toBe('נפתח ב־14 בדצמבר ב־9:00');
    expect(say(now, 'bg', 'Europe/Sofia', yearly)).toBe('Отваряме на 14 декември в 9:00');
  });

  it('says of a day off that it is one', () => {
    expect(say('2026-12-24T10:00:00Z')).toBe('Closed today, opens tomorrow at 20:00');
    expect(say('2026-11-25T10:00:00Z')).toBe('Opens tomorrow at 9:00');
  });

  it('tells a time after midnight, and no time that is days away', () => {
    expect(say('2026-11-27T19:00:00Z')).toBe('Open now, until 2:00');
    const always = {
      ...sofia,
      week: { mon: [{ from: '00:00', to: '24:00' }], tue: [{ from: '00:00', to: '24:00' }] },
    };
    expect(say('2026-11-23T10:00:00Z', 'en', 'Europe/Sofia', always)).toBe('Open now');
  });

  it('is the company’s time, with the zone where the reader’s clock shows another', () => {
    const noon = '2026-11-23T10:00:00Z';
    expect(say(noon, 'en', 'Europe/Athens')).toBe('Open now, until 18:00');
    expect(say(noon, 'en', 'Europe/London')).toBe('Open now, until 18:00 (Bulgaria time)');
    expect(say(noon, 'en', 'Asia/Tokyo', { ...sofia, timeZone: 'Europe/London' })).toBe(
      'Open now, until 18:00 (UK time)',
    );
    expect(say(noon, 'he', 'Asia/Tokyo')).toBe('פתוח עכשיו, עד 18:00 (לפי שעון בולגריה)');
    expect(say(noon, 'bg', 'Asia/Tokyo')).toBe('Отворено сега, до 18:00 (време в България)');
    // Israel’s clock changes on another day than Bulgaria’s: for two days they differ.
    expect(say('2027-03-27T19:00:00Z', 'en', 'Asia/Jerusalem')).toBe('Opens Monday at 9:00');
    expect(say('2027-03-26T10:00:00Z', 'en', 'Asia/Jerusalem')).toBe('Opens today at 20:00 (Bulgaria time)');
  });

  it('does not say today or tomorrow where the reader has another date', () => {
    // Tuesday 1:00 in Sofia, still Monday in New York.
    expect(say('2026-11-23T23:00:00Z', 'en', 'America/New_York')).toBe(
      'Opens Tuesday at 9:00 (Bulgaria time)',
    );
  });
});

describe('what is said of the time to an answer', () => {
  const zones = { company: 'Europe/Sofia', reader: 'Europe/Sofia' };
  const by = (
    now: string,
    measured: number | undefined,
    promised: number | null,
    hours: OpeningHours | null = sofia,
  ) => {
    const at = new Date(now);
    const expected = expectationOf(hours, at, { measured, promised });
    return expected && answeredByText(expected, at, wordsOf('en'), zones);
  };
  const duration = (minutes: number, kind: Expectation['by'], code = 'en'): string =>
    durationText({ by: kind, minutes, moment: null, beforeClosing: true }, wordsOf(code));

  it('is measured, else promised, else nothing', () => {
    const noon = '2026-11-23T10:00:00Z';
    expect(by(noon, 110, 240)).toBe('Answered by about 14:00');
    expect(by(noon, undefined, 240)).toBe('Answered by 16:00');
    expect(by(noon, undefined, null)).toBeNull();
  });

  it('counts hours of work: over night, and over a closed day', () => {
    expect(by('2026-11-23T15:30:00Z', 90, null)).toBe('Answered tomorrow by about 10:00');
    expect(by('2026-11-24T15:30:00Z', undefined, 90)).toBe('Answered Thursday by 10:00');
  });

  it('is no moment for a promise in hours of work that nobody named', () => {
    expect(by('2026-11-23T10:00:00Z', undefined, 240, null)).toBeNull();
    expect(by('2026-11-23T10:00:00Z', 110, 240, null)).toBe('Answered by about 14:00');
  });

  it('never lies after closing time, and never before the time that is known', () => {
    expect(by('2026-11-23T15:50:00Z', 5, null)).toBe('Answered by about 18:00');
    expect(by('2026-11-23T10:01:00Z', 5, null)).toBe('Answered by about 12:15');
  });

  it('is a rounded length at the foot of the widget', () => {
    expect([duration(12, 'measured'), duration(110, 'measured'), duration(240, 'promised')]).toEqual([
      'about 15 min',
      'about 2 h',
      'within 4 h',
    ]);
    expect([duration(110, 'measured', 'he'), duration(110, 'measured', 'bg')]).toEqual([
      'כ־2 שע׳',
      'около 2 ч.',
    ]);
  });
});
