import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, brotliDecompressSync } from 'node:zlib';
import * as v from 'valibot';
import { LICENSES_FILE } from '../../src/build/licenses.ts';
import { noDesk, root, shopHelp } from './support/builds.ts';
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

test('who gets it finds whose work is in it, each on its own terms', async () => {
  const notices = await readFile(join(shopHelp.outDir, 'site', LICENSES_FILE), 'utf8');
  const licenceIn = async (folder: string): Promise<string> => {
    const name = (await readdir(folder)).find((file) => file.startsWith('LICENSE'));
    return (await readFile(join(folder, name ?? 'LICENSE'), 'utf8')).trim();
  };
  expect(notices).toContain(await licenceIn(root));
  // What runs and is shown in browsers alone, and asks by name for what is not Handrail's.
  const folders = ['widget', 'case', 'inbox', 'case-view', 'desk-page', 'handoff', 'look'];
  const packages = new Set<string>();
  for (const folder of folders)
    for (const file of await readdir(join(root, 'src', folder), { recursive: true, withFileTypes: true })) {
      if (!/\.(tsx?|css)$/.test(file.name)) continue;
      const source = await readFile(join(file.parentPath, file.name), 'utf8');
      const asked = source.matchAll(/(?: from |url\()'((?:@[\w-]+\/)?[\w-]+)(?=['/])/g);
      for (const [, name = ''] of asked) packages.add(name);
    }
  expect([...packages]).toEqual(
    expect.arrayContaining(['preact', 'valibot', 'lucide', '@fontsource-variable/rubik']),
  );
  for (const name of packages) {
    const folder = join(root, 'node_modules', name);
    const known: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    const { version, license } = v.parse(v.object({ version: v.string(), license: v.string() }), known);
    expect(notices).toContain(`${name} ${version} (${license})\n\n${await licenceIn(folder)}\n`);
  }
});
