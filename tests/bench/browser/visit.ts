import type { Browser, Page } from '@playwright/test';
import type { Bench } from './page.ts';

declare const window: { readonly bench: Bench };

/** How slow the visitor's machine and network are. */
export interface Slowness {
  /** How many times slower the processor is than this one. */
  readonly cpu: number;
  readonly slow4g: boolean;
}

export const FULL_SPEED: Slowness = { cpu: 1, slow4g: false };
/** A slow phone: what the budgets speak of. */
export const SLOW_PHONE: Slowness = { cpu: 4, slow4g: true };

/** 1.6 Mbps down, 750 Kbps up, 150 ms for each request. */
export const SLOW_4G = {
  offline: false,
  latency: 150,
  downloadThroughput: 1_600_000 / 8,
  uploadThroughput: 750_000 / 8,
};

/** A quick typist's pause between keys, in milliseconds. */
const BETWEEN_KEYS = 150;
/** The largest indexes take minutes on a slow network. */
const TIMEOUT = 300_000;

/** A page of a new visitor with an empty cache. The caller's work is done before the visitor leaves. */
export async function asVisitor<T>(
  browser: Browser,
  { cpu, slow4g }: Slowness,
  work: (page: Page) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext();
  context.setDefaultTimeout(TIMEOUT);
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    if (slow4g) {
      await session.send('Network.enable');
      await session.send('Network.emulateNetworkConditions', SLOW_4G);
    }
    if (cpu > 1) await session.send('Emulation.setCPUThrottlingRate', { rate: cpu });
    return await work(page);
  } finally {
    await context.close();
  }
}

/** Opens a test page as a new visitor. */
export function visit<T>(
  browser: Browser,
  url: string,
  slowness: Slowness,
  work: (page: Page) => Promise<T>,
): Promise<T> {
  return asVisitor(browser, slowness, async (page) => {
    await page.goto(url, { waitUntil: 'commit', timeout: TIMEOUT });
    await page.waitForFunction(() => 'bench' in window);
    return work(page);
  });
}

export interface ColdOpen {
  /** Milliseconds since the navigation began. */
  readonly openedMs: number;
  readonly firstMs: number;
  readonly longestTaskMs: number;
}

/** From nothing to the first results of a query. */
export function coldOpen(
  browser: Browser,
  url: string,
  query: string,
  slowness: Slowness,
): Promise<ColdOpen> {
  return visit(browser, `${url}?q=${encodeURIComponent(query)}`, slowness, (page) =>
    page.evaluate(async () => {
      const { bench } = window;
      const times = { openedMs: await bench.opened, firstMs: await bench.first };
      return { ...times, longestTaskMs: Math.max(0, ...bench.longTasks) };
    }),
  );
}

export interface Typing {
  /** Milliseconds from a key to its results: with parts of the index to fetch, and when the same is typed again. */
  readonly firstTime: readonly number[];
  readonly again: readonly number[];
  /** Tasks over 50 ms while typing, in milliseconds. */
  readonly longTasks: readonly number[];
}

/** Types queries key by key, all of them twice, as one visitor on an opened index. */
export function type(
  browser: Browser,
  url: string,
  queries: readonly string[],
  slowness: Slowness,
): Promise<Typing> {
  return visit(browser, url, slowness, async (page) => {
    await page.evaluate(async () => {
      await window.bench.opened;
      window.bench.longTasks.length = 0;
    });
    const round = async (): Promise<number[]> => {
      for (const query of queries) {
        await page.locator('input').fill('');
        await page.locator('input').pressSequentially(query, { delay: BETWEEN_KEYS });
        await page.waitForFunction(() => window.bench.waiting() === 0);
      }
      return page.evaluate(() => window.bench.keys.splice(0));
    };
    const firstTime = await round();
    const again = await round();
    return { firstTime, again, longTasks: await page.evaluate(() => [...window.bench.longTasks]) };
  });
}

/** Query by query, the time in milliseconds on a slow processor, each query with the index newly opened if `fresh`. */
export function queryTimes(
  browser: Browser,
  url: string,
  queries: readonly string[],
  options: { readonly cpu: number; readonly fresh: boolean },
): Promise<number[]> {
  return visit(browser, url, { cpu: options.cpu, slow4g: false }, (page) =>
    page.evaluate(({ list, fresh }) => window.bench.cpu(list, fresh), {
      list: queries,
      fresh: options.fresh,
    }),
  );
}

/** What an engine that runs in a browser only finds. */
export function askInBrowser(
  browser: Browser,
  url: string,
  queries: readonly string[],
  limit: number,
): Promise<{ readonly hits: string[][]; readonly ms: number[] }> {
  return visit(browser, url, FULL_SPEED, (page) =>
    page.evaluate(({ list, most }) => window.bench.ask(list, most), { list: queries, most: limit }),
  );
}
