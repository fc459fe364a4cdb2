import type { Build, Open } from './engine.ts';

interface Engine {
  readonly name: string;
  readonly build: () => Promise<Build>;
  /** Absent where the engine runs in a browser only. */
  readonly open?: () => Promise<Open>;
  /** What the browser loads, relative to this folder; Handrail's is made per locale. */
  readonly browser: string;
  /** What a reader of the figures must know. */
  readonly note: string;
}

/** The engines of the comparison. Each is loaded only when it is used, for peers may not be installed. */
export const ENGINES = {
  handrail: {
    name: 'Handrail',
    build: async () => (await import('./handrail.build.ts')).build,
    open: async () => (await import('./handrail.node.ts')).open,
    browser: 'handrail.open.ts',
    note: 'as the widget asks: the last word may be unfinished',
  },
  minisearch: {
    name: 'MiniSearch',
    build: async () => (await import('./minisearch.build.ts')).build,
    open: async () => (await import('./minisearch.ts')).open,
    browser: 'minisearch.ts',
    note: 'tuned: title × 2, last word as prefix, fuzzy 0.2 from five letters, any word, stop words',
  },
  flexsearch: {
    name: 'FlexSearch',
    build: async () => (await import('./flexsearch-stock.ts')).build,
    open: async () => (await import('./flexsearch-stock.ts')).open,
    browser: 'flexsearch-stock.ts',
    note: 'stock document index',
  },
  'flexsearch-doc': {
    name: 'FlexSearch (doc)',
    build: async () => (await import('./flexsearch-documented.ts')).build,
    open: async () => (await import('./flexsearch-documented.ts')).open,
    browser: 'flexsearch-documented.ts',
    note: 'as documented for fuzzy search: forward, encoder (English: LatinBalance and language pack), suggest',
  },
  lunr: {
    name: 'lunr',
    build: async () => (await import('./lunr.ts')).build,
    open: async () => (await import('./lunr.ts')).open,
    browser: 'lunr.ts',
    note: 'exact, prefix and fuzzy as in its guide; Hebrew of lunr-languages, which has no Bulgarian',
  },
  orama: {
    name: 'Orama',
    build: async () => (await import('./orama.build.ts')).build,
    open: async () => (await import('./orama.ts')).open,
    browser: 'orama.ts',
    note: 'title × 3, any word, stop words; stems English; no Hebrew; its Bulgarian stemmer throws on common words, which stay unstemmed',
  },
  pagefind: {
    name: 'Pagefind',
    build: async () => (await import('./pagefind.build.ts')).build,
    browser: 'pagefind.browser.ts',
    note: 'stock, in Chromium, outside its worker; its files are compressed already',
  },
} as const satisfies Record<string, Engine>;

export type EngineId = keyof typeof ENGINES;
