import { describe, expect, it } from 'vitest';
import { MAX_BYTES, MAX_FILES, tidy } from '../../../src/index-reader/tidy.ts';
import { FakeCaches, FOLDER } from './fake-browser.ts';

const MANIFEST = `${FOLDER}manifest.json?kept`;
const nameOf = (at: number): string => at.toString(16).padStart(10, '0');

async function kept(manifest: string, files: Iterable<readonly [string, number]>): Promise<string[]> {
  const caches = new FakeCaches();
  // Only what `tidy` uses of a cache is there.
  const cache = (await caches.open(`handrail:${FOLDER}`)) as Cache;
  for (const [path, size] of [['manifest.json', manifest.length] as const, ...files]) {
    const body = path === 'manifest.json' ? manifest : 'x';
    await cache.put(
      `${FOLDER}${path}?kept`,
      new Response(body, { headers: { 'content-length': `${size}` } }),
    );
  }
  await tidy(cache, MANIFEST);
  return caches.names();
}

describe('tidying', () => {
  it('leaves the newest files, the manifest among them, within the bound on their number', async () => {
    const articles = Array.from({ length: MAX_FILES + 5 }, (_, at) => [`a/${nameOf(at)}.json`, 10] as const);
    expect(await kept('{}', articles)).toEqual(['manifest.json', ...articles.slice(5).map(([path]) => path)]);
  });

  it('leaves the newest files within the bound on their bytes', async () => {
    const articles = Array.from({ length: 5 }, (_, at) => [`a/${nameOf(at)}.json`, MAX_BYTES / 4] as const);
    expect(await kept('{}', articles)).toEqual(['manifest.json', ...articles.slice(1).map(([path]) => path)]);
  });

  it('takes away what the manifest does not name', async () => {
    const named = `${nameOf(1)}.bin`;
    expect(
      await kept(`{"hashes":["${nameOf(1)}"]}`, [
        [`${nameOf(2)}.bin`, 10],
        [named, 10],
      ]),
    ).toEqual(['manifest.json', named]);
  });

  it('leaves everything where the manifest says nothing of any of it', async () => {
    expect(await kept('', [[`${nameOf(2)}.bin`, 10]])).toEqual(['manifest.json', `${nameOf(2)}.bin`]);
  });
});
