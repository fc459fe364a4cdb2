import { expect, vi } from 'vitest';
import type { Browser } from './fake-browser.ts';

/** A page before this one reads these files, and they are kept: they alone. */
export async function visitBefore(browser: Browser, ...paths: readonly string[]): Promise<void> {
  const read = await browser.newPage();
  for (const path of paths) await read(path);
  await vi.waitFor(() => {
    expect(browser.caches.names().toSorted()).toEqual(paths.toSorted());
  });
}
