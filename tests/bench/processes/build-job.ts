import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { ENGINES, type EngineId } from '../engines/engines.ts';
import type { BenchArticle } from '../corpus/article.ts';
import { watchChildren } from './watch-children.ts';

const ArticleSchema = v.object({ id: v.string(), title: v.string(), body: v.string(), category: v.string() });

export interface BuildOrder {
  readonly engine: EngineId;
  readonly locale: string;
  /** Articles as JSON, a line each. */
  readonly corpus: string;
  /** How many of them; with 0 the engine is loaded and nothing is built. */
  readonly count: number;
  /** Folder for the index's files, or null to throw them away. */
  readonly out: string | null;
}

export interface BuildFigures {
  readonly wallMs: number;
  /** Processor time of all threads and child processes: what one core would have taken. */
  readonly cpuMs: number;
  /** The most memory that the process and its children held, with the articles, in bytes. */
  readonly peakBytes: number;
}

/** Builds one index, in a process of its own, for only then is its memory its own. */
export async function runBuild({ engine, locale, corpus, count, out }: BuildOrder): Promise<BuildFigures> {
  const build = await ENGINES[engine].build();
  const articles = count === 0 ? [] : readArticles(corpus, count);
  const children = watchChildren();
  const cpu = process.cpuUsage();
  const started = performance.now();
  const files = count === 0 ? [] : await build(articles, locale);
  const wallMs = performance.now() - started;
  const { user, system } = process.cpuUsage(cpu);
  const child = children.stop();
  const peakBytes = process.resourceUsage().maxRSS * 1024 + child.peakBytes;
  if (out !== null) {
    for (const { path, bytes } of files) {
      mkdirSync(dirname(join(out, path)), { recursive: true });
      writeFileSync(join(out, path), bytes);
    }
  }
  return { wallMs, cpuMs: (user + system) / 1000 + child.cpuMs, peakBytes };
}

function readArticles(file: string, count: number): BenchArticle[] {
  return readFileSync(file, 'utf8')
    .split('\n', count)
    .map((line) => v.parse(ArticleSchema, JSON.parse(line)));
}
