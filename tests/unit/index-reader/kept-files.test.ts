import { afterEach, describe, expect, it, vi } from 'vitest';
import { fragment, otherShard, renewed, server, shard, sharded, shards, single } from './deployed-files.ts';
import { visitBefore } from './earlier-visit.ts';
import { fakeBrowser, FakeCaches, FOLDER, offline, serverOf } from './fake-browser.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('what the device keeps', () => {
  it('is nothing before a file is read', async () => {
    const browser = fakeBrowser(server);
    await browser.newPage();
    expect(browser.caches.stores.size).toBe(0);
    expect(browser.asked).toEqual([]);
  });

  it('is nothing where nothing may be stored', async () => {
    const browser = fakeBrowser(server);
    const read = await browser.newPage(FOLDER, false);
    expect(await read('manifest.json')).toEqual(single.get('manifest.json'));
    expect(await read(shard)).toEqual(sharded.get(shard));
    expect(browser.caches.stores.size).toBe(0);
  });

  it('is apart for each origin, base path and locale', async () => {
    const browser = fakeBrowser(server);
    const folders = [
      FOLDER,
      'https://other.example/base/handrail/en/',
      'https://help.example/handrail/en/',
      'https://help.example/base/handrail/en/handrail/en/',
    ];
    for (const folder of folders)
      await (await browser.newPage(folder))('manifest.json').catch(() => undefined);
    expect(browser.caches.stores.size).toBe(folders.length);
  });

  it('answers no request of the page: a service worker that looks in all caches finds none of our addresses', async () => {
    const browser = fakeBrowser(server);
    await visitBefore(browser, 'manifest.json', shard);
    const urls = [...browser.caches.stores.values()].flatMap((store) => [...store.keys()]);
    expect(urls).not.toContain(`${FOLDER}manifest.json`);
    expect(urls).not.toContain(FOLDER + shard);
  });
});

