import { describe, expect, it } from 'vitest';
import { buildIndex } from '../../../src/search/build-index.ts';
import { SearchError } from '../../../src/search/errors.ts';
import { openIndex } from '../../../src/search/open-index.ts';
import type { Mark, SearchIndex, Synonym } from '../../../src/search/types.ts';
import { analyzerOf, article } from './shop.ts';

interface Page {
  readonly id: string;
  readonly title: string;
  readonly html: string;
}

const FILLER = ['colours', 'sizes', 'gifts', 'vouchers', 'jobs', 'press', 'shops', 'partners'].map(
  (word) => ({
    id: `more/${word}`,
    title: `All about ${word}`,
    html: `<p>Here you read what there is to know of ${word}.</p>`,
  }),
);

async function indexOf(
  locale: string,
  pages: readonly Page[],
  synonyms: readonly Synonym[] = [],
): Promise<{ index: SearchIndex; files: Map<string, Uint8Array>; reads: string[] }> {
  const analyzer = analyzerOf(locale);
  const files = new Map<string, Uint8Array>();
  const records = [...pages, ...FILLER].map(({ id, title, html }) => {
    const record = article(id, title, html.replace(/<[^>]*>/gu, ' '));
    files.set(record.fragment, new TextEncoder().encode(JSON.stringify({ id, title, html })));
    return record;
  });
  for (const { path, bytes } of await buildIndex({ locale, analyzer, records, synonyms, site: '/' }))
    files.set(path, bytes);
  const reads: string[] = [];
  const index = await openIndex({
    locale,
    analyzer,
    read: (path) => {
      reads.push(path);
      const file = files.get(path);
      return file ? Promise.resolve(file) : Promise.reject(new Error(`404 ${path}`));
    },
  });
  return { index, files, reads };
}

const textOf = (marks: readonly Mark[] = []): string => marks.map(({ text }) => text).join('');
const ask = async (index: SearchIndex, query: string) => index.quote(await index.search(query));

const RETURNS: Page = {
  id: 'returns/return',
  title: 'Return an item',
  html:
    '<p>You have 30 days.</p><h2 id="label">Print the return label</h2><p>To print the label for a return:</p>' +
    '<ol><li>Open the order.</li><li>Choose Return.</li><li>Print the page.</li></ol>' +
    '<h2 id="refund">Refunds</h2><p>The refund for a returned item reaches your card within 5 working days.</p>',
};

const REFUNDS: Page = {
  id: 'returns/refund',
  title: 'When will I get my refund?',
  html:
    '<p>It depends on how you paid.</p><h2 id="card">By card</h2>' +
    '<p>The refund for a returned item reaches your card within 5 working days. Some banks need longer.</p>',
};

