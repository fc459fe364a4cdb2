import type { Page } from '@playwright/test';
import type { Screen } from '../../src/widget/app/machine.ts';
import { languages, type Language } from './support/languages.ts';
import { CASES } from './support/posted-case.ts';
import { refuse } from './support/refuse.ts';
import { expect, test } from './support/test.ts';
import { Widget } from './support/widget.ts';

/** Names a screen of the machine, with its phase where it has one. */
type NameOf<Shown> = Shown extends { readonly at: infer At extends string }
  ? Shown extends { readonly phase: infer Phase extends string }
    ? `${At} ${Phase}`
    : At
  : never;
type StateName = NameOf<Screen>;

interface Scene {
  readonly page: Page;
  readonly widget: Widget;
  readonly language: Language;
}

const full = process.env['HANDRAIL_FULL'] === '1';

const INDEX = '**/handrail/*/*.bin';
const ARTICLE = '**/handrail/*/a/*.json';
const ONE_CASE = '**/api/case';

async function hold(page: Page, files: string): Promise<void> {
  await page.route(files, () => {
    // Nothing comes of it as long as the state is looked at.
  });
}
async function cut(page: Page, files: string): Promise<void> {
  await page.route(files, (route) => route.abort());
}

async function found({ widget, language: { parcel } }: Scene): Promise<void> {
  await widget.search(parcel.query);
  await expect(widget.result(parcel.title)).toBeVisible();
}
async function openArticle(scene: Scene): Promise<void> {
  await found(scene);
  await scene.widget.result(scene.language.parcel.title).press('Enter');
}
async function send({ widget, language }: Scene): Promise<void> {
  await widget.write();
  await widget.fill(language.message, 'state@example.com');
  await widget.send();
}
async function received(scene: Scene): Promise<void> {
  await send(scene);
  await expect(scene.widget.heading(scene.language.words.caseForm.received)).toBeVisible();
}
/** The screen of one of his cases, before anything is known of it but what its receipt said. */
async function follow(scene: Scene): Promise<void> {
  await received(scene);
  await scene.widget.follow.click();
}

/** How the customer comes to each state. A state that is added has to be added here: the type asks for it. */
const ways: Readonly<Record<StateName, (scene: Scene) => Promise<void>>> = {
  home: async ({ widget }) => {
    await expect(widget.results.first()).toBeVisible();
  },
  'results searching': async ({ page, widget, language }) => {
    await hold(page, INDEX);
    await widget.search(language.parcel.query);
    await expect(widget.panel.getByRole('status', { name: language.words.widget.loading })).toBeVisible();
  },
  'results found': found,
  'results none': async ({ widget, language: { nonsense, words } }) => {
    await widget.search(nonsense);
    await expect(widget.panel.getByText(words.results.nothing(nonsense))).toBeVisible();
  },
  'results failed': async ({ page, widget, language: { parcel, words } }) => {
    await cut(page, INDEX);
    await widget.search(parcel.query);
    await expect(widget.panel.getByRole('button', { name: words.widget.tryAgain })).toBeVisible();
  },
  'article loading': async (scene) => {
    await hold(scene.page, ARTICLE);
    await openArticle(scene);
    await expect(scene.widget.heading(scene.language.parcel.title)).toBeVisible();
  },
  'article ready': async (scene) => {
    await openArticle(scene);
    await expect(scene.widget.panel.getByText(scene.language.words.common.didThisSolveIt)).toBeVisible();
  },
  'article failed': async (scene) => {
    await cut(scene.page, ARTICLE);
    await openArticle(scene);
    await expect(scene.widget.panel.getByText(scene.language.words.widget.articleFailed)).toBeVisible();
  },
  contact: async ({ widget, language }) => {
    await widget.person.first().click();
    await expect(
      widget.panel.getByRole('button', { name: language.words.common.channels.message }),
    ).toBeVisible();
  },
  'form writing': async ({ widget }) => {
    await widget.write();
  },
  'form sending': async (scene) => {
    await hold(scene.page, CASES);
    await send(scene);
    await expect(
      scene.widget.panel.getByRole('button', { name: scene.language.words.caseForm.sending }),
    ).toBeVisible();
  },
  'form refused': async (scene) => {
    await refuse(scene.page, CASES, 422, { code: 'case.invalid', field: 'message' });
    await send(scene);
    await expect(scene.widget.panel.getByText(scene.language.words.caseForm.refused).first()).toBeVisible();
  },
  kept: async (scene) => {
    await cut(scene.page, CASES);
    await send(scene);
    await expect(scene.widget.heading(scene.language.words.caseForm.kept)).toBeVisible();
  },
  received,
  'case loading': async (scene) => {
    await hold(scene.page, ONE_CASE);
    await follow(scene);
    await expect(
      scene.widget.panel.getByRole('status', { name: scene.language.words.widget.loading }),
    ).toBeVisible();
  },
  'case ready': async (scene) => {
    await follow(scene);
    await expect(scene.widget.panel.getByText(scene.language.message)).toBeVisible();
  },
  'case failed': async (scene) => {
    await cut(scene.page, ONE_CASE);
    await follow(scene);
    await expect(scene.widget.panel.getByText(scene.language.words.casePage.unreachable.title)).toBeVisible();
  },
  'case gone': async (scene) => {
    await refuse(scene.page, ONE_CASE, 404, { code: 'case.not-found' });
    await follow(scene);
    await expect(scene.widget.panel.getByText(scene.language.words.cases.gone.title)).toBeVisible();
  },
};

