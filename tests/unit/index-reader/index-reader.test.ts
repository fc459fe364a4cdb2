import { afterEach, describe, expect, it, vi } from 'vitest';
import { fragment, otherShard, renewed, server, shard, sharded, single } from './deployed-files.ts';
import { visitBefore } from './earlier-visit.ts';
import { fakeBrowser, FOLDER, htmlForAll, offline, serverOf, silent } from './fake-browser.ts';

const future = new TextEncoder().encode('{"format":999}');

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('a content-hashed file', () => {
  it.each([
    ['of an index in shards', sharded],
    ['of an index in one piece', single],
    ['of an article', new Map([[fragment.path, fragment.bytes]])],
  ])('%s is kept, and read without the network from then on', async (_what, files) => {
    const browser = fakeBrowser(server);
    const hashed = [...files].filter(([path]) => path !== 'manifest.json');
    const first = await browser.newPage();
    for (const [path, bytes] of hashed) expect(await first(path)).toEqual(bytes);
    await vi.waitFor(() => {
      expect(browser.caches.names().sort()).toEqual(hashed.map(([path]) => path).sort());
    });

    browser.answer = offline;
    browser.asked.length = 0;
    const next = await browser.newPage();
    for (const [path, bytes] of hashed) expect(await next(path)).toEqual(bytes);
    expect(browser.asked).toEqual([]);
  });

  it('that was never read is not looked for on the device', async () => {
    const browser = fakeBrowser(server);
    const read = await browser.newPage();
    await read(shard);
    expect(browser.caches.lookUps).toBe(0);
  });

  it('is fetched once, however many ask for it at the same time', async () => {
    const browser = fakeBrowser(server);
    const read = await browser.newPage();
    const [one, other] = await Promise.all([read(shard), read(shard), read(otherShard)]);
    expect(one).toEqual(other);
    expect(browser.asked.map(({ path }) => path).sort()).toEqual([shard, otherShard].sort());
  });

  it('that the server does not have is unreachable, and asked for again by the next who wants it', async () => {
    const browser = fakeBrowser(serverOf([]));
    const read = await browser.newPage();
    await expect(read(shard)).rejects.toMatchObject({ code: 'index.unreachable', path: shard });
    browser.answer = server;
    expect(await read(shard)).toEqual(sharded.get(shard));
  });

  it('that does not come within ten seconds is unreachable', async () => {
    const leaving = new AbortController();
    const patience = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(leaving.signal);
    const browser = fakeBrowser(silent);
    const read = await browser.newPage();
    const reading = read(shard);
    await vi.waitFor(() => {
      expect(browser.asked).toHaveLength(1);
    });
    leaving.abort();
    await expect(reading).rejects.toMatchObject({ code: 'index.unreachable', path: shard });
    expect(patience).toHaveBeenCalledWith(10_000);
  });
});

describe('the manifest', () => {
  /** A browser that was here before, and met the older manifest. */
  const visitedBefore = async () => {
    const browser = fakeBrowser(server);
    await visitBefore(browser, 'manifest.json');
    return browser;
  };
  const kept = single.get('manifest.json');

  it('comes from the network as long as there is one', async () => {
    const browser = await visitedBefore();
    browser.answer = serverOf(renewed);
    expect(await (await browser.newPage())('manifest.json')).toEqual(renewed.get('manifest.json'));
    browser.answer = offline;
    await vi.waitFor(async () => {
      expect(await (await browser.newPage())('manifest.json')).toEqual(renewed.get('manifest.json'));
    });
  });

  it.each([
    ['there is no network', offline],
    ['the network answers everything with a page', htmlForAll],
    ['the server has nothing', serverOf([])],
    ['the scripts of the page are older than what was deployed', serverOf([['manifest.json', future]])],
    ['what comes is half of it', serverOf([['manifest.json', kept?.subarray(0, 80) ?? future]])],
  ])('is that of the last visit where %s', async (_when, answer) => {
    const browser = await visitedBefore();
    browser.answer = answer;
    expect(await (await browser.newPage())('manifest.json')).toEqual(kept);
  });

  it('is that of the last visit where the network says nothing for three seconds', async () => {
    const browser = await visitedBefore();
    browser.answer = silent;
    const read = await browser.newPage();
    vi.useFakeTimers();
    const reading = read('manifest.json');
    let come = false;
    void reading.then(() => (come = true));
    await vi.advanceTimersByTimeAsync(2_900);
    expect(come).toBe(false);
    await vi.advanceTimersByTimeAsync(200);
    expect(await reading).toEqual(kept);
  });

  it('of a first visit cannot be had where there is no network, or only a page', async () => {
    for (const [answer, code] of [
      [offline, 'index.unreachable'],
      [htmlForAll, 'index.damaged'],
    ] as const) {
      const browser = fakeBrowser(answer);
      const read = await browser.newPage();
      await expect(read('manifest.json')).rejects.toMatchObject({ code, path: 'manifest.json' });
      expect(browser.caches.names()).toEqual([]);
    }
  });

  it('of another version is said to be one, and never kept', async () => {
    const browser = fakeBrowser(serverOf([['manifest.json', future]]));
    const read = await browser.newPage();
    await expect(read('manifest.json')).rejects.toMatchObject({ code: 'index.version' });
    browser.answer = server;
    expect(await read('manifest.json')).toEqual(kept);
    browser.answer = serverOf([['manifest.json', future]]);
    await expect(read('manifest.json')).rejects.toMatchObject({ code: 'index.version' });
    browser.answer = offline;
    await vi.waitFor(async () => {
      expect(await (await browser.newPage())('manifest.json')).toEqual(kept);
    });
  });

  it('that is on its way already is not asked for twice, and where it does not come it is', async () => {
    const browser = fakeBrowser(server);
    const bytes = Uint8Array.from(kept ?? []);
    const read = await browser.newPage(FOLDER, true, Promise.resolve(bytes));
    expect(await read('manifest.json')).toEqual(kept);
    expect(browser.asked).toEqual([]);
    // Asked for again, it is to be a newer one.
    browser.answer = serverOf(renewed);
    expect(await read('manifest.json')).toEqual(renewed.get('manifest.json'));

    browser.answer = server;
    browser.asked.length = 0;
    const later = await browser.newPage(FOLDER, true, Promise.reject(new TypeError('Failed to fetch')));
    expect(await later('manifest.json')).toEqual(kept);
    expect(browser.asked).toHaveLength(1);
  });

  it('asked for again by the same page is wanted new or not at all', async () => {
    const browser = await visitedBefore();
    const read = await browser.newPage();
    await read('manifest.json');
    browser.asked.length = 0;
    browser.answer = serverOf(renewed);
    expect(await read('manifest.json')).toEqual(renewed.get('manifest.json'));
    expect(browser.asked).toEqual([{ path: 'manifest.json', cache: 'reload' }]);
    browser.answer = offline;
    await expect(read('manifest.json')).rejects.toMatchObject({ code: 'index.unreachable' });
  });
});
