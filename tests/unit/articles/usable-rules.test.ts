import { describe, expect, it } from 'vitest';
import { readPins } from '../../../src/articles/pins.ts';
import { readSynonyms } from '../../../src/articles/synonyms.ts';
import { usableRules } from '../../../src/articles/usable-rules.ts';
import { englishAnalyzer } from '../../../src/locales/analysis/english.ts';
import { contentOf, file, libraryOf } from './content.ts';

async function usable(synonyms: string, pins = '') {
  const { articles } = await libraryOf(
    await contentOf({
      'articles/en/returns/refund.md': file('Your refund takes three days.', 'keywords: [reimbursement]'),
      'articles/en/orders/track.md': file('Follow your parcel.'),
      'articles/en/orders/internal.md': file('Chargeback.', 'audience: internal'),
    }),
  ).read();
  const rules = { synonyms: readSynonyms(synonyms, '').rules, pins: readPins(pins, '').pins };
  return usableRules(rules, articles, englishAnalyzer);
}

describe('what of the writers’ rules goes into an index', () => {
  it('is each direction that leads to words of a public article, once', async () => {
    const { synonyms } = await usable(
      '- money back = refunds = payback\n- cash > reimbursements\n- money back > refund\n- payback > parcel\n',
    );
    expect(synonyms).toEqual([
      { words: 'money back', means: 'refunds' },
      { words: 'payback', means: 'refunds' },
      { words: 'cash', means: 'reimbursements' },
      { words: 'payback', means: 'parcel' },
    ]);
  });

  it('is no word that internal articles alone have', async () => {
    const { synonyms } = await usable('- dispute > chargeback\n- refund = chargeback fee\n- how > refund\n');
    expect(synonyms).toEqual([{ words: 'chargeback fee', means: 'refund' }]);
  });

  it('is a pin for each query, with the articles that customers can open', async () => {
    const { pins } = await usable(
      '',
      [
        '- query: money',
        '  articles: [orders/internal, returns/refund, returns/refund]',
        '- query: the money',
        '  articles: [orders/track]',
        '- query: dispute',
        '  articles: [orders/internal]',
        '- query: how',
        '  articles: [orders/track]',
      ].join('\n'),
    );
    expect(pins).toEqual([
      { query: 'money', ids: ['returns/refund'] },
      { query: 'how', ids: ['orders/track'] },
    ]);
  });
});