/** What else a screen may show, beyond what the machine tells apart. */
const more: Readonly<Record<string, (scene: Scene) => Promise<void>>> = {
  'results of several topics, completed': async ({ widget, language: { begun, words } }) => {
    await widget.field.pressSequentially(begun);
    await expect(widget.panel.getByRole('combobox', { name: words.results.topic })).toBeVisible();
  },
  'article why not': async (scene) => {
    await ways['article ready'](scene);
    const { common } = scene.language.words;
    await scene.widget.panel.getByRole('button', { name: common.no, exact: true }).click();
    await expect(scene.widget.panel.getByRole('radio').first()).toBeVisible();
  },
  'article rejected': async (scene) => {
    await ways['article ready'](scene);
    await scene.widget.reject('did-not-work');
    await expect(scene.widget.panel.getByText(scene.language.words.reading.closer)).toBeVisible();
  },
  'form for a call': async ({ widget, language: { words } }) => {
    await widget.person.first().click();
    await widget.panel.getByRole('button', { name: words.common.channels.callback }).click();
    await expect(widget.panel.getByRole('button', { name: words.contact.callback.send })).toBeVisible();
  },
  'form that asks after a mistyped address': async ({ widget, language: { words } }) => {
    await widget.write();
    await widget.email.fill('dana@gmial.com');
    await widget.message.focus();
    await expect(
      widget.panel.getByRole('button', { name: words.caseForm.didYouMean('dana@gmail.com') }),
    ).toBeVisible();
  },
  'home with a case': async (scene) => {
    await received(scene);
    const { common, cases } = scene.language.words;
    await scene.widget.panel.getByRole('button', { name: common.back, exact: true }).click();
    await expect(scene.widget.panel.getByText(cases.yours)).toBeVisible();
  },
};

/** What is too small in the open panel: what is pressed, and the letters of what is written in. */
function tooSmall(widget: Widget): Promise<readonly string[]> {
  return widget.host.evaluate((host) => {
    const panel = host.shadowRoot?.querySelector('dialog');
    const small: string[] = [];
    for (const element of panel?.querySelectorAll<HTMLElement>(
      'a[href], button, input, textarea, select, summary',
    ) ?? []) {
      // A box or a file's field is pressed by its label.
      const pressed = element.matches('[type=checkbox], [type=radio], [type=file]')
        ? (element.closest('label') ?? element)
        : element;
      const { width, height } = pressed.getBoundingClientRect();
      if (width === 0 || !pressed.checkVisibility({ visibilityProperty: true })) continue;
      // A link within a sentence is as high as its line (WCAG 2.5.8).
      const inSentence = pressed.localName === 'a' && getComputedStyle(pressed).display === 'inline';
      if (!inSentence && (Math.round(width) < 44 || Math.round(height) < 44))
        small.push(`${pressed.outerHTML.slice(0, 90)}: ${Math.round(width)} × ${Math.round(height)}`);
      const letters = Number.parseFloat(getComputedStyle(element).fontSize);
      if (element.matches('input, textarea, select') && letters < 16)
        small.push(`${element.outerHTML.slice(0, 90)}: letters of ${letters} px`);
    }
    return small;
  });
}

/** Parts of the panel that would have to be scrolled sideways. */
function overTheSide(widget: Widget): Promise<readonly string[]> {
  return widget.panel.evaluate((panel) =>
    [panel, ...panel.querySelectorAll('.screen, .body')]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
      .map(({ classList, scrollWidth }) => `${classList.value}: ${scrollWidth} px`),
  );
}

for (const [at, language] of languages.entries()) {
  for (const [index, [name, come]] of Object.entries({ ...ways, ...more }).entries()) {
    // Where not everything is looked at, each state in one language.
    if (!full && index % languages.length !== at) continue;
    test(`${name} in ${language.code}: axe finds nothing, all can be pressed, a person is in reach, and Escape leads back`, async ({
      page,
      place,
      expectAccessible,
    }) => {
      const widget = new Widget(page, language);
      await page.setViewportSize({ width: 375, height: 740 });
      await page.goto(place.shopUrl + language.orderPage);
      await widget.open();
      await come({ page, widget, language });
      await expectAccessible(name);
      expect.soft(await tooSmall(widget)).toEqual([]);
      // 320 px is a wide screen at 400 % (WCAG 1.4.10), and 256 px what is left of its height.
      await page.setViewportSize({ width: 320, height: 256 });
      expect.soft(await overTheSide(widget)).toEqual([]);
      // By the foot of the screen, by the ways themselves, or by the form that he is in.
      const { common, caseForm, contact } = language.words;
      const person = [
        ...[common.talkToPerson, common.channels.message],
        ...[caseForm.send, caseForm.sending, contact.callback.send],
      ].join('|');
      await expect(widget.panel.getByRole('button', { name: new RegExp(person) }).first()).toBeVisible();
      // What has the focus is in the panel, so that a keyboard goes on from there.
      expect(await widget.panel.evaluate((panel) => panel.matches(':focus-within'))).toBe(true);
      await page.keyboard.press('Escape');
      await expect(widget.panel).toBeHidden();
      await expect(widget.launcher).toBeFocused();
    });
  }
}
