import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRenderer } from '../../../src/markdown/create-renderer.ts';

const renderer = createRenderer({
  callouts: { note: 'Note', tip: 'Tip', important: 'Important', warning: 'Warning', caution: 'Caution' },
  address: (key) => `/help/en/${key}/`,
});
const render = (markdown: string, firstLine = 1) =>
  renderer({ markdown, key: 'returns/return-an-item', title: 'Return an item', firstLine });

describe('headings', () => {
  it('have ids in every script, and are listed with their level', () => {
    const { html, headings } = render(
      '## Send it *back*\n\n### כמה זה עולה?\n\n#### Колко струва\n\n##### Small print',
    );
    expect(headings).toEqual([
      { depth: 2, id: 'send-it-back', text: 'Send it back' },
      { depth: 3, id: 'כמה-זה-עולה', text: 'כמה זה עולה?' },
      { depth: 4, id: 'колко-струва', text: 'Колко струва' },
    ]);
    expect(html).toContain('<h3 id="כמה-זה-עולה">');
  });

  it('get different ids where their texts are equal, and an id where they have no letters', () => {
    const ids = render('## Cost\n\n## Cost\n\n## 🎉').headings.map(({ id }) => id);
    expect(new Set(ids).size).toBe(3);
    expect(ids).not.toContain('');
  });

  it('of the first level are refused, since the title is one', () => {
    expect(render('text\n\n# Return', 6).problems).toMatchObject([{ code: 'heading.level', line: 8 }]);
  });
});

describe('callouts', () => {
  it('carry the label of the reader’s language and their own text', () => {
    const { html } = render('> [!WARNING]\n> Unplug it **first**.\n>\n> - then wait');
    expect(html).toContain(
      '<div class="callout callout-warning" role="note"><p class="callout-title">Warning</p>',
    );
    expect(html).toContain('<p>Unplug it <strong>first</strong>.</p>');
    expect(html).not.toContain('[!');
  });

  it('leave an ordinary quote alone', () => {
    expect(render('> Said the customer.').html).toContain('<blockquote>');
  });

  it('of an unknown kind are a problem with the kinds that exist', () => {
    expect(render('> [!INFO]\n> Hello').problems).toMatchObject([
      { code: 'callout.unknown', line: 1, remedy: 'Use one of NOTE, TIP, IMPORTANT, WARNING, CAUTION.' },
    ]);
  });
});

describe('links', () => {
  it('to an article’s file become the address of its page, with the article’s id', () => {
    const { html, links } = render(
      '[a](../payments/ways-to-pay.md#cards) [b](when-will-i-get-my-refund.md) [c](#cost)',
    );
    expect(html).toContain(
      '<a href="/help/en/payments/ways-to-pay/#cards" data-article="payments/ways-to-pay">a</a>',
    );
    expect(html).toContain(
      '<a href="/help/en/returns/when-will-i-get-my-refund/" data-article="returns/when-will-i-get-my-refund">b</a>',
    );
    expect(html).toContain('<a href="#cost">c</a>');
    expect(links).toEqual([
      { key: 'payments/ways-to-pay', anchor: 'cards', line: 1 },
      { key: 'returns/when-will-i-get-my-refund', anchor: '', line: 1 },
      { key: 'returns/return-an-item', anchor: 'cost', line: 1 },
    ]);
  });

  it('compare anchors of other scripts unencoded', () => {
    expect(render('[a](../x/y.md#כמה-זה-עולה)').links).toMatchObject([{ anchor: 'כמה-זה-עולה' }]);
  });

  it('to other sites are marked, those to mail and phone are not', () => {
    const { html } = render(
      '[a](https://example.com) [b](mailto:help@lumora.example) [c](tel:+442079460138) [d](/contact/)',
    );
    expect(html).toContain('<a href="https://example.com" rel="noopener" data-external="">');
    expect(html).toContain('<a href="mailto:help@lumora.example">');
    expect(html).toContain('<a href="tel:+442079460138">');
    expect(html).toContain('<a href="/contact/">');
  });

  it.each([
    ['[a](refunds.html)', 'is not the path of an article’s file'],
    ['[a](../../he/returns/return-an-item.md)', 'leads to another language'],
    ['[a](javascript:alert(1))', 'begins with "javascript:"'],
    ['[a]()', 'has no address'],
    ['<a href="file:///etc/passwd">a</a>', 'begins with "file:"'],
  ])('%s is a problem', (markdown, message) => {
    const { problems, html } = render(`text\n\n${markdown}`, 10);
    expect(problems).toMatchObject([{ code: 'link.address', line: 12 }]);
    expect(problems[0]?.message).toContain(message);
    expect(html).not.toMatch(/javascript:|file:/);
  });
});

