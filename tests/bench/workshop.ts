import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { bundlePage, type Bundle } from './browser/bundle.ts';
import { servePage, type Served } from './browser/serve.ts';
import { compressFolder, type WireSizes } from './compress.ts';
import type { BenchArticle, Corpus } from './corpus/article.ts';
import type { EngineId } from './engines/engines.ts';
import { buildApart } from './processes/child.ts';

/** Where a run keeps its corpora and indexes, and what it made of them already. */
export interface Workshop {
  readonly folder: string;
  readonly browser: () => Promise<Browser>;
  /** Says on stderr what is being done; figures go to stdout alone. */
  readonly say: (what: string) => void;
  /** What could not be measured and why, a line each, for the end of the report. */
  readonly skipped: string[];
}

/** Articles that lie on disk for the processes that build from them. */
export interface StoredCorpus {
  readonly id: string;
  readonly locale: string;
  readonly file: string;
  readonly articles: number;
  readonly queries: readonly string[];
  readonly questions: readonly string[];
}

export function storeCorpus({ folder }: Workshop, corpus: Corpus): StoredCorpus {
  const { id, locale, queries, questions } = corpus;
  return { id, locale, queries, questions, ...storeArticles(folder, id, corpus.articles) };
}

export function storeArticles(
  folder: string,
  id: string,
  articles: readonly BenchArticle[],
): { readonly file: string; readonly articles: number } {
  const file = join(folder, `${id}.jsonl`);
  const lines = articles.map(({ id: key, title, body, category }) =>
    JSON.stringify({ id: key, title, body, category }),
  );
  writeFileSync(file, lines.join('\n'));
  return { file, articles: articles.length };
}

/** An index on disk. */
export interface BuiltIndex {
  readonly engine: EngineId;
  readonly locale: string;
  readonly folder: string;
  readonly articles: number;
}

/** Where the index of an engine over the first articles of a corpus lies. */
export function indexFolder(
  { folder }: Workshop,
  corpus: { readonly id: string },
  engine: EngineId,
  count: number,
): string {
  return join(folder, `${corpus.id}-${count}-${engine}`);
}

/** The index, built where it is not there yet. */
export async function builtIndex(
  workshop: Workshop,
  corpus: Pick<StoredCorpus, 'id' | 'locale' | 'file'>,
  engine: EngineId,
  count: number,
): Promise<BuiltIndex> {
  const folder = indexFolder(workshop, corpus, engine, count);
  if (!existsSync(folder)) {
    mkdirSync(folder);
    await buildApart({ engine, locale: corpus.locale, corpus: corpus.file, count, out: folder });
  }
  return { engine, locale: corpus.locale, folder, articles: count };
}

const wireSizes = new Map<string, Promise<WireSizes>>();

/** Sizes of an index's files over the wire; each index is compressed once. */
export function sizesOf({ folder }: BuiltIndex): Promise<WireSizes> {
  const known = wireSizes.get(folder) ?? compressFolder(folder);
  wireSizes.set(folder, known);
  return known;
}

const pages = new Map<string, Promise<Bundle>>();

/** Serves the test page of an index while `work` lasts. */
export async function whileServed<T>(index: BuiltIndex, work: (served: Served) => Promise<T>): Promise<T> {
  const key = `${index.engine} ${index.locale}`;
  const page = pages.get(key) ?? bundlePage(index.engine, index.locale);
  pages.set(key, page);
  const served = await servePage(await page, index.folder, index.locale);
  try {
    return await work(served);
  } finally {
    await served.stop();
  }
}

/** Does one measurement; where it fails, the run goes on without it and says so. */
export async function unlessItFails<T>(
  { skipped }: Workshop,
  what: string,
  work: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    skipped.push(`${what}: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

/** Queries on which an engine threw: found nothing, and worth a line at the end of the report. */
export function reportFailures(
  { skipped }: Workshop,
  what: string,
  failures: readonly string[],
  queries: number,
): void {
  if (failures.length > 0)
    skipped.push(`${what}: ${failures.length} of ${queries} queries threw, such as ${failures[0] ?? ''}`);
}
