/**
 * The little of each peer's interface that the bench uses. Written here, because the peers are installed by the bench
 * alone, and lint and types must pass without them.
 */
declare module 'minisearch' {
  export interface MiniSearchOptions {
    readonly fields: readonly string[];
    readonly storeFields: readonly string[];
    readonly processTerm: (term: string) => string | null;
  }
  export interface MiniSearchQuery {
    readonly boost: Readonly<Record<string, number>>;
    readonly prefix: (term: string, at: number, terms: readonly string[]) => boolean;
    readonly fuzzy: (term: string) => number | false;
    readonly combineWith: 'OR' | 'AND';
    readonly weights?: { readonly fuzzy: number; readonly prefix: number };
  }
  export default class MiniSearch {
    constructor(options: MiniSearchOptions);
    static loadJSON(json: string, options: MiniSearchOptions): MiniSearch;
    addAll(documents: readonly object[]): void;
    search(query: string, options: MiniSearchQuery): { readonly id: string; readonly title: string }[];
  }
}

declare module 'lunr' {
  export interface Token {
    toString(): string;
  }
  export interface Builder {
    ref(name: string): void;
    field(name: string, options?: { readonly boost: number }): void;
    add(document: object): void;
    use(plugin: unknown): void;
    readonly pipeline: { reset(): void };
    readonly searchPipeline: { reset(): void };
  }
  export interface Query {
    term(
      term: string,
      options: {
        readonly boost: number;
        readonly wildcard?: number;
        readonly usePipeline?: boolean;
        readonly editDistance?: number;
      },
    ): void;
  }
  export interface Index {
    query(build: (query: Query) => void): { readonly ref: string }[];
  }
  interface Lunr {
    (build: (this: Builder) => void): Index;
    readonly Index: { load(serialised: unknown): Index };
    readonly Query: { readonly wildcard: { readonly TRAILING: number } };
    readonly tokenizer: (text: string) => Token[];
    readonly he?: unknown;
  }
  const lunr: Lunr;
  export default lunr;
}

declare module 'lunr-languages/lunr.stemmer.support.js' {
  const plugin: (lunr: unknown) => void;
  export default plugin;
}

declare module 'lunr-languages/lunr.he.js' {
  const plugin: (lunr: unknown) => void;
  export default plugin;
}

declare module '@orama/orama' {
  export interface OramaIndex {
    readonly orama: never;
  }
  export interface OramaTokenizer {
    readonly language: string;
    readonly normalizationCache: Map<string, string>;
    readonly tokenize: (text: string) => string[];
  }
  export function create(options: {
    readonly schema: Readonly<Record<string, string>>;
    readonly components: { readonly tokenizer: object };
  }): OramaIndex;
  export function insertMultiple(
    index: OramaIndex,
    documents: readonly object[],
    batchSize?: number,
  ): Promise<string[]>;
  export function save(index: OramaIndex): { docs: { docs: Record<string, object> } };
  export function load(index: OramaIndex, raw: unknown): void;
  export function search(
    index: OramaIndex,
    query: {
      readonly term: string;
      readonly limit: number;
      readonly boost: Readonly<Record<string, number>>;
      readonly threshold?: number;
      readonly tolerance?: number;
    },
  ): Promise<{ readonly hits: { readonly id: string; readonly document: { readonly title: string } }[] }>;
}

declare module 'pagefind' {
  interface Answer {
    readonly errors: readonly string[];
  }
  interface PagefindIndex {
    addHTMLFile(file: { readonly url: string; readonly content: string }): Promise<Answer>;
    getFiles(): Promise<
      Answer & { readonly files: { readonly path: string; readonly content: Uint8Array }[] }
    >;
  }
  export function createIndex(options: {
    readonly forceLanguage: string;
  }): Promise<Answer & { readonly index?: PagefindIndex }>;
  export function close(): Promise<null>;
}

declare module 'flexsearch/lang/en' {
  const preset: object;
  export default preset;
}

declare module '@orama/stemmers/bulgarian' {
  export function stemmer(word: string): string;
}

declare module '@docsearch/css';

declare module '@docsearch/js/docsearch' {
  interface Client {
    readonly transporter: {
      readonly hosts: {
        readonly url: string;
        readonly protocol: 'http' | 'https';
        readonly accept: 'readWrite';
      }[];
    };
  }
  export default function docsearch(options: {
    readonly container: string;
    readonly appId: string;
    readonly apiKey: string;
    readonly indices: readonly string[];
    readonly insights: boolean;
    readonly transformSearchClient: (client: Client) => Client;
  }): void;
}
