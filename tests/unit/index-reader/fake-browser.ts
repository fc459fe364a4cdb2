import { vi } from 'vitest';
import type { Read } from '../../../src/search/types.ts';

export const FOLDER = 'https://help.example/base/handrail/en/';

/** What the server has to say to a request, by path relative to its folder. */
type Answer = (path: string) => Response | Promise<Response>;

/** A request that the reader made. */
interface Asked {
  readonly path: string;
  readonly cache: RequestCache | undefined;
}

/** Cache Storage in memory, with what a browser may do wrong. */
export class FakeCaches {
  readonly stores = new Map<string, Map<string, Response>>();
  /** How often a file was looked for. */
  lookUps = 0;
  /** Addresses that were written, in order. */
  readonly written: string[] = [];
  /** Replaces a method of every cache. */
  broken: Partial<Record<'keys' | 'match' | 'put', () => Promise<never>>> = {};

  has = (name: string): Promise<boolean> => Promise.resolve(this.stores.has(name));

  open = (name: string): Promise<Pick<Cache, 'keys' | 'match' | 'put' | 'delete'>> => {
    const store = this.stores.get(name) ?? new Map<string, Response>();
    this.stores.set(name, store);
    const url = (key: RequestInfo | URL): string => (key instanceof Request ? key.url : String(key));
    return Promise.resolve({
      keys: () => Promise.resolve([...store.keys()].map((key) => new Request(key))),
      match: (key) => {
        this.lookUps += 1;
        return Promise.resolve(store.get(url(key))?.clone());
      },
      put: (key, response) => {
        this.written.push(url(key));
        store.delete(url(key));
        store.set(url(key), response);
        return Promise.resolve();
      },
      delete: (key) => Promise.resolve(store.delete(url(key))),
      ...this.broken,
    });
  };

  /** Paths that are kept, oldest first. */
  names(folder = FOLDER): string[] {
    const store = this.stores.get(`handrail:${folder}`) ?? new Map<string, Response>();
    return [...store.keys()].map((url) => url.slice(folder.length).replace('?kept', ''));
  }
}

/** A server that has these files, and nothing else. */
export function serverOf(files: Iterable<readonly [string, Uint8Array]>): Answer {
  const byPath = new Map(files);
  return (path) => {
    const bytes = byPath.get(path);
    return bytes ? new Response(Uint8Array.from(bytes)) : new Response('no such file', { status: 404 });
  };
}

/** No network at all. */
export const offline: Answer = () => Promise.reject(new TypeError('Failed to fetch'));

/** What a captive portal, or a server that sends everybody to its start page, answers to everything. */
export const htmlForAll: Answer = () =>
  new Response('<!doctype html><title>Welcome</title>', { headers: { 'content-type': 'text/html' } });

/** Never answers, until the reader gives up. */
export const silent: Answer = () => new Promise(() => undefined);

export interface Browser {
  readonly caches: FakeCaches;
  readonly asked: Asked[];
  /** What the server answers from now on. */
  answer: Answer;
  /** Whether it has no time for what waits until it is idle. */
  busy: boolean;
  /** What was asked for while it was busy. */
  readonly idle: (() => void)[];
  /** A reader as a page that was just loaded has it. */
  readonly newPage: (
    folder?: string,
    keep?: boolean,
    ahead?: Promise<Uint8Array<ArrayBuffer>>,
  ) => Promise<Read>;
}

/** A browser with a network and a Cache Storage that the test holds in its hands; `null` is a browser without one. */
export function fakeBrowser(answer: Answer, storage: unknown = new FakeCaches()): Browser {
  const asked: Asked[] = [];
  const idle: (() => void)[] = [];
  const browser: Browser = {
    caches: storage instanceof FakeCaches ? storage : new FakeCaches(),
    asked,
    answer,
    busy: false,
    idle,
    newPage: async (folder = FOLDER, keep, ahead) => {
      vi.resetModules();
      const { createIndexReader } = await import('../../../src/index-reader/index-reader.ts');
      return createIndexReader(folder, keep, ahead);
    },
  };
  vi.stubGlobal('caches', storage ?? undefined);
  vi.stubGlobal('requestIdleCallback', (work: () => void) => {
    if (browser.busy) idle.push(work);
    else queueMicrotask(work);
  });
  vi.stubGlobal('fetch', (url: string, { cache, signal }: RequestInit) => {
    const path = url.slice(url.indexOf('/handrail/en/') + '/handrail/en/'.length);
    asked.push({ path, cache });
    const givenUp = new Promise<never>((_, reject) => {
      signal?.addEventListener('abort', () => {
        reject(new DOMException('The operation timed out.', 'TimeoutError'));
      });
    });
    return Promise.race([browser.answer(path), givenUp]);
  });
  return browser;
}
