import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allGood, createLibrary } from '../../../src/articles/library.ts';
import { readPins } from '../../../src/articles/pins.ts';
import { readSynonyms } from '../../../src/articles/synonyms.ts';
import { loadConfig } from '../../../src/config/load.ts';
import { locales } from '../../../src/locales/generated/registry.ts';
import { contentOf, file, libraryOf, put } from './content.ts';

const root = join(import.meta.dirname, '../../..');

const refund = file('Your refund takes three days. The parcel has a receipt.', 'keywords: [reimbursement]');
const ARTICLES = {
  'articles/en/returns/refund.md': refund,
  'articles/en/orders/track.md': file('Follow your parcel.'),
};

async function stateOf(files: Readonly<Record<string, string>>) {
  return libraryOf(await contentOf({ ...ARTICLES, ...files })).read();
}
async function toldOf(synonyms: string): Promise<string[]> {
  const { problems, warnings } = await stateOf({ 'synonyms/en.yml': synonyms });
  return [...problems, ...warnings].map(
    (problem) => `${problem.isWarning ? 'warning' : 'error'} ${String(problem)}`,
  );
}

describe('synonyms and pinned articles of a content folder', () => {
  it('need not be there', async () => {
    const { problems, warnings } = await stateOf({});
    expect([...problems, ...warnings]).toEqual([]);
  });

  it('are told together with what is wrong in articles', async () => {
    const { problems } = await stateOf({
      'articles/en/orders/a.md': 'x',
      'pinned/en.yml': '- query: refund\n  articles: [returns/refunds]\n',
      'synonyms/en.yml': '- money back\n',
    });
    expect(problems.map(String)).toEqual([
      expect.stringMatching(/^articles\/en\/orders\/a\.md:1: The file has no front matter\./),
      'pinned/en.yml:2: The pinned article "returns/refunds" does not exist in "en". Did you mean "returns/refund"?',
      expect.stringMatching(/^synonyms\/en\.yml:1: "money back" has no "=" or ">" in it\./),
    ]);
    expect(() => allGood({ articles: [], locales: [], categories: [], problems, warnings: [] })).toThrow(
      'pinned/en.yml:2',
    );
  });

  it.each([
    ['synonyms/fr.yml', 'locale.unknown', '"fr" is not a language of this help centre (en, he).'],
    ['pinned/EN.yml', 'locale.unknown', 'Did you mean "en"?'],
    ['synonyms/en.yaml', 'rules.file', 'The file is not at synonyms/<language>.yml.'],
    ['synonyms/he.yml/a.yml', 'file.unreadable', 'The file cannot be read (EISDIR).'],
  ])('lie in the folder by language: %s', async (path, code, said) => {
    const { problems } = await stateOf({ [path]: '' });
    expect(problems.map((problem) => problem.code)).toEqual([code]);
    expect(String(problems[0])).toContain(said);
  });

  it('are no business of hidden files and an editor’s copies', async () => {
    const { problems } = await stateOf({ 'synonyms/.en.yml.swp': 'x', 'synonyms/en.yml~': 'x' });
    expect(problems).toEqual([]);
  });

  it('are read again whatever file was saved', async () => {
    const folder = await contentOf({ ...ARTICLES, 'synonyms/en.yml': '- cash > reward\n' });
    const library = libraryOf(folder);
    expect((await library.read()).warnings.map(({ code }) => code)).toEqual(['synonym.unknown']);
    await put(folder, { 'articles/en/orders/track.md': file('A reward for your parcel.') });
    expect((await library.reread(['en/orders/track.md'])).warnings).toEqual([]);
    await put(folder, { 'synonyms/en.yml': '- cash > prize\n' });
    expect((await library.reread([])).warnings.map(({ code }) => code)).toEqual(['synonym.unknown']);
    await rm(join(folder, 'synonyms'), { recursive: true });
    expect((await library.reread([])).warnings).toEqual([]);
  });
});

