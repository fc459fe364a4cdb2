import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, brotliDecompressSync } from 'node:zlib';
import { noDesk } from './support/builds.ts';
import { expect, test } from './support/test.ts';

/** A word that stands in a draft and in an internal article only; its root, as an index might keep it. */
const PLANTED = /zanzibar/i;

test('drafts and internal articles are in no built byte', async () => {
  const site = join(noDesk.outDir, 'site');
  const files = (await readdir(site, { recursive: true, withFileTypes: true })).filter((entry) =>
    entry.isFile(),
  );
  const leaks: string[] = [];
  let articles = 0;
  for (const { name, parentPath } of files) {
    const path = join(parentPath, name);
    const bytes = await readFile(path);
    const plain = name.endsWith('.br')
      ? brotliDecompressSync(bytes)
      : name.endsWith('.gz')
        ? gunzipSync(bytes)
        : bytes;
    const text = plain.toString('latin1');
    if (PLANTED.test(text) || PLANTED.test(name)) leaks.push(path);
    if (text.includes('Refuse the parcel at the door')) articles += 1;
  }
  // The published neighbour is found by the same means, or the search for leaks would prove nothing.
  expect(articles).toBeGreaterThan(1);
  expect(leaks).toEqual([]);
});

test('search does not know them either', async ({ page, placeWithoutDesk: place }) => {
  await page.goto(`${place.help}en/search/?q=zanzibarite`);
  await expect(page.getByRole('status')).toContainText('Nothing found');
});
