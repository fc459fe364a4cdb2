import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SearchError } from '../../../src/search/errors.ts';
import { readFragment, sectionsOf } from '../../../src/search/fragment-text.ts';

const texts = (html: string): string[] =>
  sectionsOf(html).flatMap(({ lines }) => lines.map(({ text }) => text));

describe('the text of an article', () => {
  it('has a section for each heading with an id, with the text below it', () => {
    expect(
      sectionsOf('<p>Before.</p><h2 id="how-long">How <em>long</em>?</h2><p>Two days.</p><h5>Aside</h5>'),
    ).toEqual([
      { heading: '', anchor: '', lines: [{ kind: 'text', text: 'Before.' }] },
      {
        heading: 'How long?',
        anchor: 'how-long',
        lines: [
          { kind: 'text', text: 'Two days.' },
          { kind: 'label', text: 'Aside' },
        ],
      },
    ]);
  });

  it('keeps paragraphs, items and rows apart, and knows them; a head of columns is a label', () => {
    const html =
      '<ol>\n<li>Open <strong>Orders</strong>.</li>\n<li><p>Choose one.</p></li>\n</ol>' +
      '<table><thead><tr><th>Way</th><th>Price</th></tr></thead><tbody><tr><td>Express</td><td></td><td>6 €</td></tr></tbody></table>';
    expect(sectionsOf(html)[0]?.lines).toEqual([
      { kind: 'item', text: 'Open Orders.' },
      { kind: 'item', text: 'Choose one.' },
      { kind: 'label', text: 'Way · Price' },
      { kind: 'row', text: 'Express · 6 €' },
    ]);
  });

  it('reads each cell of a row after the name of its column, which may be a question', () => {
    const cells = (tag: string, ...texts: string[]): string =>
      `<tr>${texts.map((text) => `<${tag}>${text}</${tag}>`).join('')}</tr>`;
    const html =
      `<table><thead>${cells('th', 'Item', 'Return it?', 'Price')}</thead>` +
      `<tbody>${cells('td', 'Lamp', 'Yes', '6 €')}${cells('td', 'Card', '', '2 €')}</tbody></table>` +
      `<table><tbody>${cells('td', 'No', 'head')}</tbody></table>`;
    expect(texts(html).slice(1)).toEqual([
      'Lamp · Return it? Yes · Price: 6 €',
      'Card · Price: 2 €',
      'No · head',
    ]);
  });

  it('reads characters that had to be written otherwise', () => {
    expect(texts('<p title="a > b">Fish &#x26; chips &#x3C;b> &amp; &#8364;&nbsp;3</p>')).toEqual([
      'Fish & chips <b> & € 3',
    ]);
    expect(sectionsOf('<h2 id="q&#x26;a">Q&#x26;A</h2>')[1]).toMatchObject({ heading: 'Q&A', anchor: 'q&a' });
  });

  it('leaves out what the writer did not write: labels of callouts, and pictures', () => {
    expect(
      texts(
        '<div class="callout callout-note" role="note"><p class="callout-title">Note</p><p>Mind this.</p></div>' +
          '<p><img src="a.png" alt="A map">Here.</p>',
      ),
    ).toEqual(['Mind this.', 'Here.']);
  });

  it('leaves no control behind that would turn the direction of what is quoted after it', () => {
    expect(texts('<p>חייגו \u2066*3030\u2069 \u202dעכשיו</p>')).toEqual(['חייגו *3030 עכשיו']);
  });

  it('comes from any input without an exception, and in time', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc
            .array(
              fc.constantFrom(
                '<',
                '>',
                '"',
                '</p>',
                '<h2 id="a">',
                '<li>',
                '</li>',
                '&#x',
                '&#xffffff;',
                'ab',
              ),
            )
            .map((parts) => parts.join('')),
        ),
        (html) => {
          for (const { lines } of sectionsOf(html)) for (const { text } of lines) expect(text).not.toBe('');
        },
      ),
    );
    expect(sectionsOf('<a "'.repeat(100_000)).length).toBe(1);
    expect(sectionsOf('<li>'.repeat(100_000)).length).toBe(1);
  });

  it('is refused with a code where the file is not an article', () => {
    const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
    for (const text of ['<!doctype html>', 'null', '[]', '{"html":3}', '{"html":"<p>'])
      expect(() =>
        readFragment(bytes(text), (cause) => new SearchError('index.damaged', 'a/1.json', { cause })),
      ).toThrow(expect.objectContaining({ code: 'index.damaged', path: 'a/1.json' }));
  });
});
