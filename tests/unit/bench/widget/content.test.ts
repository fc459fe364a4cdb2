import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toArticle } from '../../../bench/widget/articles.ts';
import { toMarkdown } from '../../../bench/widget/content.ts';

/** Words of a page, without the tags around them. */
const wordsOf = (html: string): string[] => html.replaceAll(/<[^>]*>/g, ' ').match(/[\p{L}\p{N}]+/gu) ?? [];

describe('an article made for the bench', () => {
  it('keeps its title and its words in paragraphs', () => {
    const body = `${'One more sentence here. '.repeat(7)}# No heading. - no list.`;
    const { title, html } = toArticle('a/b', toMarkdown({ title: 'Why: "this"?', body }));
    expect(title).toBe('Why: "this"?');
    expect(html.match(/<p>/g)).toHaveLength(2);
    expect(html).not.toMatch(/<(?:h1|li)>/);
  });

  it('says what its text says, whatever signs are in it', () => {
    const word = fc.constantFrom(
      'word',
      '<b>',
      '**x**',
      '[a](b)',
      '# a',
      '- b',
      '1. c',
      '`d`',
      '{e}',
      ':::note',
      '$f$',
    );
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), (words) => {
        const body = words.join(' ');
        const { html } = toArticle('a/b', toMarkdown({ title: 'Title', body }));
        expect(
          wordsOf(
            html
              .replaceAll(/&#x3C;|&lt;/g, '<')
              .replaceAll(/<(\/?p)>/g, ' ')
              .replaceAll(/[<>]/g, ' '),
          ),
        ).toEqual(wordsOf(body.replaceAll(/[<>]/g, ' ')));
      }),
    );
  });
});
