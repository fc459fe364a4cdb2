import fc from 'fast-check';
import type { Element, Root } from 'hast';
import rehypeRaw from 'rehype-raw';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { describe, expect, it } from 'vitest';
import { textToMarkdown, tidyLine, tidyText } from '../../../src/import/plain-text.ts';
import { createRenderer } from '../../../src/markdown/create-renderer.ts';

const render = createRenderer({
  callouts: { note: 'Note', tip: 'Tip', important: 'Important', warning: 'Warning', caution: 'Caution' },
  address: (key) => `/en/${key}/`,
});
const rendered = (text: string) =>
  render({ markdown: textToMarkdown(text), key: 'a/b', title: 'T', firstLine: 1 });
const reader = unified().use(rehypeRaw).freeze();

function elements(html: string): Element[] {
  const root: Root = { type: 'root', children: [{ type: 'raw', value: html }] };
  const found: Element[] = [];
  visit(reader.runSync(root), 'element', (node) => {
    found.push(node);
  });
  return found;
}

/** What a reader of plain text sees, spaces aside. */
const seen = (text: string): string => tidyText(text).split('\n').map(tidyLine).join('\n');

describe('plain text as markdown', () => {
  it.each([
    '# no heading',
    '- no list\n+ none\n* none\n1. none\n2) none\n---\n***\n===\n- - -',
    '> no quote\n> [!NOTE]\n> no callout',
    'no *emphasis*, no _emphasis_, no __strong__, no ~~strike~~, no `code`, names_of_things',
    'no [link](https://evil.example "t"), no ![image](x.png), no [^1]\n[^1]: no footnote\n[x]: no definition',
    '<b>no tag</b> <!-- no comment --> <https://example.com> a < b > c',
    '&amp; &#65; &copy; AT&T',
    'back\\slash \\* \\',
    '| no | table |\n| - | - |\n| a | b |',
    '```\nno fence\n```\n~~~\n    no indent',
    '- [ ] no task',
    'http://example.com/a_b*c?d=e&copy=1 www.example.com/a_b help@example.com mailto:a@b.example xmpp:a@b.example',
    'שלום *עולם* 1. לא',
  ])('reads as it was: %j', (text) => {
    const { html, sections, problems } = rendered(text);
    expect(problems).toEqual([]);
    expect(sections).toEqual([{ heading: '', anchor: '', text: seen(text) }]);
    expect(
      new Set(
        elements(html)
          .map(({ tagName }) => tagName)
          .filter((name) => name !== 'a'),
      ),
    ).toEqual(new Set(['p']));
  });

  it('makes each line a paragraph', () => {
    expect(rendered('One\r\nTwo\n\n\nThree').html).toBe('<p>One</p>\n<p>Two</p>\n<p>Three</p>');
  });

  it('comes out as it went in, whatever it is', () => {
    const token = fc.constantFrom(
      ...(
        '# ## - + * ** _ __ ~ ~~ ` ``` > | < </ <b> <!-- --> & &amp; &# ; [ ] [x] ( ) ! ![ \\ : :// http:// https:// ' +
        'www. @ . , " \' = == --- 1. 12) 0 a Ab שלום дума ] [! [!NOTE] [^1] [^1]: {{ }} $ % ^'
      ).split(' '),
      ' ',
      '  ',
      '    ',
      '\n',
      '\t',
      '\u00a0',
      '\u2028',
      '\u0000',
    );
    const text = fc.oneof(
      fc.array(token, { maxLength: 40 }).map((parts) => parts.join('')),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(text, (body) => {
        const { html, sections, problems } = rendered(body);
        expect(problems).toEqual([]);
        expect(sections.map((section) => section.text).join('')).toBe(seen(body.replaceAll('\uffff', ' ')));
        for (const { tagName } of elements(html)) expect(['p', 'a']).toContain(tagName);
      }),
      { numRuns: 600 },
    );
  });
});
