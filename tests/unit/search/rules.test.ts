import { describe, expect, it } from 'vitest';
import type { Synonym } from '../../../src/search/types.ts';
import { article, ENGLISH, indexOf } from './shop.ts';

const SHOP = [
  ...ENGLISH,
  article('delivery/shoes', 'Running shoes for clubs', 'We print the name of your club on running shoes.'),
  article('delivery/running', 'Running late', 'A courier who is running late sends a message.'),
];
const both = (one: string, other: string): Synonym[] => [
  { words: one, means: other },
  { words: other, means: one },
];

describe('synonyms', () => {
  it('find what the company calls by another name, and say so', async () => {
    const index = await indexOf('en', SHOP, { synonyms: both('reimbursement', 'refund') });
    const result = await index.search('reimbursement');
    expect(result.hits[0]?.id).toBe('returns/refund');
    expect(result.also).toEqual(['refund']);
    expect(result.repair).toBeUndefined();
  });

  it('of one direction leave the other as it was', async () => {
    const index = await indexOf('en', SHOP, { synonyms: [{ words: 'guarantee', means: 'warranty' }] });
    expect((await index.search('guarantee')).also).toEqual(['warranty']);
    expect((await index.search('warranty')).also).toBeUndefined();
  });

  it('of several words are found where the words stand together, in any of their forms', async () => {
    const index = await indexOf('en', SHOP, { synonyms: [{ words: 'cash back', means: 'refund' }] });
    expect((await index.search('how do I get cash back?')).also).toEqual(['refund']);
    expect((await index.search('back in cash')).also).toBeUndefined();
  });

  it('that are several words ask for all of them', async () => {
    const index = await indexOf('en', SHOP, { synonyms: [{ words: 'sneakers', means: 'running shoes' }] });
    expect((await index.search('sneakers')).hits.map(({ id }) => id)).toEqual(['delivery/shoes']);
  });

  it('are left out where only the typed words are wanted', async () => {
    const index = await indexOf('en', SHOP, { synonyms: [{ words: 'reimbursement', means: 'refund' }] });
    const exact = await index.search('reimbursement', { exact: true });
    expect(exact.total).toBe(0);
    expect(exact.also).toBeUndefined();
  });

  it('count less than the customer’s own word', async () => {
    const index = await indexOf(
      'en',
      [article('a/own', 'Guarantee', 'Our guarantee.'), article('a/other', 'Warranty', 'Our warranty.')],
      { synonyms: both('guarantee', 'warranty') },
    );
    expect((await index.search('guarantee')).hits.map(({ id }) => id)).toEqual(['a/own', 'a/other']);
    expect((await index.search('warranty')).hits.map(({ id }) => id)).toEqual(['a/other', 'a/own']);
  });

  it('work in Hebrew and Bulgarian, behind particles and articles', async () => {
    const hebrew = await indexOf('he', [article('r/z', 'זיכוי', 'זיכוי מגיע לכרטיס.')], {
      synonyms: [{ words: 'החזר כספי', means: 'זיכוי' }],
    });
    expect((await hebrew.search('מתי מגיע ההחזר הכספי?')).hits[0]?.id).toBe('r/z');
    const bulgarian = await indexOf('bg', [article('r/v', 'Възстановяване на суми', 'Сумата идва.')], {
      synonyms: [{ words: 'рефунд', means: 'възстановяване' }],
    });
    expect((await bulgarian.search('рефунда')).hits[0]?.id).toBe('r/v');
  });

  it('are not for another word of the same root', async () => {
    const index = await indexOf(
      'he',
      [article('r/z', 'זיכוי', 'זיכוי מגיע לכרטיס.'), article('r/b', 'החזר', 'החזר.')],
      {
        synonyms: [{ words: 'החזר', means: 'זיכוי' }],
      },
    );
    expect((await index.search('ההחזרים שלי')).also).toEqual(['זיכוי']);
    expect((await index.search('מתי חוזר למלאי')).also).toBeUndefined();
  });
});

describe('pinned articles', () => {
  const pins = [{ query: 'refund status', ids: ['delivery/times', 'returns/return'] }];

  it('come first for their query, in their order and whatever the order of its words', async () => {
    const index = await indexOf('en', SHOP, { pins });
    for (const query of ['refund status', 'Status of my refunds?']) {
      const { hits } = await index.search(query);
      expect(hits.map(({ id }) => id).slice(0, 3), query).toEqual([
        'delivery/times',
        'returns/return',
        'returns/refund',
      ]);
      expect(hits.map(({ pinned }) => pinned ?? false)).toEqual([true, true, false]);
    }
  });

  it('stay where they are for any other query', async () => {
    const index = await indexOf('en', SHOP, { pins });
    expect((await index.search('refund')).hits[0]?.id).toBe('returns/refund');
    expect((await index.search('refund status of my card')).hits[0]?.pinned).toBeUndefined();
  });
});
