import { describe, expect, it } from 'vitest';
import { locales } from '../../../src/locales/generated/registry.ts';
import { deepLink, pathOf } from '../../../src/results/deep-link.ts';
import { around } from '../../../src/results/sentence.ts';

describe('a link to an article', () => {
  it('leads to the section where the answer is, in any script', () => {
    expect(deepLink('/he/returns/refund/', { heading: 'מתי', anchor: 'מתי-מגיע' })).toBe(
      `/he/returns/refund/#${encodeURIComponent('מתי-מגיע')}`,
    );
  });

  it('leads to the article where no section stands out, or its first', () => {
    expect(deepLink('/en/a/b/', undefined)).toBe('/en/a/b/');
    expect(deepLink('/en/a/b/', { heading: '', anchor: '' })).toBe('/en/a/b/');
    expect(pathOf('Refunds', { heading: '', anchor: '' })).toBe('Refunds');
  });
});

describe('a sentence around somebody’s words', () => {
  it.each(Object.keys(locales))('has one place for them in %s', (code) => {
    const { common, results } = locales[code] ?? {};
    for (const sentence of [
      common?.repaired,
      common?.searchInstead,
      common?.searchedOnly,
      results?.also,
      results?.nothing,
      results?.noneInTopic,
    ]) {
      if (!sentence) throw new Error('It is missing.');
      expect(around(sentence)).toHaveLength(2);
      expect(around(sentence).join('words')).toBe(sentence('words'));
    }
  });
});
