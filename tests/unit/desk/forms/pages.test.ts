import { describe, expect, it } from 'vitest';
import { BARE_SHELL } from '../../../../src/desk/forms/means.ts';
import { pageHtml } from '../../../../src/desk/forms/pages.ts';
import { html } from '../../../../src/handoff/html.ts';
import { locales } from '../../../../src/locales/generated/registry.ts';

describe('a page around the form without JavaScript', () => {
  it.each(['en', 'he', 'bg'])('leads to the form where the company has no other way, in %s', (code) => {
    const words = locales[code];
    if (words === undefined) throw new Error(`There is no locale "${code}".`);
    const spoken = {
      words,
      company: 'Fixture',
      home: `/help/${code}/`,
      channels: [{ type: 'message' }] as const,
    };
    const page = pageHtml(BARE_SHELL, spoken, { title: 'x', content: html`<p>y</p>` });
    expect(page).toContain(
      `<a class="button" href="/help/${code}/contact/"><span>${words.common.talkToPerson}</span></a>`,
    );
  });
});