describe('a browser that', () => {
  const no = (name: string) => (): Promise<never> => Promise.reject(new DOMException('no', name));
  const withBroken = (broken: FakeCaches['broken']): FakeCaches =>
    Object.assign(new FakeCaches(), { broken });
  it.each<[string, unknown]>([
    ['has no Cache Storage', null],
    ['forbids it', { has: no('SecurityError'), open: no('SecurityError') }],
    ['cannot list what it keeps', withBroken({ keys: no('InvalidStateError') })],
    ['has no room', withBroken({ put: no('QuotaExceededError') })],
  ])('%s reads from the network', async (_does, storage) => {
    const browser = fakeBrowser(server, storage);
    const read = await browser.newPage();
    expect(await read('manifest.json')).toEqual(single.get('manifest.json'));
    expect(await read(shard)).toEqual(sharded.get(shard));
  });

  it('throws when Cache Storage is only named reads from the network', async () => {
    const browser = fakeBrowser(server);
    Object.defineProperty(globalThis, 'caches', {
      configurable: true,
      get: () => {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      },
    });
    const read = await browser.newPage();
    expect(await read(shard)).toEqual(sharded.get(shard));
  });

  it('cannot read what it keeps fetches it', async () => {
    const browser = fakeBrowser(server);
    await visitBefore(browser, shard);
    browser.caches.broken = { match: no('NotReadableError') };
    expect(await (await browser.newPage())(shard)).toEqual(sharded.get(shard));
    expect(browser.asked).toHaveLength(2);
    // And keeps it anew.
    await vi.waitFor(() => {
      expect(browser.caches.written).toHaveLength(2);
    });
  });

  it('never answers about its storage holds nobody up for longer than a second', async () => {
    const never = (): Promise<never> => new Promise(() => undefined);
    const browser = fakeBrowser(server, { has: never, open: never });
    const read = await browser.newPage();
    vi.useFakeTimers();
    const reading = Promise.all([read('manifest.json'), read(shard)]);
    await vi.waitFor(() => {
      expect(browser.asked).toHaveLength(1);
    });
    await vi.advanceTimersByTimeAsync(1_000);
    expect((await reading)[1]).toEqual(sharded.get(shard));
    // From then on, at once.
    expect(await read(otherShard)).toEqual(sharded.get(otherShard));
  });

  it('makes its storage for the first time holds nobody up, and keeps what was read', async () => {
    const slow = new FakeCaches();
    const opens = Promise.withResolvers<undefined>();
    const { open } = slow;
    const browser = fakeBrowser(
      server,
      Object.assign(slow, { open: (name: string) => opens.promise.then(() => open(name)) }),
    );
    const read = await browser.newPage();
    expect(await read('manifest.json')).toEqual(single.get('manifest.json'));
    expect(await read(shard)).toEqual(sharded.get(shard));
    opens.resolve(undefined);
    await vi.waitFor(() => {
      expect(browser.caches.names().toSorted()).toEqual(['manifest.json', shard].toSorted());
    });
  });

  it('is slow to open its storage keeps even so what was read before', async () => {
    const slow = new FakeCaches();
    const opens = Promise.withResolvers<undefined>();
    const { has, open } = slow;
    const late =
      <T>(work: (name: string) => Promise<T>) =>
      (name: string): Promise<T> =>
        opens.promise.then(() => work(name));
    const browser = fakeBrowser(server, Object.assign(slow, { has: late(has), open: late(open) }));
    const read = await browser.newPage();
    vi.useFakeTimers();
    const reading = Promise.all([read('manifest.json'), read(shard)]);
    await vi.waitFor(() => {
      expect(browser.asked).toHaveLength(1);
    });
    await vi.advanceTimersByTimeAsync(1_000);
    await reading;
    vi.useRealTimers();
    expect(browser.caches.names()).toEqual([]);
    opens.resolve(undefined);
    await vi.waitFor(() => {
      expect(browser.caches.names().toSorted()).toEqual(['manifest.json', shard].toSorted());
    });
    expect(browser.asked).toHaveLength(2);
  });

  it('is slow to open its storage does not write again what is kept there', async () => {
    const browser = fakeBrowser(server);
    const first = await browser.newPage();
    await first('manifest.json');
    await first(shard);
    await vi.waitFor(() => {
      expect(browser.caches.written).toHaveLength(2);
    });

    const opens = Promise.withResolvers<undefined>();
    const { open } = browser.caches;
    browser.caches.open = (name) => opens.promise.then(() => open(name));
    const read = await browser.newPage();
    vi.useFakeTimers();
    const reading = Promise.all([read(shard), read(otherShard), read('manifest.json')]);
    await vi.advanceTimersByTimeAsync(1_000);
    await reading;
    vi.useRealTimers();
    opens.resolve(undefined);
    await vi.waitFor(() => {
      expect(browser.caches.written).toHaveLength(4);
    });
    const again = browser.caches.written.slice(2).toSorted();
    expect(again).toEqual([`${FOLDER}${otherShard}?kept`, `${FOLDER}manifest.json?kept`].toSorted());
  });

  it('is slow to open its storage has what is kept there where the network is gone', async () => {
    const browser = fakeBrowser(server);
    await visitBefore(browser, 'manifest.json', shard);

    browser.answer = offline;
    const opens = Promise.withResolvers<undefined>();
    const { open } = browser.caches;
    browser.caches.open = (name) => opens.promise.then(() => open(name));
    const read = await browser.newPage();
    vi.useFakeTimers();
    const reading = Promise.all([read('manifest.json'), read(shard)]);
    await vi.advanceTimersByTimeAsync(1_500);
    opens.resolve(undefined);
    expect(await reading).toEqual([single.get('manifest.json'), sharded.get(shard)]);
    // What is not there is still told as what it is.
    await expect(read(otherShard)).rejects.toMatchObject({ code: 'index.unreachable' });
  });

  it('has its fetch replaced by the page later still reads with its own', async () => {
    const browser = fakeBrowser(server);
    const read = await browser.newPage();
    vi.stubGlobal('fetch', () => Promise.reject(new Error('not yours')));
    expect(await read(shard)).toEqual(sharded.get(shard));
    expect(browser.asked).toHaveLength(1);
  });
});

describe('a deployment', () => {
  it('keeps files, and takes what its manifest does not name off the device, once the browser is idle', async () => {
    const browser = fakeBrowser(server);
    browser.answer = serverOf([...sharded, [fragment.path, fragment.bytes]]);
    const read = await browser.newPage();
    for (const path of ['manifest.json', fragment.path, ...shards]) await read(path);
    await vi.waitFor(() => {
      expect(browser.caches.names()).toHaveLength(shards.length + 2);
    });

    browser.answer = serverOf(renewed);
    browser.busy = true;
    const next = await browser.newPage();
    const now = [...renewed.keys()].filter((path) => path !== 'manifest.json');
    for (const path of ['manifest.json', ...now]) await next(path);
    const before = ['manifest.json', fragment.path, ...shards];
    expect(browser.caches.names().sort()).toEqual(before.sort());
    await vi.waitFor(() => {
      for (const work of browser.idle.splice(0)) work();
      expect(browser.caches.names().sort()).toEqual(['manifest.json', fragment.path, ...now].sort());
    });
  });
});
