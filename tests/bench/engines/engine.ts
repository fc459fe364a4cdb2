import type { BenchArticle } from '../corpus/article.ts';

/** A file of what a site would ship for an engine's index. */
export interface EngineFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Makes the files of an index; needs Node. */
export type Build = (articles: readonly BenchArticle[], locale: string) => Promise<EngineFile[]>;

/** Fetches the bytes of a file that `Build` made. */
export type Read = (path: string) => Promise<Uint8Array>;

/** What a list of results shows at least. */
export interface Found {
  readonly id: string;
  readonly title: string;
}

export interface OpenedEngine {
  /** Best first. */
  readonly search: (query: string, limit: number) => Promise<readonly Found[]>;
}

/** Opens an index for searching; the same code runs in Node and in the browser. */
export type Open = (read: Read, locale: string) => Promise<OpenedEngine>;

export const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
export const bytesOf = (value: string): Uint8Array => new TextEncoder().encode(value);
