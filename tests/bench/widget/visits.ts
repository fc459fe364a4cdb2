import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, Page } from '@playwright/test';
import { asVisitor, SLOW_PHONE } from '../browser/visit.ts';
import type { Contender } from './contenders.ts';
import type { RunningSite } from './static-site.ts';
import { tasksIn, type Tasks, type TraceEvent } from './trace.ts';
import { sumUp, type Traffic } from './traffic.ts';
import { watchPage, type Awaited, type Watch } from './watch-page.ts';

declare const window: { readonly watch: Watch };

const TRACED = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'v8', 'blink', 'toplevel'];
/** A quick typist's pause between keys, in milliseconds. */
const BETWEEN_KEYS = 120;
/** What a page does when idle is over by then. */
const IDLE_MS = 700;
const TIMEOUT = 20_000;

export interface Load extends Traffic, Tasks {
  readonly shift: number;
}

/** Opens a page and touches nothing. */
export function load(browser: Browser, url: string, site: RunningSite, own: Contender['own']): Promise<Load> {
  return asVisitor(browser, SLOW_PHONE, async (page) => {
    site.taken();
    await browser.startTracing(page, { categories: TRACED });
    await page.goto(url);
    await settle(page);
    const trace = JSON.parse((await browser.stopTracing()).toString()) as {
      readonly traceEvents: TraceEvent[];
    };
    const shift = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let sum = 0;
          new PerformanceObserver((entries) => {
            for (const entry of entries.getEntries()) sum += Number(Reflect.get(entry, 'value'));
          }).observe({ type: 'layout-shift', buffered: true });
          setTimeout(() => {
            resolve(sum);
          }, 100);
        }),
    );
    return { ...sumUp(site.taken()), ...tasksIn(trace.traceEvents, url, own), shift };
  });
}

export interface Rushed {
  /** From the press on the opener to the first result of words that stood in the field as soon as it had the focus. */
  readonly ms: number;
  readonly until: Traffic;
}

/** Opens and has the words at hand. */
export function openAndAsk(
  browser: Browser,
  contender: Contender,
  url: string,
  site: RunningSite,
  query: string,
): Promise<Rushed> {
  return asVisitor(browser, SLOW_PHONE, async (page) => {
    await arrive(page, url);
    site.taken();
    await begin(page, contender, 'focused', 'pointerdown');
    await page.locator(contender.opener).click();
    await answer(page, 'after the press, with the words at hand');
    const pressed = await page.evaluate(() => window.watch.began());
    await begin(page, contender, 'found', null);
    await page.keyboard.insertText(query);
    await answer(page, 'of the words at hand');
    const ms = (await page.evaluate(() => performance.timeOrigin + performance.now())) - pressed;
    return { ms, until: sumUp(site.taken()) };
  });
}

export interface Journey {
  readonly open: { readonly ms: number; readonly until: Traffic; readonly after: Traffic };
  /** From the first key to the first result. */
  readonly first: { readonly ms: number; readonly until: Traffic };
  /** From words to their first result: each for the first time, and again. */
  readonly warm: { readonly fresh: readonly number[]; readonly again: readonly number[] };
  /** Tasks of more than 50 ms while words were put in. */
  readonly longTasks: number;
  /** From the press on the first result to the article, in place or as a page. */
  readonly read: { readonly ms: number; readonly until: Traffic };
  /** Opened once more, on the next page. */
  readonly next: { readonly ms: number; readonly until: Traffic };
}

export interface Asked {
  readonly first: string;
  readonly then: readonly string[];
}

