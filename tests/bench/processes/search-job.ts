import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENGINES, type EngineId } from '../engines/engines.ts';
import type { Found, Open, OpenedEngine } from '../engines/engine.ts';

export interface SearchOrder {
  readonly engine: EngineId;
  readonly locale: string;
  /** Folder with the files of the index. */
  readonly index: string;
}

export interface Ask {
  readonly queries: readonly string[];
  readonly limit: number;
  /** Each query is the first of a visitor: the index is opened anew, outside the time that is taken. */
  readonly fresh: boolean;
}

export interface Answered {
  readonly hits: readonly (readonly string[])[];
  /** Milliseconds, query by query. */
  readonly ms: readonly number[];
  /** Processor time of all threads for all of them, in milliseconds. */
  readonly cpuMs: number;
  /** Why queries failed: an engine that throws has found nothing, and the report says so. */
  readonly failures: readonly string[];
  /** What was read since the index was opened, query by query. */
  readonly reads: readonly (readonly string[])[];
}

/** An opened index whose files are in memory, so that no disk is measured. */
export class SearchJob {
  readonly #files = new Map<string, Uint8Array>();
  readonly #locale: string;
  readonly #open: Open;
  #opened: OpenedEngine | undefined;
  #reads = new Set<string>();

  private constructor(open: Open, { locale, index }: SearchOrder) {
    this.#open = open;
    this.#locale = locale;
    for (const entry of readdirSync(index, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      this.#files.set(path.slice(index.length + 1).replaceAll('\\', '/'), readFileSync(path));
    }
  }

  static async start(order: SearchOrder): Promise<SearchJob> {
    const engine = ENGINES[order.engine];
    if (!('open' in engine)) throw new Error(`${engine.name} cannot search outside a browser.`);
    return new SearchJob(await engine.open(), order);
  }

  async ask({ queries, limit, fresh }: Ask): Promise<Answered> {
    const answered = {
      hits: [] as string[][],
      ms: [] as number[],
      reads: [] as string[][],
      failures: [] as string[],
    };
    const cpu = process.cpuUsage();
    for (const query of queries) {
      const engine = await this.#engine(fresh);
      const started = performance.now();
      let found: readonly Found[] = [];
      try {
        found = await engine.search(query, limit);
      } catch (error) {
        answered.failures.push(`"${query}": ${String(error)}`);
      }
      answered.ms.push(performance.now() - started);
      answered.hits.push(found.map(({ id }) => id));
      answered.reads.push([...this.#reads]);
    }
    const { user, system } = process.cpuUsage(cpu);
    return { ...answered, cpuMs: (user + system) / 1000 };
  }

  async #engine(fresh: boolean): Promise<OpenedEngine> {
    if (this.#opened && !fresh) return this.#opened;
    this.#reads = new Set();
    return (this.#opened = await this.#open((path) => {
      this.#reads.add(path);
      const bytes = this.#files.get(path);
      return bytes ? Promise.resolve(bytes) : Promise.reject(new Error(`There is no file ${path}.`));
    }, this.#locale));
  }
}
