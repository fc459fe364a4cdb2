import { expect, type Locator, type Page } from '@playwright/test';
import type { RejectReason } from '../../../src/handoff/trail.ts';
import { english, type Language } from './languages.ts';

/** The widget as a customer works it: by the names that he sees or hears. */
export class Widget {
  readonly host: Locator;
  readonly launcher: Locator;
  readonly panel: Locator;
  readonly field: Locator;
  readonly results: Locator;
  readonly person: Locator;
  readonly message: Locator;
  readonly email: Locator;
  readonly sendButton: Locator;
  /** Of a message that waits. */
  readonly sendNow: Locator;
  readonly follow: Locator;
  readonly #words: Language['words'];

  /** `page` may also be a frame of one. */
  constructor(page: Pick<Page, 'locator'>, { words }: Language) {
    const { widget, common, caseForm, cases } = words;
    this.#words = words;
    this.host = page.locator('handrail-widget');
    this.launcher = this.host.getByRole('button', { name: widget.launcher });
    this.panel = this.host.getByRole('dialog');
    this.field = this.panel.getByRole('searchbox', { name: common.search });
    this.results = this.panel.getByRole('listitem').getByRole('link');
    this.person = this.panel.getByRole('button', { name: common.talkToPerson });
    this.message = this.panel.getByLabel(caseForm.whatHappened);
    this.email = this.panel.getByLabel(caseForm.email, { exact: false });
    this.sendButton = this.panel.getByRole('button', { name: caseForm.send, exact: true });
    this.sendNow = this.panel.getByRole('button', { name: caseForm.sendNow, exact: true });
    this.follow = this.panel.getByRole('link', { name: cases.follow });
  }

  async open(): Promise<void> {
    await this.launcher.click();
    await expect(this.field).toBeVisible();
  }

  async search(query: string): Promise<void> {
    await this.field.fill(query);
  }

  result(title: string): Locator {
    return this.results.filter({ hasText: title }).first();
  }

  /** Opens a found article and waits for its text. */
  async read(title: string): Promise<void> {
    // By the keyboard: a pointer quicker than anyone's would press what an answer has just pushed away.
    await this.result(title).press('Enter');
    await expect(this.panel.getByRole('heading', { name: title })).toBeVisible();
    await expect(this.panel.getByText(this.#words.common.didThisSolveIt)).toBeVisible();
  }

  async confirm(): Promise<void> {
    await this.panel.getByRole('button', { name: this.#words.common.yes, exact: true }).click();
  }

  async reject(reason: RejectReason): Promise<void> {
    await this.panel.getByRole('button', { name: this.#words.common.no, exact: true }).click();
    await this.panel.getByLabel(this.#words.reading.reasons[reason]).check();
    await this.panel.getByRole('button', { name: this.#words.reading.tellUs, exact: true }).click();
  }

  /** From any state to the form. */
  async write(): Promise<void> {
    await this.person.first().click();
    await this.panel.getByRole('button', { name: this.#words.common.channels.message }).click();
    await expect(this.message).toBeVisible();
  }

  async fill(message: string, email: string): Promise<void> {
    await this.message.fill(message);
    await this.email.fill(email);
  }

  async send(): Promise<void> {
    await this.sendButton.click();
  }

  /** The name for people of the case that was just sent, once the desk has it. */
  async reference(): Promise<string> {
    await expect(this.heading(this.#words.caseForm.received)).toBeVisible();
    const text = await this.panel.getByText(/H-\d+/).first().textContent();
    return /H-\d+/.exec(text ?? '')?.[0] ?? '';
  }

  /** Where the desk cannot be reached: the message is kept on the device. */
  async sendInVain(): Promise<void> {
    await this.send();
    await expect(this.heading(this.#words.caseForm.kept)).toBeVisible();
  }

  heading(text: string): Locator {
    return this.panel.getByRole('heading', { name: text });
  }
}

interface Written {
  readonly message?: string;
  /** Whether he has searched and read before, in vain. */
  readonly tried?: boolean;
}

/** Opens the shop and writes a message in English, to the point where only "Send" is left. */
export async function prepare(
  page: Page,
  place: { readonly shopUrl: string },
  { message = english.message, tried = false }: Written = {},
): Promise<Widget> {
  const widget = new Widget(page, english);
  await page.goto(place.shopUrl + english.orderPage);
  await widget.open();
  if (tried) {
    await widget.search(english.parcel.query);
    await widget.read(english.parcel.title);
  }
  await widget.write();
  await widget.fill(message, 'patient@example.com');
  return widget;
}

/** The page takes all from the device that it keeps, the widget's too, and the customer asks for his message to be sent. */
export async function sendFromClearedDevice(page: Page, widget: Widget): Promise<void> {
  await clearDevice(page);
  await widget.sendNow.click();
}

/** As a page does at signing out. */
export async function clearDevice(page: Page): Promise<void> {
  await page.evaluate(() => {
    localStorage.clear();
  });
}

/** Notes each heading of the panel that stands on the page from its next load on, however short; answers with what reads them. */
export async function noteHeadings(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.addInitScript(() => {
    const noted: string[] = [];
    Object.assign(window, { noted });
    const look = (): void => {
      const text = document
        .querySelector('handrail-widget')
        ?.shadowRoot?.querySelector('.heading')?.textContent;
      if (text && noted.at(-1) !== text) noted.push(text);
      requestAnimationFrame(look);
    };
    look();
  });
  return () => page.evaluate(() => Reflect.get(window, 'noted') as readonly string[]);
}
