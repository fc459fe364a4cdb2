import { describe, expect, it } from 'vitest';
import { article, ENGLISH, indexOf } from './shop.ts';

const ids = (hits: readonly { readonly id: string }[]): string[] => hits.map(({ id }) => id);

describe('a result', () => {
  it('counts the categories of all that was found, and shows one of them when asked', async () => {
    const index = await indexOf('en', [
      ...ENGLISH,
      article('returns/late', 'Parcel sent back too late', 'A parcel that is late.'),
    ]);
    const all = await index.search('parcel');
    expect(all.categories).toEqual([
      { category: 'returns', count: 2 },
      { category: 'delivery', count: 1 },
    ]);
    const one = await index.search('parcel', { category: 'delivery' });
    expect(ids(one.hits)).toEqual(['delivery/missing']);
    expect(one.total).toBe(1);
    expect(one.categories).toEqual(all.categories);
    expect(await index.search('parcel', { category: '__proto__' })).toMatchObject({ total: 0, hits: [] });
  });

  it('is never empty: the articles that come nearest, else those that are worth reading anyway', async () => {
    const index = await indexOf('en', ENGLISH, { featured: ['delivery/times'] });
    const near = await index.search('warrantiiies');
    expect(near).toMatchObject({ total: 0, nearest: true, categories: [] });
    expect(near.hits[0]?.id).toBe('warranty/claim');
    const none = await index.search('qqq');
    expect(none.total).toBe(0);
    expect(none.nearest).toBeUndefined();
    expect(ids(none.hits)).toEqual(['delivery/times']);
  });

  it('puts a missing space back, and says so', async () => {
    const index = await indexOf('en', ENGLISH);
    const result = await index.search('parcelmissing');
    expect(result.repair).toEqual({ kind: 'spacing', query: 'parcel missing' });
    expect(result.hits[0]?.id).toBe('delivery/missing');
  });

  it('repairs a wrong first letter, a swapped pair and a key beside', async () => {
    const index = await indexOf('en', ENGLISH);
    for (const slip of ['xarranty', 'warrnaty', 'warramty']) {
      expect((await index.search(slip)).repair, slip).toEqual({ kind: 'spelling', query: 'warranty' });
    }
  });

  it('takes the word with the neighbouring key for the likelier one', async () => {
    const index = await indexOf('en', [article('a/one', 'Bank', 'bank'), article('a/two', 'Band', 'band')]);
    // J is beside N and K, but not beside D.
    expect((await index.search('banj')).repair?.query).toBe('bank');
  });

  it('never makes one product’s number of another’s', async () => {
    const index = await indexOf('en', ENGLISH);
    expect((await index.search('X-201')).repair).toBeUndefined();
  });

  it('searches beside a word that only looks like one it knows what it may have been', async () => {
    const index = await indexOf('he', [
      article('a/party', 'מפלגת הליכוד', 'הליכוד הוא מפלגה.'),
      article('a/special', 'דברים מיוחדים', 'מיוחד במינו, ויחד עם זאת פשוט.'),
    ]);
    const result = await index.search('הליחוד');
    expect(ids(result.hits)).toContain('a/party');
  });

  it('has an article whose title is the question above others with a longer one', async () => {
    const index = await indexOf('en', [
      article('a/long', 'Refunds and cancellations of orders of gift cards by companies', 'All about it.'),
      article('a/short', 'Refunds', 'All about it.'),
    ]);
    expect((await index.search('refunds')).hits[0]?.id).toBe('a/short');
  });

  it('prefers articles in which two words stand together', async () => {
    const filler = 'The courier rings, the shop calls, and a label is printed.';
    const index = await indexOf('en', [
      article('a/apart', 'One', `A gift needs paper. ${filler} The card is in a letter.`),
      article('a/together', 'Two', `Paper is in the letter. ${filler} A gift card needs paper.`),
      article('a/again', 'Three', `${filler} Send the gift card to a friend, and a letter.`),
    ]);
    expect((await index.search('gift card')).hits.at(-1)?.id).toBe('a/apart');
  });
});

describe('completions', () => {
  it('finish the last word with what articles have beside the words before it', async () => {
    const index = await indexOf('en', [
      ...ENGLISH,
      article('a/refill', 'Refill', 'Refill ink, refill soap, refill paper.'),
      article('a/refill2', 'Refill again', 'Refill ink.'),
    ]);
    expect((await index.complete('ref')).queries).toEqual(['refill', 'refund']);
    expect((await index.complete('card ref')).queries[0]).toBe('card refund');
  });

  it('put first what stands right behind the word before, and name one word of each root', async () => {
    const text =
      'We give your money back. Before that we look at the item, before we say more, and bill nobody.';
    const index = await indexOf('en', [
      article('a/one', 'One', text),
      article('a/two', 'Two', text),
      article('a/three', 'Three', 'Before you pay with money, look for a bank or banks, and for billing.'),
    ]);
    expect((await index.complete('money ba')).queries).toEqual(['money back']);
    expect((await index.complete('money ban')).queries).toEqual(['money bank']);
  });

  it('offer nothing for a letter or two behind a word that no known word follows', async () => {
    const index = await indexOf('en', ENGLISH);
    expect((await index.complete('parcel w')).queries).toEqual([]);
    expect((await index.complete('w')).queries).not.toEqual([]);
  });

  it('offer whole titles', async () => {
    const index = await indexOf('en', ENGLISH);
    expect(ids((await index.complete('del')).titles)).toEqual(['delivery/times']);
    expect(ids((await index.complete('parcel mis')).titles)).toEqual(['delivery/missing']);
  });

  it('know what one and two letters may become, in each script', async () => {
    const english = await indexOf('en', ENGLISH);
    expect((await english.complete('w')).queries).toContain('warranty');
    expect((await english.complete('wa')).queries).toContain('warranty');
    const hebrew = await indexOf('he', [article('r/z', 'זיכוי', 'זיכוי מגיע לכרטיס.')]);
    expect((await hebrew.complete('זי')).queries).toEqual(['זיכוי']);
  });

  it('leave what was typed before the word as it is', async () => {
    const index = await indexOf('en', ENGLISH);
    expect((await index.complete('My  PARCEL mis')).queries).toEqual(['My  PARCEL missing']);
  });
});
