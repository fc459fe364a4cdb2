import { serveHost, type Host } from './support/host-page.ts';
import { english, hebrew, usually, type Language } from './support/languages.ts';
import { expect, test, type Place } from './support/test.ts';

const BOX = '<handrail-search><a href="/search">Search help</a></handrail-search>';
let host: Host | undefined;

async function hostIn(place: Place, language: Language, body = BOX, options = ''): Promise<string> {
  host = await serveHost({ language, help: place.help, body, options });
  return host.url;
}
test.afterEach(() => {
  host?.stop();
});

for (const language of usually(hebrew)) {
  const { code, words, refund, direction } = language;
  test(`a search box in the page finds, reads in the panel and leads back, in ${code}`, async ({
    page,
    place,
    widgetIn,
    expectAccessible,
    quietTroubles,
  }) => {
    test.slow();
    const widget = widgetIn(language);
    await page.goto(await hostIn(place, language));
    const main = page.getByRole('main');
    const field = main.getByRole('searchbox', { name: words.common.search });
    const person = main.getByRole('button', { name: words.common.talkToPerson });
    await expect(field).toBeVisible();
    await expect(person).toHaveCount(1);
    await expect(page.getByText('Search help')).toBeHidden();
    await expect(field).toHaveCSS('direction', direction);

    await field.fill(refund.query);
    const hit = main.getByRole('listitem').getByRole('link', { name: refund.title });
    await expect(hit).toBeVisible();
    await expect(main.getByRole('status').first()).toHaveText(/./);
    await expect(person).toHaveCount(1);
    await expectAccessible('results below the field');

    await field.press('ArrowDown');
    await expect(field).not.toBeFocused();
    await hit.press('Enter');
    await expect(widget.heading(refund.title).first()).toBeVisible();
    await expect(hit).toBeHidden();
    await widget.panel.getByRole('button', { name: words.common.back, exact: true }).click();
    await expect(widget.field).toHaveValue(refund.query);

    await page.keyboard.press('Escape');
    await expect(field).toBeFocused();
    await expect(hit).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(hit).toBeHidden();
    await person.click();
    await expect(widget.heading(words.common.talkToPerson).first()).toBeVisible();
    expect(quietTroubles).toEqual([]);
  });
}

test('a box that is added later is drawn, with its own language, placeholder and words, without storage too', async ({
  page,
  place,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('Forbidden by the page.', 'SecurityError');
      },
    });
  });
  await page.goto(await hostIn(place, english, ''));
  await expect(page.getByRole('button', { name: english.words.widget.launcher })).toBeVisible();
  await page.evaluate((query) => {
    const box = document.createElement('handrail-search');
    box.setAttribute('locale', 'he');
    box.setAttribute('placeholder', 'החזרות');
    box.setAttribute('query', query);
    document.querySelector('main')?.append(box);
  }, hebrew.refund.query);
  const field = page.getByRole('main').getByRole('searchbox', { name: hebrew.words.common.search });
  await expect(field).toHaveValue(hebrew.refund.query);
  await expect(field).toHaveAttribute('placeholder', 'החזרות');
  await field.focus();
  await expect(page.getByRole('main').getByRole('link', { name: hebrew.refund.title }).first()).toBeVisible();
});

test('leaving the box closes what was found, and nothing of the page moves for it', async ({
  page,
  place,
}) => {
  const body = `${BOX}<p>Below</p><button>Elsewhere</button><div data-handrail-inline="contact"></div>`;
  await page.goto(await hostIn(place, english, body));
  const main = page.getByRole('main');
  const field = main.getByRole('searchbox');
  await expect(field).toBeVisible();
  const below = page.getByText('Below');
  const before = await below.boundingBox();
  await field.fill(english.refund.query);
  const hit = main.getByRole('listitem').getByRole('link', { name: english.refund.title });
  await expect(hit).toBeVisible();
  expect(await below.boundingBox()).toEqual(before);
  await main.getByRole('button', { name: 'Elsewhere' }).focus();
  await expect(hit).toBeHidden();

  // It is light or dark as the page is, not as the system likes; so is the contact form, which has no ground of its own.
  const message = main.getByLabel(english.words.caseForm.whatHappened);
  await page.emulateMedia({ colorScheme: 'dark' });
  for (const scheme of ['light', 'dark']) {
    await page.evaluate((name) => {
      document.documentElement.style.colorScheme = name;
    }, scheme);
    for (const one of [field, message]) await expect(one).toHaveCSS('color-scheme', scheme);
  }
});

