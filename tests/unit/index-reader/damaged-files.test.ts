import { afterEach, describe, expect, it, vi } from 'vitest';
import { analyzer, fragment, otherShard, server, shard, sharded, single } from './deployed-files.ts';
import { visitBefore } from './earlier-visit.ts';
import { fakeBrowser, FakeCaches, FOLDER, htmlForAll, serverOf } from './fake-browser.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('what is not the file', () => {
  const whole = sharded.get(shard) ?? new Uint8Array();
  const flipped = whole.map((byte, at) => (at === whole.length - 1 ? byte ^ 1 : byte));
  it.each([
    ['a page with status 200', htmlForAll],
    ['a truncated file', serverOf([[shard, whole.subarray(0, whole.length >> 1)]])],
    ['a file with one wrong bit', serverOf([[shard, flipped]])],
    ['nothing', serverOf([[shard, new Uint8Array()]])],
  ])(
    '%s, is damaged and never kept; asking again passes by the browser’s own copy',
    async (_what, answer) => {
      const browser = fakeBrowser(answer);
      const read = await browser.newPage();
      await expect(read(shard)).rejects.toMatchObject({ code: 'index.damaged', path: shard });
      browser.answer = server;
      await read(otherShard);
      await vi.waitFor(() => {
        expect(browser.caches.names()).toEqual([otherShard]);
      });
      expect(await read(shard)).toEqual(whole);
      expect(browser.asked.map(({ cache }) => cache)).toEqual(['default', 'default', 'reload']);
    },
  );

  it.each<[string, boolean, unknown]>([
    ['there is no Cache Storage', true, null],
    ['nothing may be stored', false, new FakeCaches()],
  ])('is not used where %s', async (_where, keep, storage) => {
    const browser = fakeBrowser(serverOf([[shard, flipped]]), storage);
    const read = await browser.newPage(FOLDER, keep);
    await expect(read(shard)).rejects.toMatchObject({ code: 'index.damaged', path: shard });
    browser.answer = server;
    expect(await read(shard)).toEqual(whole);
    expect(browser.asked.map(({ cache }) => cache)).toEqual(['default', 'reload']);
  });

  it('is not used by a new visitor, whose storage is still being made', async () => {
    const slow = new FakeCaches();
    const opens = Promise.withResolvers<undefined>();
    const { open } = slow;
    const late = { open: (name: string) => opens.promise.then(() => open(name)) };
    const browser = fakeBrowser(serverOf([[shard, flipped]]), Object.assign(slow, late));
    const read = await browser.newPage();
    const refused = expect(read(shard)).rejects.toMatchObject({ code: 'index.damaged', path: shard });
    await vi.waitFor(() => {
      expect(browser.asked).toHaveLength(1);
    });
    opens.resolve(undefined);
    await refused;
    browser.answer = server;
    expect(await read(shard)).toEqual(whole);
    await vi.waitFor(() => {
      expect(browser.caches.names()).toEqual([shard]);
    });
  });

  it('gives way to what is kept where a slow device has the file', async () => {
    const browser = fakeBrowser(server);
    await visitBefore(browser, shard);
    browser.answer = htmlForAll;
    const opens = Promise.withResolvers<undefined>();
    const { open } = browser.caches;
    browser.caches.open = (name) => opens.promise.then(() => open(name));
    const read = await browser.newPage();
    vi.useFakeTimers();
    const reading = read(shard);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(browser.asked).toHaveLength(2);
    opens.resolve(undefined);
    expect(await reading).toEqual(whole);
  });

  it('is fetched once more, past the browser’s own copy, for the search that needs it', async () => {
    const [path = '', bytes = new Uint8Array()] = [...single].find(([name]) => name.endsWith('.bin')) ?? [];
    const wrong = bytes.map((byte, at) => (at === bytes.length - 1 ? byte ^ 1 : byte));
    const browser = fakeBrowser(server, null);
    browser.answer = (name) => {
      const first = browser.asked.filter((request) => request.path === name).length === 1;
      return name === path && first ? new Response(wrong) : server(name);
    };
    const read = await browser.newPage();
    const { openIndex: openInPage } = await import('../../../src/search/open-index.ts');
    const index = await openInPage({ locale: 'en', analyzer, read });
    expect((await index.search('refund')).hits).not.toEqual([]);
    const forIt = browser.asked.filter((request) => request.path === path);
    expect(forIt.map(({ cache }) => cache)).toEqual(['default', 'reload']);
  });

  it('is looked for in each file by itself: one that is long about it holds up no other', async () => {
    const browser = fakeBrowser(server);
    const { subtle } = crypto;
    const first = Promise.withResolvers<undefined>();
    let digests = 0;
    vi.stubGlobal('crypto', {
      subtle: {
        digest: async (algorithm: string, bytes: Uint8Array<ArrayBuffer>) => {
          digests += 1;
          if (digests === 1) await first.promise;
          return subtle.digest(algorithm, bytes);
        },
      },
    });
    const read = await browser.newPage();
    const reading = read(shard);
    await vi.waitFor(() => {
      expect(digests).toBe(1);
    });
    expect(await read(otherShard)).toEqual(sharded.get(otherShard));
    first.resolve(undefined);
    expect(await reading).toEqual(whole);
  });

  it('is also what has no hash in its name: nothing says that it is the file', async () => {
    const browser = fakeBrowser(serverOf([['a/refund.json', fragment.bytes]]));
    const read = await browser.newPage();
    await expect(read('a/refund.json')).rejects.toMatchObject({ code: 'index.damaged' });
  });

  it('is left to whoever parses it where a page without TLS has neither storage nor hashes', async () => {
    vi.stubGlobal('crypto', {});
    const browser = fakeBrowser(htmlForAll, null);
    const read = await browser.newPage();
    expect(new TextDecoder().decode(await read(shard))).toContain('Welcome');
    // As the page has it: what the reader rejects with is one of its own kind.
    const { openIndex: openInPage } = await import('../../../src/search/open-index.ts');
    await expect(openInPage({ locale: 'en', analyzer, read })).rejects.toMatchObject({
      code: 'index.damaged',
      path: 'manifest.json',
    });
  });
});
