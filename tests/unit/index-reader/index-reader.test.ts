import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Article } from '../../../src/articles/types.ts';
import { fragmentFile } from '../../../src/build/fragment-file.ts';
import { buildIndex } from '../../../src/search/build-index.ts';
import { analyzerOf, ENGLISH } from '../search/shop.ts';
import { fakeBrowser, FakeCaches, FOLDER, htmlForAll, offline, serverOf, silent } from './fake-browser.ts';

const analyzer = analyzerOf('en');

async function filesOf(layout: 'single' | 'sharded', title = ''): Promise<Map<string, Uint8Array>> {
  const records = ENGLISH.map((record) => ({ ...record, title: record.title + title }));
  const files = await buildIndex({ locale: 'en', analyzer, records, site: '/en/', layout });
  return new Map(files.map(({ path, bytes }) => [path, bytes]));
}

const sharded = await filesOf('sharded');
const single = await filesOf('single');
const renewed = await filesOf('sharded', ' Today');
const shards = [...sharded.keys()].filter((path) => path !== 'manifest.json');
const [shard = '', otherShard = ''] = shards;
const article: Article = {
  key: 'returns/refund',
  locale: 'en',
  category: 'returns',
  slug: 'refund',
  title: 'When will I get my refund?',
  description: '',
  keywords: [],
  order: 1,
  updated: '2025-01-01',
  related: [],
  redirects: [],
  version: 'abc',
  headings: [],
  sections: [],
};
const fragment = fragmentFile(article, '<p>Soon.</p>', '/', new Map());
const server = serverOf([...sharded, ...single, [fragment.path, fragment.bytes]]);
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
      expect(browser.asked.map(({ cache }) => cache)).toEqual(['default', 'default', 'no-cache']);
    },
  );

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

describe('the manifest', () => {
  /** A browser that was here before, and met the older manifest. */
  const visitedBefore = async () => {
    const browser = fakeBrowser(server);
    await (
      await browser.newPage()
    )('manifest.json');
    await vi.waitFor(() => {
      expect(browser.caches.names()).toEqual(['manifest.json']);
    });
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
    expect(browser.asked).toEqual([{ path: 'manifest.json', cache: 'no-cache' }]);
    browser.answer = offline;
    await expect(read('manifest.json')).rejects.toMatchObject({ code: 'index.unreachable' });
  });
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
    const read = await browser.newPage();
    await read('manifest.json');
    await read(shard);
    await vi.waitFor(() => {
      expect(browser.caches.names()).toHaveLength(2);
    });
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
    await (
      await browser.newPage()
    )(shard);
    await vi.waitFor(() => {
      expect(browser.caches.names()).toEqual([shard]);
    });
    browser.caches.broken = { match: no('NotReadableError') };
    expect(await (await browser.newPage())(shard)).toEqual(sharded.get(shard));
    expect(browser.asked).toHaveLength(2);
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

  it('is slow to open its storage has what is kept there where the network is gone', async () => {
    const browser = fakeBrowser(server);
    const first = await browser.newPage();
    await first('manifest.json');
    await first(shard);
    await vi.waitFor(() => {
      expect(browser.caches.names()).toHaveLength(2);
    });

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
