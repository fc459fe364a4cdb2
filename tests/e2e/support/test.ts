import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';
import { parseConfig } from '../../../src/config/load.ts';
import { serve, type Served } from '../../../scripts/serving/serve.ts';
import shopSettings from '../../../help.config.ts';
import noDeskSettings from '../fixtures/no-desk.config.ts';
import zendeskSettings from '../fixtures/zendesk.config.ts';
import { noDesk, root, shopHelp, withZendesk, type Variant } from './builds.ts';
import { InboxPage } from './inbox-page.ts';
import type { Language } from './languages.ts';
import { Widget } from './widget.ts';

export { expect };

/** With which the company's server signs who a customer is. */
export const IDENTITY_SECRET = 'a secret of the shop that is long enough for HS256';

/** Help centre with its desk, and the shop, each on a port of its own; can be stopped and come back. */
export interface Place extends Served {
  /** Address of the help centre with base path and last slash. */
  readonly help: string;
  readonly shopUrl: string;
  /** Starts the desk and the shop again on the same ports, with the same database. */
  readonly comeBack: () => Promise<void>;
}

interface WorkerFixtures {
  /** The shop's help centre; shared by the tests of a worker. */
  readonly place: Place;
  /** The small help centre without a desk. */
  readonly placeWithoutDesk: Place;
  /** The same with a helpdesk's form in the desk's place. */
  readonly placeWithZendesk: Place;
}

interface TestFixtures {
  /** The widget as the page shows it in a language. */
  readonly widgetIn: (language: Language) => Widget;
  readonly inbox: InboxPage;
  /** Fails on anything that axe has to say of the page as it stands, in the light and in the dark. */
  readonly expectAccessible: (what: string) => Promise<void>;
  /** What went wrong on the page out of sight: violations of its policy, and errors nobody caught. */
  readonly quietTroubles: readonly string[];
  /** A place of the test's own, to stop and start. */
  readonly ownPlace: Place;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  place: [
    async ({}, use) => {
      await usePlace(shopHelp, shopSettings, use);
    },
    { scope: 'worker' },
  ],
  placeWithoutDesk: [
    async ({}, use) => {
      await usePlace(noDesk, noDeskSettings, use);
    },
    { scope: 'worker' },
  ],
  placeWithZendesk: [
    async ({}, use) => {
      await usePlace(withZendesk, zendeskSettings, use);
    },
    { scope: 'worker' },
  ],
  ownPlace: async ({}, use) => {
    await usePlace(shopHelp, shopSettings, use);
  },
  widgetIn: async ({ page }, use) => {
    await use((language) => new Widget(page, language));
  },
  inbox: async ({ page, place }, use) => {
    await use(new InboxPage(page, place.desk));
  },
  expectAccessible: async ({ page }, use) => {
    await use(async (what) => {
      await expectNoViolations(page, what);
      // What differs in the dark is colour alone.
      await page.emulateMedia({ colorScheme: 'dark' });
      await expectNoViolations(page, `${what}, dark`, ['color-contrast']);
      await page.emulateMedia({ colorScheme: 'light' });
    });
  },
  quietTroubles: async ({ page }, use) => {
    const troubles: string[] = [];
    await watch(page, troubles);
    await use(troubles);
  },
});

/** Serves a built variant for as long as `use` takes; `alsoAllowed` may send cases besides the shop. */
export async function usePlace(
  variant: Variant,
  settings: unknown,
  use: (place: Place) => Promise<void>,
  alsoAllowed: readonly string[] = [],
): Promise<void> {
  const config = parseConfig(settings);
  const dataDir = await mkdtemp(join(tmpdir(), 'handrail-browser-'));
  const start = (port: number, shopPort: number): Promise<Served> =>
    serve({
      root,
      builtDir: variant.outDir,
      dataDir,
      config,
      port,
      shopPort,
      alsoAllowed,
      // The tests are one very busy customer.
      caseLimit: { count: 10_000, windowMs: 60_000 },
      identitySecret: IDENTITY_SECRET,
    });
  let served = await start(0, 0);
  const ports = [served.desk.url, served.shop.url].map((url) => Number(new URL(url).port));
  const [port = 0, shopPort = 0] = ports;
  await use({
    get desk() {
      return served.desk;
    },
    get shop() {
      return served.shop;
    },
    help: served.desk.url + config.site.base,
    shopUrl: served.shop.url,
    stop: () => served.stop(),
    comeBack: async () => {
      served = await start(port, shopPort);
    },
  });
  await served.stop();
  await rm(dataDir, { recursive: true });
}

/** By the rules named, or all of them. */
async function expectNoViolations(page: Page, what: string, rules?: string[]): Promise<void> {
  // In the page itself: otherwise each look opens another page first.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  const found = violations.map(({ id, help, nodes }) => ({
    id,
    help,
    where: nodes.map(
      ({ target, any }) => `${target.join(' ')}: ${any.map(({ message }) => message).join('; ')}`,
    ),
  }));
  // Soft: one run shows what is wrong in every state.
  expect.soft(found, what).toEqual([]);
}

async function watch(page: Page, troubles: string[]): Promise<void> {
  await page.exposeFunction('reportViolation', (text: string) => troubles.push(text));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
      const report: unknown = Reflect.get(window, 'reportViolation');
      if (typeof report === 'function')
        Reflect.apply(report, window, [`policy: ${violatedDirective} ${blockedURI} ${sample}`]);
    });
  });
  page.on('pageerror', (error) => troubles.push(`error: ${error.message}`));
}
