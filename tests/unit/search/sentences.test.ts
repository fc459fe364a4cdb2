import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentencesOf } from '../../../src/search/sentences.ts';

describe('sentences', () => {
  it.each([
    ['en', ['Pay by card, e.g. Visa.', 'It costs 3.50 € a month.', 'Really?', 'Yes!']],
    ['en', ['Ask Mr. Smith or J. R. Jones.', 'See No. 5 below.', 'Then stop.']],
    ['en', ['“Is it late?” she asked.', 'It was (a bit).', 'So what …']],
    ['he', ['ר\' שמעון קנה 3.5 ק"ג בחנות.', 'א. ב. יהושע כתב על כך.', 'מתי?', 'ב־5 במאי.']],
    ['he', ['המחיר הוא 600 ש"ח.', 'האם זה יקר?', 'לא.']],
    ['bg', ['Пишете на ул. Иван Вазов 5, вж. картата.', 'Работим до 18 ч.', 'Елате!']],
    ['bg', ['Магазинът е от 2019 г.', 'Имаме обувки, дрехи и т.н. за всеки.', 'Кога?']],
  ])('end where they end (%s)', (_, sentences) => {
    expect(sentencesOf(sentences.join(' '))).toEqual(sentences);
  });

  it('are told apart where the space between them was lost, and addresses are not', () => {
    expect(sentencesOf('Click Done.Previewing shows Wix.com pages.')).toEqual([
      'Click Done.',
      'Previewing shows Wix.com pages.',
    ]);
  });

  it('do not begin after the number of a list', () => {
    expect(sentencesOf('1. Open the box. 2. Close it.')).toEqual(['1. Open the box.', '2. Close it.']);
  });

  it('lose nothing but space', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'B', '.', '?', ' ', '5', 'ג', '"', 'т.е.', '…')), (parts) => {
        const line = parts.join('');
        expect(sentencesOf(line).join('').replaceAll(' ', '')).toBe(line.replaceAll(' ', ''));
      }),
    );
  });

  it('take time in proportion to the line', () => {
    expect(sentencesOf('a. '.repeat(100_000)).length).toBeGreaterThan(0);
    expect(sentencesOf('.'.repeat(200_000))).toHaveLength(1);
  });
});
