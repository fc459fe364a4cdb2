import type { Open } from './engine.ts';

interface Pagefind {
  readonly options: (options: { readonly noWorker: true }) => Promise<void>;
  readonly init: () => Promise<void>;
  readonly search: (query: string) => Promise<{
    readonly results: readonly {
      readonly data: () => Promise<{ readonly url: string; readonly meta: { readonly title?: string } }>;
    }[];
  }>;
}

/** It fetches by itself. In a worker neither the slow processor nor the slow network of a measurement would reach it. */
export const open: Open = async () => {
  const address = new URL('index/pagefind.js', document.baseURI).href;
  const pagefind = (await import(/* @vite-ignore */ address)) as Pagefind;
  await pagefind.options({ noWorker: true });
  await pagefind.init();
  return {
    search: async (query, limit) => {
      const { results } = await pagefind.search(query);
      const found = await Promise.all(results.slice(0, limit).map((result) => result.data()));
      return found.map(({ url, meta }) => ({ id: url.replace(/^\/|\/$/gu, ''), title: meta.title ?? '' }));
    },
  };
};
