import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ArticleError } from '../../../src/articles/errors.ts';
import { directions, readSynonyms } from '../../../src/articles/synonyms.ts';

const FILE = 'synonyms/en.yml';
const read = (text: string) => readSynonyms(text, FILE);

describe('a synonyms file', () => {
  it('has rules for both directions, for groups and for one direction', () => {
    const { rules, problems } = read(
      '# Shoes\n- money  back = refund\n- sneakers = trainers = running shoes # all the same\n\n- wifi > wireless network\n',
    );
    expect(problems).toEqual([]);
    expect(rules).toEqual([
      { phrases: ['money back', 'refund'], oneWay: false, line: 2 },
      { phrases: ['sneakers', 'trainers', 'running shoes'], oneWay: false, line: 3 },
      { phrases: ['wifi', 'wireless network'], oneWay: true, line: 5 },
    ]);
  });

  it('becomes one direction for each phrase that leads to another', () => {
    expect(directions(read('- a = b = c\n- d > e\n').rules)).toEqual([
      { words: 'a', means: 'b' },
      { words: 'a', means: 'c' },
      { words: 'b', means: 'a' },
      { words: 'b', means: 'c' },
      { words: 'c', means: 'a' },
      { words: 'c', means: 'b' },
      { words: 'd', means: 'e' },
    ]);
  });

  it.each([
    ['Hebrew', '- החזר = זיכוי\n- דוא״ל > מייל', ['החזר', 'זיכוי']],
    [
      'Bulgarian, with a byte order mark and Windows line ends',
      '\uFEFF- рефунд = връщане на пари\r\n',
      ['рефунд', 'връщане на пари'],
    ],
    ['words that YAML 1.1 took for yes and no', '- no = yes\n', ['no', 'yes']],
    ['numbers', '- 404 = 3,50\n', ['404', '3,50']],
    ['a colon within quotes', "- 'error: 12 = fault'\n", ['error: 12', 'fault']],
    ['a sharp sign within a word', '- C# = F#\n', ['C#', 'F#']],
  ])('takes %s', (_, text, phrases) => {
    const { rules, problems } = read(text);
    expect(problems).toEqual([]);
    expect(rules[0]?.phrases).toEqual(phrases);
  });

  it.each(['', '\n\n', '# Nothing yet\n', '---\n', '[]'])('may be empty: %j', (text) => {
    expect(read(text)).toEqual({ rules: [], problems: [] });
  });

  it.each([
    ['money back = refund', '1: The file is not a list of synonyms. Begin each line with "- "'],
    ['refund: money back', '1: The file is not a list of synonyms.'],
    [
      '- a = b\n- "x" = y',
      '2: The file is not valid YAML: Unexpected scalar at node end. Put the whole text',
    ],
    ['- a = b\n\t- c = d', '2: The file is not valid YAML'],
    ['- a = b\n---\n- c = d', 'The file is not valid YAML'],
    ['- a = b\n- *x', '2: "*x" leads to another value. Write the value itself'],
    ['- &x [*x]', '1: "*x" leads to another value.'],
    ['- a = b\n- c = \uFFFD', '2: The file is not UTF-8 text. Save it with the encoding UTF-8.'],
    [
      '- a = b\n- refund: money back = x',
      '2: The rule has a ":" in it, which YAML takes for a key. Put the whole',
    ],
    ['- a = b\n-', '2: The line has nothing after "- ". Remove it.'],
    ['- [a, b]', '1: The rule is a list. Write it as text'],
    ['- true', '1: true is not a rule.'],
    ['- 404', '1: 404 is not a rule.'],
    ['- no', '1: "no" has no "=" or ">" in it.'],
    ['- sneakers, trainers', '1: "sneakers, trainers" has no "=" or ">" in it. Write "=" between phrases'],
    ['- sneakers, trainers = shoes', '1: "sneakers, trainers" has a comma in it. Write "=" between phrases'],
    ['- a = b\n  c = d', '1: "a = b c = d" is written over several lines. Begin each rule with "- ".'],
    ['- a = b > c', '1: "a = b > c" has both "=" and ">" in it. Make two rules of it.'],
    ['- a > b > c', '1: "a > b > c" has more than one ">" in it. Write a rule of its own'],
    ['- a => b', '1: "a => b" is written with a sign that is not known. Write "="'],
    ['- a → b', '1: "a → b" is written with a sign that is not known.'],
    ['- a < b', '1: "a < b" is written with a sign that is not known.'],
    ['- a =', '1: "a =" has a side with nothing on it. Write a phrase on both sides'],
    ['- = a', '1: "= a" has a side with nothing on it.'],
    ['- a b c d e f g > h', '1: "a b c d e f g" is too long. Write at most 6 words'],
    [`- ${'x'.repeat(81)} > h`, 'is too long.'],
    [`- ${'x = '.repeat(12)}x`, 'has 13 phrases. Write at most 12 in one rule.'],
  ])('%j is told in words, on its line', (text, expected) => {
    const { problems } = read(text);
    expect(problems).toHaveLength(1);
    expect(String(problems[0])).toContain(FILE);
    expect(String(problems[0])).toContain(expected);
  });

  it('tells every line that is wrong, and keeps the others', () => {
    const { rules, problems } = read('- a\n- b = c\n- d >\n- 7\n');
    expect(problems.map(({ line }) => line)).toEqual([1, 3, 4]);
    expect(rules.map(({ line }) => line)).toEqual([2]);
  });

  it('never throws, whatever is written', () => {
    const near = fc
      .array(
        fc.constantFrom(
          ...[
            '- ',
            '-',
            'a',
            'ב',
            ' = ',
            ' > ',
            '=',
            '>',
            ',',
            ': ',
            '\n',
            '\t',
            '"',
            "'",
            '[',
            ']',
            '{',
            '}',
          ],
          ...[
            '&x ',
            '*x',
            '!!set ',
            '!!binary ',
            '%YAML 1.1\n---\n',
            '<<: ',
            '? ',
            '|\n',
            '>\n',
            '#',
            '~',
            '12',
          ],
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
