import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ArticleError } from '../../../src/articles/errors.ts';
import { readPins } from '../../../src/articles/pins.ts';

const FILE = 'pinned/en.yml';
const read = (text: string) => readPins(text, FILE);

describe('a file of pinned articles', () => {
  it('has queries with their articles, best first', () => {
    const { pins, problems } = read(
      '- query: lost  parcel\n  articles:\n    - delivery/missing\n    - orders/track\n- query: "404"\n  articles: [a/b]\n',
    );
    expect(problems).toEqual([]);
    expect(pins).toEqual([
      { query: 'lost parcel', ids: ['delivery/missing', 'orders/track'], line: 1, lines: [3, 4] },
      { query: '404', ids: ['a/b'], line: 5, lines: [6] },
    ]);
  });

  it.each(['', '# Nothing yet\n'])('may be empty: %j', (text) => {
    expect(read(text)).toEqual({ pins: [], problems: [] });
  });

  it.each([
    ['lost parcel: delivery/missing', '1: The file is not a list of pinned articles. Begin each entry with'],
    ['- lost parcel', '1: The entry is not a query with its articles. Write "query: …"'],
    ['- query: a: b\n  articles: [a/b]', 'The file is not valid YAML'],
    [
      '- query: a\n  query: b\n  articles: [a/b]',
      '2: The file is not valid YAML: Map keys must be unique. Keep one',
    ],
    ['- query: 404\n  articles: [a/b]', '1: "query" is 404: it is not text. Write it in quotes.'],
    ['- query: true\n  articles: [a/b]', '1: "query" is true: it is not text.'],
    ['- query:\n  articles: [a/b]', '1: "query" is null: it is not text.'],
    ["- query: ' '\n  articles: [a/b]", '1: "query" is "": it is empty. Write what customers search for'],
    [`- query: ${'x'.repeat(121)}\n  articles: [a/b]`, 'it is too long. Write at most 120 characters.'],
    ['- articles: [a/b]', '1: "query" is missing. Add a line "query: …".'],
    ['- query: a', '1: "articles" is missing. Add a line "articles: …".'],
    [
      '- query: a\n  articles: a/b',
      '2: "articles" is "a/b": it is not a list. Write it as [category/article].',
    ],
    ['- query: a\n  articles: []', '2: "articles" is []: it is empty.'],
    ['- query: a\n  articles: [a/b, a/c, a/d, a/e, a/f, a/g]', 'it has too many articles. Write at most 5'],
    [
      '- query: a\n  articles:\n    - a/b\n    - ../b.md',
      '4: "articles" is "../b.md": it is not an article.',
    ],
    [
      '- query: a\n  articles: [a/b]\n  artcles: [a/c]',
      '3: A pinned article has no key "artcles". Did you mean "articles"?',
    ],
  ])('%j is told in words, on its line', (text, expected) => {
    const { problems } = read(text);
    expect(problems.map(String)).toEqual([expect.stringContaining(expected)]);
  });

  it('never throws, whatever is written', () => {
    const near = fc
      .array(
        fc.constantFrom(
          ...['- ', 'query: ', 'articles: ', '\n  ', '\n', 'a', 'a/b', '[', ']', '{', '}', '"', '&x ', '*x'],
          ...['!!set ', '%YAML 1.1\n---\n', '<<: ', '__proto__: ', '? ', '|\n', '12', '~'],
        ),
        { maxLength: 24 },
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(near, fc.string({ unit: 'binary' })), (text) => {
        for (const problem of read(text).problems) {
          expect(problem).toBeInstanceOf(ArticleError);
          expect(problem.line).toBeGreaterThan(0);
          expect(problem.remedy).not.toBe('');
        }
      }),
      { numRuns: 2000 },
    );
  });
});
