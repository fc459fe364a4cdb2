import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { WidgetArticle } from '../../../bench/widget/articles.ts';
import { answerQuery, toRecords } from '../../../bench/widget/docsearch-hits.ts';

const article = (id: string, title: string, markdown: string): WidgetArticle => ({
  id,
  title,
  markdown,
  description: '',
  html: '',
});
const records = toRecords([
  article(
    'returns/refund',
    'When is my refund paid?',
    'Some days later.\n\n## By card\n\nYour bank takes two days.',
  ),
  article('delivery/parcel', 'Where is my parcel?', 'On its way.\n\nA refund comes when it is lost.'),
]);
const Answer = v.object({
  hits: v.array(
    v.object({
      url: v.string(),
      type: v.string(),
      _highlightResult: v.object({ hierarchy: v.object({ lvl1: v.object({ value: v.string() }) }) }),
    }),
  ),
});
const ask = (query: string) => v.parse(Answer, answerQuery(records, query)).hits;

describe('the stub of a search service', () => {
  it('finds titles before passages, with the words marked', () => {
    const hits = ask('refund');
    expect(hits[0]).toMatchObject({ url: '/returns/refund/', type: 'lvl1' });
    expect(hits[0]?._highlightResult.hierarchy.lvl1.value).toBe('When is my <mark>refund</mark> paid?');
    expect(hits.at(-1)?.type).toBe('content');
  });

  it('prefers what has every word', () => {
    expect(ask('refund bank').map(({ url }) => url)).toEqual(['/returns/refund/']);
  });

  it('finds nothing where no word is known', () => {
    expect(ask('zebra')).toEqual([]);
  });
});