test('without the widget, and after it is taken away, the page has what it put there', async ({
  page,
  place,
}) => {
  const url = await hostIn(place, english);
  await page.route('**/widget.js', (route) => route.abort());
  await page.goto(url);
  await expect(page.getByRole('link', { name: 'Search help' })).toBeVisible();
  await page.unroute('**/widget.js');
  await page.goto(url);
  await expect(page.getByRole('main').getByRole('searchbox')).toBeVisible();
  await page.evaluate(() => {
    window.handrail.destroy();
  });
  await expect(page.getByRole('link', { name: 'Search help' })).toBeVisible();
  await expect(page.getByRole('main').getByRole('searchbox')).toHaveCount(0);
});

test('what is typed in the fields that stand in the page is no shortcut of the page', async ({
  page,
  place,
}) => {
  await page.goto(await hostIn(place, english, `${BOX}<div data-handrail-inline="contact"></div>`));
  const main = page.getByRole('main');
  const message = main.getByLabel(english.words.caseForm.whatHappened);
  await expect(message).toBeVisible();
  await page.evaluate(() => {
    const heard: string[] = [];
    Reflect.set(window, 'heard', heard);
    document.addEventListener('keydown', (event) => {
      const { target, key, ctrlKey } = event;
      // As scripts of pages spare their own fields.
      if (target instanceof HTMLElement && target.matches('input, textarea')) return;
      if (key !== 'Control') heard.push(ctrlKey ? `ctrl+${key}` : key);
      event.preventDefault();
    });
  });
  const heard = (): Promise<unknown> => page.evaluate('heard.splice(0)');
  for (const field of [main.getByRole('searchbox'), message]) {
    await field.pressSequentially('is / k');
    await expect(field).toHaveValue('is / k');
    await field.press('Control+k');
    // With Ctrl it is one wherever the focus is.
    expect(await heard()).toEqual(['ctrl+k']);
    // But for what edits in any field.
    await expect
      .poll(async () => {
        await field.press('Control+a');
        return heard();
      })
      .toEqual([]);
  }
});

for (const language of [english, hebrew])
  for (const column of ['start', 'end'])
    test(`below a field in a narrow column results are wide enough to read, at the ${column} of a page in ${language.code}`, async ({
      page,
      place,
    }) => {
      const body = `<div class="column">${BOX}</div>`;
      const style = `.column { inline-size: 200px; margin-inline-${column}: 0; margin-inline-${column === 'start' ? 'end' : 'start'}: auto; }`;
      host = await serveHost({ language, help: place.help, body, style });
      await page.goto(host.url);
      const main = page.getByRole('main');
      const field = main.getByRole('searchbox', { name: language.words.common.search });
      const edges = async (): Promise<readonly [left: number, right: number]> => {
        const box = await page.locator('handrail-search [part="results"]').boundingBox();
        return [box?.x ?? 0, (box?.x ?? 0) + (box?.width ?? 0)];
      };
      for (const width of [1280, 320]) {
        await page.setViewportSize({ width, height: 800 });
        await field.fill('');
        await field.fill(language.refund.query);
        await expect(
          main.getByRole('listitem').getByRole('link', { name: language.refund.title }),
        ).toBeVisible();
        const [left, right] = await edges();
        expect(right - left).toBeGreaterThan(280);
        expect(left).toBeGreaterThanOrEqual(0);
        expect(right).toBeLessThanOrEqual(width);
      }
    });
