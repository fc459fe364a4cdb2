import fc from 'fast-check';
import type { Element, Root } from 'hast';
import rehypeRaw from 'rehype-raw';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { describe, expect, it } from 'vitest';
import { createRenderer } from '../../../src/markdown/create-renderer.ts';
import { areHostileStringsHere, hostileStrings } from '../../hostile-strings.ts';

const there = areHostileStringsHere('hostile strings against the renderer');

const render = createRenderer({
  callouts: { note: 'Note', tip: 'Tip', important: 'Important', warning: 'Warning', caution: 'Caution' },
  address: (key) => `/en/${key}/`,
});
const html = (markdown: string): string => render({ markdown, key: 'a/b', title: 'T', firstLine: 1 }).html;

const reader = unified().use(rehypeRaw).freeze();
/** The tree that a browser would make of it. */
function parse(text: string): Root {
  return reader.runSync({ type: 'root', children: [{ type: 'raw', value: text }] });
}

// Written apart from the sanitiser's list of what is allowed, so that a mistake there is not repeated here.
const ACTIVE = new Set(
  (
    'applet audio base body button embed form frame frameset head html iframe image input isindex keygen link ' +
    'listing marquee math menuitem meta noembed noscript object option param plaintext script select slot style svg ' +
    'template textarea title video xmp xss'
  ).split(' '),
);
const URLS = [
  'href',
  'src',
  'action',
  'formAction',
  'xLinkHref',
  'cite',
  'data',
  'poster',
  'background',
  'srcSet',
];

/** Everything in a page's tree that could run, load or shadow something. */
function dangers(tree: Root): string[] {
  const found: string[] = [];
  visit(tree, 'element', (node: Element) => {
    if (ACTIVE.has(node.tagName)) found.push(`<${node.tagName}>`);
    for (const [name, value] of Object.entries(node.properties)) {
      if (/^on/i.test(name) || ['style', 'name', 'srcDoc', 'is', 'target', 'ping'].includes(name))
        found.push(name);
      if (name === 'id' && !/^h[1-6]$/.test(node.tagName)) found.push(`id on <${node.tagName}>`);
      if (!URLS.includes(name)) continue;
      // Browsers skip spaces and control characters before and within a scheme.
      const url = String(value)
        .replace(/[\p{Cc}\s]/gu, '')
        .toLowerCase();
      if (/^[a-z][a-z0-9+.-]*:/.test(url) && !/^(https?|mailto|tel|sms|xmpp):/.test(url))
        found.push(`${name}=${url.slice(0, 40)}`);
    }
  });
  return found;
}

describe('an article’s HTML', () => {
  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg/onload=alert(1)>',
    '[a](javascript:alert(1))',
    '<a href="java&#10;script:alert(1)">a</a>',
    '<a href="\u0001javascript:alert(1)">a</a>',
    '![a](data:text/html;base64,PHNjcmlwdD4=)',
    '<p style="position:fixed">a</p>',
    '<form id=x><input name=cookie></form>',
    '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<div>\n\n<script>\n\nalert(1)\n\n</script>',
    '| a |\n| - |\n| <img src=x onerror=alert(1)> |',
    '> [!NOTE]\n> <script>alert(1)</script>',
    '## <img src=x onerror=alert(1)>',
    '<https://example.com/"onmouseover="alert(1)>',
    'www.example.com/"onmouseover="alert(1)',
  ])('has nothing left of %j', (text) => {
    expect(dangers(parse(html(text)))).toEqual([]);
    expect(html(text)).not.toContain('alert(1)</script');
  });

  it('has nothing left of any pile of tags, quotes and fences', () => {
    const part = fc.constantFrom(
      ...(
        '<script> </script> <style> </style> <svg> </svg> <math> <mtext> <mglyph> <table> <td> </table> <template> <noscript> ' +
        '</noscript> <title> </title> <textarea> <select> <option> <form> </form> <p> </p> <a> <b> <div> </div> <!-- --> --!> ' +
        '<![CDATA[ ]]> <img src=x onerror=alert(1)> <p title="</noscript><img src=x onerror=alert(1)>"> ' +
        '<a href="javascript:alert(1)"> <annotation-xml encoding="text/html"> <foreignObject> <iframe srcdoc="<script>"> ' +
        '" > < / ` ``` ~~~ [a]( javascript:alert(1) ) | - * # [!NOTE] &lt; &#x3c; &colon;'
      ).split(' '),
      '\n',
      '\n\n',
      '\n> ',
      '    ',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        expect(dangers(parse(html(parts.join(''))))).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it.skipIf(!there)('has nothing left of any string of the corpora', { timeout: 120_000 }, async () => {
    const strings = await hostileStrings();
    expect(strings.length).toBeGreaterThan(8_000);
    // A judge that sees no danger in them raw would prove nothing.
    expect(strings.filter((text) => dangers(parse(text)).length > 0).length).toBeGreaterThan(5_000);
    const survivors = strings.flatMap((text) => {
      const left = dangers(parse(html(text)));
      return left.length > 0 ? [{ text, left }] : [];
    });
    expect(survivors).toEqual([]);
  });
});