/** A visitor opens the search, types, reads what is found, goes to another page and opens it there too. */
export function travel(
  browser: Browser,
  contender: Contender,
  pages: readonly [string, string],
  site: RunningSite,
  { first, then }: Asked,
): Promise<Journey> {
  return asVisitor(browser, SLOW_PHONE, async (page) => {
    const open = async (): Promise<{ ms: number; until: Traffic }> => {
      site.taken();
      await begin(page, contender, 'focused', 'pointerdown');
      await page.locator(contender.opener).click();
      const ms = await answer(page, 'after the press');
      return { ms, until: sumUp(site.taken()) };
    };
    await arrive(page, pages[0]);
    const opened = await open();
    await settle(page);
    const after = sumUp(site.taken());

    await begin(page, contender, 'found', 'keydown');
    await page.keyboard.type(first, { delay: BETWEEN_KEYS });
    const firstMs = await answer(page, 'of the first words');
    const firstUntil = sumUp(site.taken());
    await settle(page);

    const round = async (): Promise<number[]> => {
      const times: number[] = [];
      for (const query of then) {
        await begin(page, contender, 'empty', null);
        await page.locator(contender.places.field).first().fill('');
        await answer(page, 'when the field was emptied');
        await begin(page, contender, 'found', 'input');
        await page.keyboard.insertText(query);
        times.push(await answer(page, 'of other words'));
        await settle(page, 200);
      }
      return times;
    };
    await page.evaluate(() => window.watch.longTasks());
    const warm = { fresh: await round(), again: await round() };
    const longTasks = (await page.evaluate(() => window.watch.longTasks())).length;

    site.taken();
    const readMs = await read(page, contender);
    const readUntil = sumUp(site.taken());
    await page.goto(pages[1]);
    await settle(page);
    const next = await open();
    return {
      open: { ...opened, after },
      first: { ms: firstMs, until: firstUntil },
      warm,
      longTasks,
      read: { ms: readMs, until: readUntil },
      next,
    };
  });
}

/** The first result, to its text in place, or to the first paint of its page. */
async function read(page: Page, contender: Contender): Promise<number> {
  const link = page.locator(contender.places.result).first();
  if (contender.places.host !== null) {
    await begin(page, contender, 'read', 'pointerdown');
    await link.click();
    const ms = await answer(page, 'of the pressed result');
    await page.evaluate('window.handrail.close()');
    return ms;
  }
  const place = new URL((await link.getAttribute('href')) ?? '', page.url());
  // A page that is already open would only be scrolled.
  if (place.pathname === new URL(page.url()).pathname)
    throw new Error(`The first result is the page itself: ${place.pathname}`);
  const pressed = await page.evaluate(() => performance.timeOrigin + performance.now());
  await link.click({ noWaitAfter: true });
  await page.waitForURL((url) => url.pathname === place.pathname, { waitUntil: 'load' });
  const painted = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((entries) => {
          const paint = entries.getEntriesByName('first-contentful-paint')[0];
          if (paint) resolve(performance.timeOrigin + paint.startTime);
        }).observe({ type: 'paint', buffered: true });
      }),
  );
  return painted - pressed;
}

async function arrive(page: Page, url: string): Promise<void> {
  page.setDefaultTimeout(TIMEOUT);
  await page.addInitScript(watchPage);
  await page.goto(url);
  await settle(page);
}

function begin(page: Page, { places }: Contender, what: Awaited, from: string | null): Promise<void> {
  return page.evaluate(
    (wanted) => {
      window.watch.until(wanted.what, wanted.places, wanted.from);
    },
    { what, places, from },
  );
}

/** Rejects where it does not come: a figure is better missing than waited for. */
async function answer(page: Page, when: string): Promise<number> {
  const late = new AbortController();
  try {
    return await Promise.race([
      page.evaluate(() => window.watch.answer()),
      wait(TIMEOUT, undefined, { signal: late.signal }).then(() => {
        throw new Error(`Nothing came in ${TIMEOUT / 1000} s ${when}.`);
      }),
    ]);
  } finally {
    late.abort();
  }
}

/** Until nothing is fetched any more, and what waits for an idle page is done. */
async function settle(page: Page, idleMs = IDLE_MS): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(idleMs);
}
