import { findSource } from './find-source.ts';
import { toFiles, type ToFilesOptions } from './to-files.ts';
import { writeContent, type WriteOptions } from './write-content.ts';

export interface ImportOptions extends ToFilesOptions, WriteOptions {
  /** Name of the source, such as `jsonl`. */
  readonly from: string;
  /** The file, or what else the source calls a place. */
  readonly place: string;
}

export interface Imported {
  readonly articles: number;
  readonly categories: number;
}

/** Reads everything from a source and writes it as articles of one language. Rejects with an `ImportError`. */
export async function importArticles(options: ImportOptions): Promise<Imported> {
  const source = await findSource(options.from);
  const content = toFiles(await source.read(options.place), options);
  await writeContent(content, options);
  return { articles: content.files.size, categories: content.categories.size };
}
