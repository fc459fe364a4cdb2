import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { readFrontMatter } from '../../../src/articles/front-matter.ts';

function problems(text: string): string[] {
  const result = readFrontMatter(text, 'a.md');
  return Array.isArray(result) ? result.map(String) : [];
}
const withLine = (line: string): string => `---\ntitle: A title\nupdated: 2026-10-14\n${line}\n---\nText.\n`;

describe('front matter', () => {
  it('fills in defaults and says where the body begins', () => {
    const result = readFrontMatter(withLine('order: 3'), 'a.md');
    if (Array.isArray(result)) throw new Error(result.join('\n'));
    expect(result.frontMatter).toEqual({
      title: 'A title',
      updated: '2026-10-14',
      order: 3,
      keywords: [],
      related: [],
      redirects: [],
      audience: 'public',
      status: 'published',
    });
    expect(result.body).toBe('Text.\n');
    expect(result.bodyLine).toBe(6);
    expect(result.lineOf('order')).toBe(4);
  });

  it('takes keywords without the spaces around them', () => {
    const result = readFrontMatter(withLine("keywords: [' money back ', RMA]"), 'a.md');
    if (Array.isArray(result)) throw new Error(result.join('\n'));
    expect(result.frontMatter.keywords).toEqual(['money back', 'RMA']);
  });

  it('takes an old address as a browser copies it for the one that it means', () => {
    const result = readFrontMatter(withLine('redirects: [/faq/%D7%9E%D7%AA%D7%99, /a%20b/]'), 'a.md');
    if (Array.isArray(result)) throw new Error(result.join('\n'));
    expect(result.frontMatter.redirects).toEqual(['/faq/מתי', '/a b/']);
  });

  it.each([
    ['Text alone.', 'a.md:1: The file has no front matter. Begin it with a line "---"'],
    ['---\ntitle: x\n', 'a.md:1: The front matter is not closed.'],
    ['---\n- x\n---\n', 'a.md:1: The front matter is not a list of keys and values.'],
    [withLine('related: [orders/a'), 'a.md:4: The front matter is not valid YAML'],
    [
      withLine('title: Again'),
      'a.md:4: The front matter is not valid YAML: Map keys must be unique. Keep one',
    ],
    [withLine('titel: x'), 'a.md:4: The front matter has no key "titel". Did you mean "title"?'],
    [withLine('colour: red'), 'a.md:4: The front matter has no key "colour". Remove it; the keys are title,'],
    [withLine('order: first'), 'a.md:4: "order" is "first": it is not a number. Write one such as 10.'],
    [withLine('status: live'), 'a.md:4: "status" is "live": it is unknown. Write draft or published.'],
    [withLine('audience: staff'), 'a.md:4: "audience" is "staff": it is unknown. Write public or internal.'],
    [withLine('keywords: refund'), 'a.md:4: "keywords" is "refund": it is not a list.'],
    [
      withLine('keywords:\n  - a\n  - 2024'),
      'a.md:6: "keywords" is 2024: it is not text. Write it in quotes.',
    ],
    [withLine('related: [../orders/a.md]'), 'a.md:4: "related" is "../orders/a.md": it is not an article.'],
    [withLine('redirects: [faq]'), 'a.md:4: "redirects" is "faq": it is not a path from the site’s root.'],
    [withLine('redirects: [//evil.example]'), 'it is not a path from the site’s root.'],
    [withLine('redirects: [/a/../b]'), 'it has "." or ".." in it.'],
    [withLine('redirects: [/a/%2e%2e/b]'), 'it has "." or ".." in it.'],
    [withLine('redirects: [/50%-off]'), 'it has a "%" that is no escape.'],
    [withLine("redirects: ['/a%3Cb']"), 'it has a sign in it that no file can be named by.'],
    ['---\ntitle: x\nupdated: 2026-02-30\n---\nText.', 'a.md:3: "updated" is "2026-02-30": it is not a day'],
    [
      '---\ntitle: x\nupdated: 14.10.2026\n---\nText.',
      'a.md:3: "updated" is "14.10.2026": it is not a date.',
    ],
    ['---\ntitle: x\n---\nText.', 'a.md:1: "updated" is missing. Add a line "updated: 2026-11-23".'],
    ['---\ntitle:\nupdated: 2026-10-14\n---\n', 'a.md:2: "title" is null: it is not text.'],
    [withLine('description: *x'), 'a.md:4: "*x" leads to another value. Write the value itself'],
    [withLine('keywords: &x [*x]'), 'a.md:4: "*x" leads to another value.'],
    [withLine("keywords: [' ']"), 'a.md:4: "keywords" is "": it is empty.'],
    [withLine(`keywords: [${'x'.repeat(121)}]`), 'it is too long. Write at most 120 characters.'],
    [withLine(`keywords: [${'x, '.repeat(41)}]`), 'it has too many. Keep the 40 that customers use most.'],
  ])('%j is told in words', (text, expected) => {
    const told = problems(text);
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(expected);
  });

  it('keeps any one-line title through YAML', () => {
    const title = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
      .map((text) => text.replace(/\s+/g, ' ').trim());
    fc.assert(
      fc.property(title, (text) => {
        fc.pre(text !== '');
        const result = readFrontMatter(
          `---\n${stringify({ title: text, updated: '2026-10-14' })}---\nx`,
          'a.md',
        );
        expect(Array.isArray(result) ? result.map(String) : result.frontMatter.title).toBe(text);
      }),
    );
  });

  it('never throws', () => {
    const near = fc.array(
      fc.constantFrom(
        '---\n',
        '---',
        'title: ',
        'a',
        '\n',
        '[',
        '"',
        '&x ',
        '*x',
        '{',
        ': ',
        '- ',
        '\t',
        '#',
        '!!js ',
      ),
    );
    fc.assert(
      fc.property(near, (parts) => {
        readFrontMatter(`---\n${parts.join('')}\n---\n`, 'a.md');
      }),
    );
  });
});
