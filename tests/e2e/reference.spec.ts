import type { Locator } from '@playwright/test';
import * as v from 'valibot';
import { CaseViewSchema } from '../../src/handoff/answers.ts';
import { hebrew, usually } from './support/languages.ts';
import { expect, test } from './support/test.ts';
import { Widget } from './support/widget.ts';

/** On how many lines a text of an element stands that has no room at all, and whether it runs from left to right. */
function linesOf(element: Locator, text: string): Promise<{ lines: number; isInOrder: boolean }> {
  return element.evaluate((place, wanted) => {
    const { style } = place as HTMLElement;
    style.inlineSize = '1px';
    const texts = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    const rects: DOMRect[] = [];
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const at = node.textContent?.indexOf(wanted) ?? -1;
      for (let letter = at; at >= 0 && letter < at + wanted.length; letter += 1) {
        const range = document.createRange();
        range.setStart(node, letter);
        range.setEnd(node, letter + 1);
        rects.push(range.getBoundingClientRect());
      }
    }
    style.inlineSize = '';
    return {
      lines: new Set(rects.map(({ top }) => Math.round(top))).size,
      isInOrder: rects.every(({ left }, at) => left >= (rects[at - 1]?.left ?? 0)),
    };
  }, text);
}

for (const language of usually(hebrew)) {
  const { code, words } = language;
  test(`the name of a case is in one piece wherever it stands (${code})`, async ({ page, place }) => {
    const whole = { lines: 1, isInOrder: true };
    await page.route('**/api/case', async (route) => {
      const response = await route.fetch();
      const view = v.parse(CaseViewSchema, await response.json());
      await route.fulfill({ response, json: { ...view, partOf: 'H-900' } });
    });
    const widget = new Widget(page, language);
    await page.goto(place.shopUrl + language.orderPage);
    await widget.open();
    await widget.write();
    await widget.fill(language.message, 'customer@example.com');
    await widget.send();
    await expect(widget.heading(words.caseForm.received)).toBeVisible();
    const receipt = widget.panel.locator('.reference');
    const reference = /H-\d+/.exec((await receipt.textContent()) ?? '')?.[0] ?? '';
    expect(reference).not.toBe('');
    expect(await linesOf(receipt, reference)).toEqual(whole);
    const url = (await widget.follow.getAttribute('href')) ?? '';

    await widget.follow.click();
    const title = words.casePage.title(reference);
    expect(await linesOf(widget.heading(title), reference)).toEqual(whole);
    const partOf = words.casePage.partOf('H-900');
    expect(await linesOf(widget.panel.getByText(partOf), 'H-900')).toEqual(whole);
    const back = widget.panel.getByRole('button', { name: words.common.back, exact: true });
    await back.click();
    await back.click();
    expect(await linesOf(widget.follow, reference)).toEqual(whole);

    await page.goto(url);
    const heading = page.getByRole('heading', { level: 1, name: title });
    expect(await linesOf(heading, reference)).toEqual(whole);
    expect(await linesOf(page.getByText(partOf), 'H-900')).toEqual(whole);
    // What is copied is the name as it is.
    await heading.selectText();
    expect(await page.evaluate(() => getSelection()?.toString())).toBe(title);
  });
}
