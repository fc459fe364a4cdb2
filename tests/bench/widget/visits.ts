import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, Page, Request } from '@playwright/test';
import { asVisitor, SLOW_4G, type Slowness } from '../browser/visit.ts';
import type { Contender } from './contenders.ts';
import type { RunningSite } from './static-site.ts';
import { longestRun, type TraceEvent } from './trace.ts';
import { sumUp, type Traffic } from './traffic.ts';
import { watchPage, type Awaited, type Watch } from './watch-page.ts';

declare const window: { readonly watch: Watch };

const TRACED = ['devtools.timeline', 'v8'];
/** A quick typist's pause between keys, in milliseconds. */
const BETWEEN_KEYS = 120;
/** What a page does when idle is over by then. */
const IDLE_MS = 700;
const TIMEOUT = 20_000;

/** A contender's pages while they are served, and who visits them. */
export interface Visited {
  readonly browser: Browser;
  readonly contender: Contender;
  readonly site: RunningSite;
  readonly slowness: Slowness;
}

export interface Load extends Traffic {
  /** Milliseconds of the longest run of one of the contender's scripts. */
  readonly longestRunMs: number;
  readonly shift: number;
}

/** Opens a page and touches nothing. */
export function load(visited: Visited, path: string): Promise<Load> {
  const { browser, contender, site } = visited;
  return visiting(visited, async (page, settle) => {
    const url = `${site.url}${path}`;
    site.taken();
    const events = await traced(browser, page, async () => {
      await page.goto(url);
      await settle();
    });
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
    const longestRunMs = longestRun(events, url, contender.own);
    return { ...takenFrom(site), longestRunMs, shift };
  });
}

/** What Chromium did meanwhile. It traces one thing at a time, so a failure must not leave it tracing. */
async function traced(browser: Browser, page: Page, work: () => Promise<void>): Promise<TraceEvent[]> {
  await browser.startTracing(page, { categories: TRACED });
  let trace: Buffer;
  try {
    await work();
  } finally {
    trace = await browser.stopTracing();
  }
  const { traceEvents } = JSON.parse(trace.toString()) as { readonly traceEvents: TraceEvent[] };
  return traceEvents;
}

export interface Rushed {
  /** From the press on the opener to the first result of words that stood in the field as soon as it had the focus. */
  readonly ms: number;
  readonly until: Traffic;
}

/** Opens and has the words at hand. */
export function openAndAsk(visited: Visited, path: string, query: string): Promise<Rushed> {
  const { contender, site } = visited;
  return visiting(visited, async (page, settle) => {
    await page.goto(`${site.url}${path}`);
    await settle();
    site.taken();
    await begin(page, contender, 'focused', 'pointerdown');
    await page.locator(contender.opener).click();
    await answer(page, 'after the press, with the words at hand');
    const pressed = await page.evaluate(() => window.watch.began());
    await begin(page, contender, 'found', null);
    await page.keyboard.insertText(query);
    await answer(page, 'of the words at hand');
    const ms = (await page.evaluate(() => performance.timeOrigin + performance.now())) - pressed;
    return { ms, until: takenFrom(site) };
  });
}

export interface Journey {
  readonly open: {
    readonly ms: number;
    readonly until: Traffic;
    readonly after: Traffic;
    /** Milliseconds of each task of more than 50 ms from the press until nothing happens any more. */
    readonly longTasks: readonly number[];
  };
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
  visited: Visited,
  pages: readonly [string, string],
  { first, then }: Asked,
): Promise<Journey> {
  const { contender, site } = visited;
  return visiting(visited, async (page, settle) => {
    const open = async (what: Awaited): Promise<{ ms: number; until: Traffic }> => {
      site.taken();
      await begin(page, contender, what, 'pointerdown');
      await page.locator(contender.opener).click();
      const ms = await answer(page, 'after the press');
      return { ms, until: takenFrom(site) };
    };
    await page.goto(`${site.url}${pages[0]}`);
    await settle();
    await page.evaluate(() => window.watch.longTasks());
    const opened = await open('focused');
    await settle();
    const after = takenFrom(site);
    const tasks = await page.evaluate(() => window.watch.longTasks());

    await begin(page, contender, 'found', 'keydown');
    await page.keyboard.type(first, { delay: BETWEEN_KEYS });
    const firstMs = await answer(page, 'of the first words');
    const firstUntil = takenFrom(site);
    await settle();

    const round = async (): Promise<number[]> => {
      const times: number[] = [];
      for (const query of then) {
        await begin(page, contender, 'empty', null);
        await page.locator(contender.places.field).first().fill('');
        await answer(page, 'when the field was emptied');
        await begin(page, contender, 'found', 'input');
        await page.keyboard.insertText(query);
        times.push(await answer(page, 'of other words'));
        await settle(200);
      }
      return times;
    };
    await page.evaluate(() => window.watch.longTasks());
    const warm = { fresh: await round(), again: await round() };
    const longTasks = (await page.evaluate(() => window.watch.longTasks())).length;

    site.taken();
    const readMs = await read(page, contender);
    const readUntil = takenFrom(site);
    await page.goto(`${site.url}${pages[1]}`);
    await settle();
    const next = await open('again');
    return {
      open: { ...opened, after, longTasks: tasks },
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

function takenFrom(site: RunningSite): Traffic {
  return sumUp(site.taken(), SLOW_4G.latency);
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

/** Waits until nothing has been fetched for so long, so that what waits for an idle page is done too. */
type Settle = (idleMs?: number) => Promise<void>;

/** A page of a new visitor which says when what is waited for is there. */
function visiting<T>(
  { browser, slowness }: Visited,
  work: (page: Page, settle: Settle) => Promise<T>,
): Promise<T> {
  return asVisitor(browser, slowness, async (page) => {
    page.setDefaultTimeout(TIMEOUT);
    await page.addInitScript(watchPage);
    return work(page, settlerOf(page));
  });
}

/** Playwright's own "network idle" comes once for each page, not after what is done there. */
function settlerOf(page: Page): Settle {
  const open = new Set<Request>();
  page.on('request', (request) => open.add(request));
  const over = (request: Request): void => {
    open.delete(request);
  };
  page.on('requestfinished', over);
  page.on('requestfailed', over);
  return async (idleMs = IDLE_MS) => {
    const begun = performance.now();
    let busy = begun;
    while (performance.now() - busy < idleMs) {
      if (open.size > 0) busy = performance.now();
      if (performance.now() - begun > TIMEOUT)
        throw new Error(
          `Still fetched after ${TIMEOUT / 1000} s: ${[...open].map((one) => one.url()).join(', ')}`,
        );
      await wait(20);
    }
  };
}