describe('synonyms', () => {
  it('are fine where customers’ words lead to words of an article', async () => {
    expect(
      await toldOf('- money back = refund\n- cash > reimbursement\n- package = shipment = parcel\n'),
    ).toEqual([]);
  });

  it.each([
    [
      'a cycle of one-way rules, once',
      '- receipt > parcel\n- parcel > refund\n- refund > receipt\n',
      [
        'error synonyms/en.yml:3: The rules go round in a circle: refund > receipt > parcel > refund. Remove one of them, or write "receipt = parcel = refund" if all mean the same.',
      ],
    ],
    [
      'a cycle that a rule for both directions closes',
      '- refund > receipt\n- receipt = parcel\n- parcel > refund\n',
      ['error synonyms/en.yml:3: The rules go round in a circle: parcel > refund > receipt > parcel.'],
    ],
    [
      'two rules that lead to each other',
      '- refund > parcel\n- parcels > refunds\n',
      ['error synonyms/en.yml:2: The rules go round in a circle: parcels > refunds > parcel.'],
    ],
    [
      'a phrase that means itself',
      '- Refund > refund\n',
      ['error synonyms/en.yml:1: "refund" stands for itself in "Refund > refund".'],
    ],
    [
      'a phrase of stop words',
      '- how to > refund\n',
      ['error synonyms/en.yml:1: "how to" has only words in it that mean nothing alone. Write a word'],
    ],
    [
      'a phrase of signs',
      '- ★★ = refund\n',
      ['error synonyms/en.yml:1: "★★" has no letters or digits in it.'],
    ],
    [
      'phrases that the stemmer joins, which does no harm',
      '- refunds = refund\n',
      ['warning synonyms/en.yml:1: The search takes "refunds" and "refund" for one already.'],
    ],
    [
      'a rule that another line says, which does no harm',
      '- money back > refund\n- refund = money back = cash\n- cash = refunds\n',
      [
        'warning synonyms/en.yml:1: "money back > refund" is on line 2 already.',
        'warning synonyms/en.yml:3: "cash = refunds" is on line 2 already.',
      ],
    ],
    [
      'a rule that leads to words no article has, which does no harm',
      '- wifi > wireless network\n- sneakers = trainers\n- trainers > parcel slips\n',
      [
        'warning synonyms/en.yml:1: No public article in "en" has the words of "wireless network", so the rule leads nowhere and is left out. Write after ">" what articles say',
        'warning synonyms/en.yml:2: No public article in "en" has the words of "sneakers" or "trainers"',
        'warning synonyms/en.yml:3: No public article in "en" has the words of "parcel slips"',
      ],
    ],
  ])('%s', async (_, text, expected) => {
    expect(await toldOf(text)).toEqual(expected.map((said) => expect.stringContaining(said) as string));
  });

  it('do not count what only drafts and internal articles say', async () => {
    const { warnings } = await stateOf({
      'articles/en/orders/internal.md': file('A chargeback.', 'audience: internal'),
      'articles/en/orders/draft.md': file('A chargeback.', 'status: draft'),
      'synonyms/en.yml': '- dispute > chargeback\n',
    });
    expect(warnings.map(({ code }) => code)).toEqual(['synonym.unknown']);
  });

  it('are not held against a language that has no articles yet', async () => {
    const { problems, warnings } = await stateOf({ 'synonyms/he.yml': '- החזר = זיכוי\n' });
    expect([...problems, ...warnings]).toEqual([]);
  });
});

describe('pinned articles', () => {
  it.each([
    [
      'an article that does not exist',
      'refund',
      'orders/nothing',
      'error pin.article',
      'does not exist in "en".',
    ],
    [
      'an internal article',
      'refund',
      'orders/internal',
      'error pin.article',
      'a draft or for the company only',
    ],
    ['a draft', 'refund', 'orders/draft', 'error pin.article', 'a draft or for the company only'],
    ['a query of signs', '"!?"', 'orders/track', 'error pin.form', 'has no letters or digits in it.'],
    ['an article twice', 'refund', 'orders/track, orders/track', 'warning pin.twice', 'is pinned twice'],
  ])('are told: %s', async (_, query, articles, code, said) => {
    const { problems, warnings } = await stateOf({
      'articles/en/orders/internal.md': file('Text.', 'audience: internal'),
      'articles/en/orders/draft.md': file('Text.', 'status: draft'),
      'pinned/en.yml': `- query: ${query}\n  articles: [${articles}]\n`,
    });
    const told = [...problems, ...warnings];
    expect(told.map((problem) => `${problem.isWarning ? 'warning' : 'error'} ${problem.code}`)).toEqual([
      code,
    ]);
    expect(String(told[0])).toContain(said);
  });

  it('are told where two queries are one to the search', async () => {
    const { problems, warnings } = await stateOf({
      'pinned/en.yml':
        '- query: my refund status\n  articles: [returns/refund]\n- query: the status of refunds\n  articles: [orders/track]\n',
    });
    expect(problems).toEqual([]);
    expect(warnings.map(String)).toEqual([
      'pinned/en.yml:3: "the status of refunds" is the same to the search as the query on line 1, which counts. Make one entry of the two.',
    ]);
  });
});

describe('the manual’s examples', () => {
  it('are such as can be written', async () => {
    const manual = await readFile(join(root, 'docs/content.md'), 'utf8');
    const examples = [...manual.matchAll(/^```yaml\n(.*?)^```/gms)].map(([, text = '']) => text);
    const pins = examples.filter((text) => text.includes('query:'));
    const synonyms = examples.filter((text) => !text.includes('query:'));
    expect(pins.flatMap((text) => readPins(text, '').pins.length)).toEqual([2]);
    expect(synonyms.map((text) => readSynonyms(text, '').rules.length)).toEqual([3, 3, 3]);
    const problems = [
      ...pins.flatMap((text) => readPins(text, '').problems),
      ...synonyms.flatMap((text) => readSynonyms(text, '').problems),
    ];
    expect(problems).toEqual([]);
  });
});

describe('the shop’s own', () => {
  it('synonyms and pinned articles leave nothing to mend, in each language', async () => {
    const { problems, warnings } = await createLibrary({
      contentDir: join(root, 'content'),
      config: await loadConfig(root),
      callouts: (locale) => locales[locale]?.callouts,
      analyzer: (locale) => locales[locale]?.analyzer,
    }).read();
    expect([...problems, ...warnings].map(String)).toEqual([]);
  });
});
