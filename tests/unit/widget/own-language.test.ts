import { describe, expect, it } from 'vitest';
import type { Hit, SearchIndex } from '../../../src/search/types.ts';
import { inOwnLanguage } from '../../../src/widget/app/reading/own-language.ts';

const read = { id: 'returns/refund', title: 'החזרים', fragment: 'a/1.json', anchor: 'when', from: 'he' };
const asRead = { id: read.id, title: read.title, fragment: read.fragment, anchor: read.anchor, locale: 'he' };
const hit: Hit = {
  ...{ id: read.id, title: 'Refunds', fragment: 'a/2.json', url: 'en/returns/refund/', category: 'returns' },
  ...{ titleMarks: [], snippet: [], score: 0 },
};
const indexOf = (article: SearchIndex['article']) => (): Promise<Pick<SearchIndex, 'article'>> =>
  Promise.resolve({ article });

describe('an article that was read on a page in another language', () => {
  it('is shown in this one, where it is there', async () => {
    const index = indexOf((id) => Promise.resolve(id === hit.id ? hit : undefined));
    expect(await inOwnLanguage(read, 'he', index)).toEqual({
      ...{ id: hit.id, title: hit.title, fragment: hit.fragment },
    });
  });

  it('stays as it was read, where it is not', async () => {
    expect(
      await inOwnLanguage(
        read,
        'he',
        indexOf(() => Promise.resolve(undefined)),
      ),
    ).toEqual(asRead);
  });

  it('stays as it was read, where nobody can say', async () => {
    expect(await inOwnLanguage(read, 'he', () => Promise.reject(new Error('offline')))).toEqual(asRead);
    expect(
      await inOwnLanguage(
        read,
        'he',
        indexOf(() => Promise.reject(new Error('gone'))),
      ),
    ).toEqual(asRead);
  });
});