describe('quoting', () => {
  it('says in which section of the article the words are, with a snippet from there', async () => {
    const { index } = await indexOf('en', [RETURNS]);
    const { hits } = await ask(index, 'refund card');
    expect(hits[0]).toMatchObject({
      id: 'returns/return',
      section: { heading: 'Refunds', anchor: 'refund' },
    });
    expect(hits[0]?.snippet).toContainEqual({ text: 'refund', mark: true });
    expect(textOf(hits[0]?.snippet)).toContain('within 5 working days');
  });

  it('answers a question with the passage that says it, and names its article and section', async () => {
    const { index } = await indexOf('en', [REFUNDS]);
    const { answer, hits } = await ask(index, 'How many working days until the refund reaches my card?');
    expect(textOf(answer?.text)).toBe(
      'The refund for a returned item reaches your card within 5 working days. Some banks need longer.',
    );
    expect(answer?.hit).toBe(hits[0]);
    expect(answer?.section).toEqual({ heading: 'By card', anchor: 'card' });
  });

  it('answers how something is done with the steps, each on its line', async () => {
    const { index } = await indexOf('en', [RETURNS]);
    const { answer } = await ask(index, 'How do I print the label for a return?');
    expect(textOf(answer?.text)).toBe(
      'To print the label for a return:\nOpen the order.\nChoose Return.\nPrint the page.',
    );
  });

  it.each([
    [
      'he',
      'איך מבטלים את ההזמנה?',
      {
        id: 'o/c',
        title: 'ביטול הזמנה',
        html: '<p>כדי לבטל הזמנה:</p><ol><li>נכנסים להזמנות שלי.</li><li>לוחצים על ביטול.</li></ol>',
      },
      'נכנסים להזמנות שלי.',
    ],
    [
      'bg',
      'Как да откажа поръчката?',
      {
        id: 'o/c',
        title: 'Отказ от поръчка',
        html: '<p>За да откажете поръчка:</p><ol><li>Отворете Моите поръчки.</li><li>Натиснете Отказ.</li></ol>',
      },
      'Отворете Моите поръчки.',
    ],
  ])('answers in %s', async (locale, query, page, expected) => {
    const { index } = await indexOf(locale, [page]);
    expect(textOf((await ask(index, query)).answer?.text)).toContain(expected);
  });

  it('shows no answer when unsure: a word in passing, a missing number, nothing found', async () => {
    const { index } = await indexOf('en', [
      RETURNS,
      { id: 'x/y', title: 'Our shop', html: '<p>The express train stops near our shop in town.</p>' },
    ]);
    for (const query of [
      'Is there a car park for electric cars near your town hall?',
      'How much does the express train to our shop cost?',
      'zzzz qqqq',
      'the',
      '',
    ])
      expect((await ask(index, query)).answer, query).toBeUndefined();
  });

  it('does not take a number that the question names itself for the one it asks for', async () => {
    const text = (cost: string) =>
      `<p>The X200 kettle of our new collection is a quiet kettle with a long cord${cost}.</p>`;
    const query = 'How much does the X200 kettle of the new collection cost?';
    const page = { id: 'k/x', title: 'The X200 kettle' };
    const without = await indexOf('en', [{ ...page, html: text(' at a low cost') }]);
    expect((await ask(without.index, query)).answer).toBeUndefined();
    const priced = await indexOf('en', [{ ...page, html: text(' at a cost of 39 pounds') }]);
    expect(textOf((await ask(priced.index, query)).answer?.text)).toContain('39 pounds');
  });

  it('takes a list for what its own sentence says, not for the steps that the heading promises', async () => {
    const list = '<ol><li>The whole box.</li><li>The address label.</li><li>The damage, close up.</li></ol>';
    const page = (lead: string): Page => ({
      id: 'd/d',
      title: 'Parcels',
      html: `<h2 id="damaged">The parcel arrived damaged</h2>${lead}${list}`,
    });
    const query = 'My parcel arrived damaged';
    const bare = await indexOf('en', [page('')]);
    expect(textOf((await ask(bare.index, query)).answer?.text)).toMatch(/^The whole box/u);
    const led = await indexOf('en', [page('<p>We need photos of:</p>')]);
    expect(textOf((await ask(led.index, query)).answer?.text)).not.toMatch(/^The whole box/u);
  });

  describe('from a table', () => {
    const DELIVERY: Page = {
      id: 'd/c',
      title: 'How long does delivery take and what does it cost?',
      html:
        '<p>It depends on where you live.</p><h2 id="ways">Your options</h2><table>' +
        '<thead><tr><th>Way</th><th>Price</th></tr></thead><tbody><tr><td>Express, to your door</td><td>£8</td></tr>' +
        '<tr><td>Locker, small</td><td>£2</td></tr><tr><td>Locker, large</td><td>£3</td></tr></tbody></table>',
    };

    it('quotes the row whose name is asked for, with its columns', async () => {
      const { index } = await indexOf('en', [DELIVERY]);
      const { answer } = await ask(index, 'What does express delivery cost?');
      expect(textOf(answer?.text)).toBe('Express, to your door · Price: £8');
    });

    it('quotes none where several are, or a word of the question is about something else', async () => {
      const { index } = await indexOf('en', [DELIVERY]);
      for (const query of [
        'What does delivery to a locker cost?',
        'What does express delivery of pianos cost?',
      ])
        expect(textOf((await ask(index, query)).answer?.text), query).not.toMatch(/Locker|Express/u);
    });
  });

  it.each([
    ['en', 'How do I make a complaint?', 'How do I make a complaint?', 'Your complaint reaches us by email.'],
    ['he', 'איך מגישים תלונה על מוצר?', 'איך מגישים תלונה?', 'את התלונה שולחים במייל, עם תמונה של המוצר.'],
    ['bg', 'Как да подам жалба?', 'Как да подам жалба?', 'Жалбата пращате по имейл.'],
  ])(
    'answers in %s with the opening of an article whose title asks the same',
    async (locale, query, title, text) => {
      const list = '<h2 id="a">…</h2><ol><li>A 1.</li><li>B 2.</li></ol>';
      const asked = await indexOf(locale, [{ id: 'c/c', title, html: `<p>${text}</p>${list}` }]);
      expect(textOf((await ask(asked.index, query)).answer?.text)).toBe(text);
    },
  );

  it('meets the words of a question by the company’s synonyms for them', async () => {
    const query = 'How do I claim money back?';
    const html = '<p>To claim a refund:</p><ol><li>Open the order.</li><li>Choose Refund.</li></ol>';
    const page = { id: 'r/r', title: 'Parcels that went astray', html };
    const known = await indexOf('en', [page], [{ words: 'money back', means: 'refund' }]);
    expect(textOf((await ask(known.index, query)).answer?.text)).toContain('Choose Refund');
    const unknown = await indexOf('en', [page]);
    expect((await ask(unknown.index, query)).answer).toBeUndefined();
  });

  it('answers a question for yes or no with a statement, not with steps', async () => {
    const html =
      '<p>You can cancel an order until it is packed.</p><h2 id="c">Cancel the order</h2>' +
      '<ol><li>Open the order.</li><li>Choose Cancel order.</li></ol>';
    const { index } = await indexOf('en', [{ id: 'o/c', title: 'Change or cancel an order', html }]);
    expect(textOf((await ask(index, 'Can I cancel an order?')).answer?.text)).toMatch(/^You can cancel/u);
    expect(textOf((await ask(index, 'How do I cancel an order?')).answer?.text)).toMatch(/^Open the order/u);
  });

  it('does not tell somebody for whom it fails how it is done', async () => {
    const html = '<p>To connect PayPal:</p><ol><li>Open Payments.</li><li>Choose Connect.</li></ol>';
    const { index } = await indexOf('en', [{ id: 'p/p', title: 'Connecting PayPal', html }]);
    expect(textOf((await ask(index, 'How do I connect PayPal?')).answer?.text)).toContain('Choose Connect');
    const failing = await ask(index, 'I cannot connect PayPal, the option is missing from my screen');
    expect(failing.answer).toBeUndefined();
  });

  it('changes neither the hits nor their order, and reads three articles at most', async () => {
    const { index, reads } = await indexOf('en', [RETURNS]);
    const result = await index.search('what there is to know');
    const before = reads.length;
    const quoted = await index.quote(result);
    expect(quoted.hits.map(({ id }) => id)).toEqual(result.hits.map(({ id }) => id));
    expect(reads.slice(before).filter((path) => path.startsWith('a/'))).toHaveLength(3);
    expect(quoted.hits[3]).toEqual(result.hits[3]);
  });

  it('leaves a hit as it is where its article has no file', async () => {
    const analyzer = analyzerOf('en');
    const files = await buildIndex({
      locale: 'en',
      analyzer,
      records: [article('a/b', 'Refunds', 'Refunds take 3 days.', { fragment: '' })],
      site: '/',
    });
    const bytes = new Map(files.map((file) => [file.path, file.bytes]));
    const read = (path: string) => Promise.resolve(bytes.get(path) ?? new Uint8Array());
    const index = await openIndex({ locale: 'en', analyzer, read });
    const result = await index.search('refunds');
    expect(await index.quote(result)).toEqual(result);
  });

  it('fails with a code where an article cannot be fetched or is an error page', async () => {
    const { index, files } = await indexOf('en', [RETURNS]);
    const result = await index.search('refund');
    files.set('a/returns-return.json', new TextEncoder().encode('<!doctype html>Not found'));
    await expect(index.quote(result)).rejects.toMatchObject({ code: 'index.damaged' });
    files.delete('a/returns-return.json');
    await expect(index.quote(result)).rejects.toBeInstanceOf(SearchError);
    await expect(index.quote(result)).rejects.toMatchObject({ code: 'index.unreachable' });
  });

  it('finds an article again that a deployment has given another address', async () => {
    const { index, files } = await indexOf('en', [RETURNS]);
    const result = await index.search('refund card');
    const next = await indexOf('en', [{ ...RETURNS, html: `${RETURNS.html}<p>New.</p>` }]);
    const moved = next.files.get('a/returns-return.json');
    for (const path of [...files.keys()]) files.delete(path);
    const records = [article('returns/return', RETURNS.title, 'refund card', { fragment: 'a/moved.json' })];
    for (const file of await buildIndex({ locale: 'en', analyzer: analyzerOf('en'), records, site: '/' }))
      files.set(file.path, file.bytes);
    files.set('a/moved.json', moved ?? new Uint8Array());
    expect((await index.quote(result)).hits[0]?.section?.anchor).toBe('refund');
  });
});
