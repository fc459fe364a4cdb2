import { expect, it } from 'vitest';
import { readPins } from '../../../src/articles/pins.ts';
import { readSynonyms } from '../../../src/articles/synonyms.ts';
import { localeFiles } from '../../../src/build/locale-files.ts';
import { englishAnalyzer } from '../../../src/locales/analysis/english.ts';
import { contentOf, file, libraryOf } from '../articles/content.ts';

/** A word that stands where only the company may read it, its root, and both backwards as endings are written. */
const PLANTED = /zanzibar|rabiznaz/i;

const planted = (line: string): string =>
  [
    '---',
    'title: Zanzibar refunds',
    'description: For zanzibarites.',
    'keywords: [zanzibarling, code zanzibar]',
    'updated: 2026-11-01',
    'related: [orders/track]',
    line,
    '---',
    'Zanzibarite text.',
    '',
    '## Zanzibar limits',
    '',
    '> [!NOTE]',
    '> A zanzibarish note.',
  ].join('\n');

it('keeps drafts and internal articles out of every byte of a language', async () => {
  const { articles, problems } = await libraryOf(
    await contentOf({
      'articles/en/orders/track.md': file('Follow your parcel.', 'keywords: [tracking]'),
      'articles/en/orders/zanzibar-draft.md': planted('status: draft'),
      'articles/en/returns/zanzibar-internal.md': planted('audience: internal'),
    }),
  ).read();
  expect(problems).toEqual([]);
  const synonyms = '- parcel > zanzibarling\n- zanzibar = zanzibarite refunds\n- package = parcel\n';
  const pins =
    '- query: package\n  articles: [returns/zanzibar-internal, orders/zanzibar-draft, orders/track]\n' +
    '- query: zanzibar\n  articles: [returns/zanzibar-internal]\n';
  const files = await localeFiles({
    locale: 'en',
    analyzer: englishAnalyzer,
    articles: articles.map(({ html, ...article }) => ({ article, html })),
    rules: { synonyms: readSynonyms(synonyms, '').rules, pins: readPins(pins, '').pins },
    categories: ['orders'],
    base: '/',
  });
  const texts = files.map(({ path, bytes }) => `${path}\n${Buffer.from(bytes).toString('utf8')}`);
  // The public neighbour is found by the same means, or the search for leaks would prove nothing.
  expect(texts.filter((text) => text.includes('parcel')).length).toBeGreaterThan(1);
  expect(texts.filter((text) => PLANTED.test(text))).toEqual([]);
});
