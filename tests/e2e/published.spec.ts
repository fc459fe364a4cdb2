import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, brotliDecompressSync } from 'node:zlib';
import { noDesk } from './support/builds.ts';
import { expect, test } from './support/test.ts';

/**
 * A word that stands where only the company may read it: in drafts and internal articles, their titles, keywords,
 * categories and addresses, and in synonyms that lead to them alone; or its root, as an index might keep it; and
 * backwards, as the vocabulary of endings is written.
 */
const PLANTED = /zanzibar|rabiznaz|זנזי?בר|רבי?זנז/i;

test('drafts and internal articles are in no built byte', async () => {
  const entries = await Promise.all(
    ['site', 'desk'].map((folder) =>
      readdir(join(noDesk.outDir, folder), { recursive: true, withFileTypes: true }),
    ),
  );
  const files = entries.flat().filter((entry) => entry.isFile());
  const leaks: string[] = [];
  let articles = 0;
  let hebrew = 0;
  for (const { name, parentPath } of files) {
    const path = join(parentPath, name);
    const bytes = await readFile(path);
    const plain = name.endsWith('.br')
      ? brotliDecompressSync(bytes)
      : name.endsWith('.gz')
        ? gunzipSync(bytes)
        : bytes;
    const text = plain.toString('utf8');
    if (PLANTED.test(text) || PLANTED.test(path.slice(noDesk.outDir.length))) leaks.push(path);
    if (text.includes('Refuse the parcel at the door')) articles += 1;
    if (text.includes('אפשר לבטל עד שההזמנה נארזת')) hebrew += 1;
  }
  // The published neighbours are found by the same means, or the search for leaks would prove nothing.
  expect(articles).toBeGreaterThan(1);
  expect(hebrew).toBeGreaterThan(1);
  expect(leaks).toEqual([]);
});

test('search does not know them either', async ({ page, placeWithoutDesk: place }) => {
  await page.goto(`${place.help}en/search/?q=zanzibarite`);
  await expect(page.getByRole('status')).toContainText('Nothing found');
});
