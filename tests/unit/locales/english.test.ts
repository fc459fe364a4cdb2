import { describe, expect, it } from 'vitest';
import { englishAnalyzer } from '../../../src/locales/analysis/english.ts';
import { article, indexOf } from '../search/shop.ts';

const first = async (query: string, ...texts: string[]): Promise<string | undefined> => {
  const records = texts.map((text, at) => article(`help/${String(at)}`, text, text));
  return (await (await indexOf('en', records)).search(query, { exact: true })).hits[0]?.title;
};

describe('English', () => {
  it('takes what a question is wrapped in for stop words, contractions too', () => {
    const question = "Hi, I'm new: why can't I log in, and what’s wrong? It doesn’t work, thanks";
    const telling = englishAnalyzer
      .analyze(question)
      .map(({ surface }) => surface)
      .filter((surface) => !englishAnalyzer.stopWords.has(surface));
    expect(telling).toEqual(['new', 'log', 'wrong', 'work']);
  });

  it.each([
    ['email', 'Change the e-mail for notices'],
    ['e-mail', 'Change the email for notices'],
    ['popup', 'A pop-up hides the page'],
    ['plug-in', 'Install the plugin'],
    ['x200', 'Care for the X-200'],
    ['X 200', 'Care for the X200'],
    ['x-200', 'Care for the X200'],
    ['wid 3566', 'The sensor WID3566'],
    ['0x80070005', 'Error 0x80070005: access denied'],
    ['-identity', 'Run it with -Identity and a name'],
    ['AllowCloudRecordingForCalls', 'Set AllowCloudRecordingForCalls to true'],
    ['help@lumora.example', 'Write to help@lumora.example'],
    ['1000', 'Orders above 1,000 euros'],
    ['cancel', 'Cancelled orders'],
    ['canceled', 'Cancelling an order'],
    ['customise', 'Customizing the theme'],
    ['favorite colour', 'Favourite colors'],
    ['I paid twice', 'Paying two times'],
    ["children's sizes", 'Sizes for a child'],
  ])('finds by "%s" the article "%s"', async (query, title) => {
    expect(await first(query, 'Opening hours', title, 'A gift card')).toBe(title);
  });

  it('takes words of one look in the plural for one as light stems', () => {
    const stem = (word: string): string | undefined => englishAnalyzer.analyze(word)[0]?.stem;
    for (const [one, many] of [
      ['box', 'boxes'],
      ['address', 'addresses'],
      ['batch', 'batches'],
      ['cache', 'caches'],
      ['delivery', 'deliveries'],
      ['purchase', 'purchases'],
      ['shoe', 'shoes'],
      ['status', 'status'],
      ['analysis', 'analysis'],
    ] as const)
      expect([many, stem(many)]).toEqual([many, one]);
  });
});