describe('tables', () => {
  it('scroll in an area that a keyboard reaches, named by the heading above', () => {
    const { html } = render('## What it costs\n\n| Item | Price |\n| :-- | --: |\n| Lamp | 5 |');
    expect(html).toContain(
      '<div class="table-scroll" role="region" tabindex="0" aria-label="What it costs"><table>',
    );
    expect(html).toContain('<th class="align-end" scope="col">Price</th>');
    expect(html).not.toContain(' align=');
  });

  it('are named by the title where no heading precedes', () => {
    expect(render('| a | b |\n| - | - |\n| c | d |').html).toContain('aria-label="Return an item"');
  });
});

describe('raw HTML', () => {
  it('keeps what an article may hold, without attributes of its own', () => {
    const { html, problems } = render(
      '<details class="x" id="y" onclick="z()"><summary>More</summary>\n\nText <kbd>Ctrl</kbd>\n\n</details>',
    );
    expect(html).toContain('<details><summary>More</summary>');
    expect(html).toContain('<kbd>Ctrl</kbd>');
    expect(problems).toEqual([]);
  });

  it('tells of what would vanish from the page, with its line', () => {
    const { problems } = render('Write <your name> here.\n\n<iframe src="https://example.com"></iframe>', 5);
    expect(problems).toMatchObject([
      { code: 'html.element', line: 5, remedy: expect.stringContaining('\\<your>') as string },
      { code: 'html.element', line: 7 },
    ]);
  });

  it('cannot forge what we add: callouts, article links, ids, scroll areas', () => {
    const { html } = render(
      '<div class="callout" role="note" id="main" data-article="x/y" tabindex="0" aria-label="z" name="n">a</div>\n\n' +
        '<a href="https://evil.example" data-article="a/b" id="q">b</a>\n\n<h2 id="cookie">Title</h2>',
    );
    expect(html).not.toMatch(/callout|role|data-article|tabindex|aria-label|name=|"main"|"q"|"cookie"/);
    expect(html).toContain('<h2 id="title">');
  });
});

describe('sections', () => {
  it('hold the plain text under each heading, cells apart, callouts and code in', () => {
    const { sections } = render(
      'First\nline.\n\n- one\n- two\n\n## Prices\n\n| Item | Price |\n| - | - |\n| Lamp | £5 |\n\n> [!TIP]\n> Look  twice.\n\n' +
        '### Code\n\n```sh\nrun a\nrun b\n```\n\n##### Fine print\n\nEnd.',
    );
    expect(sections).toEqual([
      { heading: '', anchor: '', text: 'First line.\none\ntwo' },
      { heading: 'Prices', anchor: 'prices', text: 'Item · Price\nLamp · £5\nLook twice.' },
      { heading: 'Code', anchor: 'code', text: 'run a\nrun b\nFine print\nEnd.' },
    ]);
  });

  it('begin with one that has no heading, even where it is empty', () => {
    expect(render('## Prices\n\nText').sections[0]).toEqual({ heading: '', anchor: '', text: '' });
  });
});

describe('any text', () => {
  it('renders without throwing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(typeof render(text).html).toBe('string');
      }),
    );
  });

  it('that is nested absurdly deep is a problem, not a crash', () => {
    expect(render(`${'<b>'.repeat(20_000)}x`).problems.map(({ code }) => code)).toContain(
      'markdown.unreadable',
    );
  });

  it('says that footnotes do not work', () => {
    expect(render('Text[^1].\n\n[^1]: Note.', 4).problems).toMatchObject([{ code: 'footnote', line: 4 }]);
  });

  it('with a picture that is served from nowhere is a problem', () => {
    expect(render('![label](label.png)').problems).toMatchObject([{ code: 'image.address' }]);
    expect(render('![label](/pictures/label.png)').problems).toEqual([]);
  });
});
