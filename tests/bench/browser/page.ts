import type { Found, OpenedEngine, Read } from '../engines/engine.ts';
import { open } from './chosen-engine.ts';

/** What the measuring side calls in the page. All times are milliseconds. */
export interface Bench {
  /** When the index was ready and when the address's query was answered, since the navigation began. */
  readonly opened: Promise<number>;
  readonly first: Promise<number>;
  /** From each key to a list that is at least as new. */
  readonly keys: number[];
  /** Keys still without an answer. */
  readonly waiting: () => number;
  /** Tasks that held the page up for more than 50 ms. */
  readonly longTasks: number[];
  readonly ask: (
    queries: readonly string[],
    limit: number,
  ) => Promise<{ readonly hits: string[][]; readonly ms: number[] }>;
  /** Time of each query as the first of a visitor, with every file at hand; nothing of the network is in it. */
  readonly cpu: (queries: readonly string[], fresh: boolean) => Promise<number[]>;
}

declare global {
  interface Window {
    bench: Bench;
  }
}

/** As many as the widget shows at first. */
const SHOWN = 6;
const locale = document.documentElement.lang;
const input = document.querySelector('input');
const list = document.querySelector('ol');

const read: Read = async (path) => {
  const answer = await fetch(`index/${path}`);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
};

const opening = open(read, locale);
const show = (results: readonly Found[]): void => {
  list?.replaceChildren(
    ...results.map(({ id, title }) => {
      const item = document.createElement('li');
      const link = document.createElement('a');
      link.href = `/${id}/`;
      link.textContent = title;
      item.append(link);
      return item;
    }),
  );
};

/** An engine that throws has found nothing. */
async function found(engine: OpenedEngine, query: string, limit: number): Promise<readonly Found[]> {
  try {
    return await engine.search(query, limit);
  } catch (error) {
    console.error(query, error);
    return [];
  }
}

const longTasks: number[] = [];
new PerformanceObserver((entries) => {
  for (const { duration } of entries.getEntries()) longTasks.push(duration);
}).observe({ type: 'longtask', buffered: true });

const keys: number[] = [];
let pending: { readonly turn: number; readonly at: number }[] = [];
let turn = 0;
input?.addEventListener('input', (event) => {
  turn += 1;
  pending.push({ turn, at: event.timeStamp });
  void answerKey(turn, input.value);
});

async function answerKey(own: number, query: string): Promise<void> {
  const answer = await found(await opening, query, SHOWN);
  // An answer to an older key than one already shown is late.
  if (!pending.some((key) => key.turn === own)) return;
  show(answer);
  const now = performance.now();
  for (const key of pending) if (key.turn <= own) keys.push(now - key.at);
  pending = pending.filter((key) => key.turn > own);
}

const first = async (): Promise<number> => {
  const query = new URLSearchParams(location.search).get('q') ?? '';
  if (query !== '') show(await found(await opening, query, SHOWN));
  return performance.now();
};

window.bench = {
  opened: opening.then(() => performance.now()),
  first: first(),
  keys,
  waiting: () => pending.length,
  longTasks,
  ask: async (queries, limit) => {
    const engine = await opening;
    const hits: string[][] = [];
    const ms: number[] = [];
    for (const query of queries) {
      const started = performance.now();
      hits.push((await found(engine, query, limit)).map(({ id }) => id));
      ms.push(performance.now() - started);
    }
    return { hits, ms };
  },
  cpu: async (queries, fresh) => {
    const files = new Map<string, Uint8Array>();
    const remembering: Read = async (path) => {
      const known = files.get(path) ?? (await read(path));
      files.set(path, known);
      return known;
    };
    const ms: number[] = [];
    // Once to fetch, once for the time.
    for (const timed of [false, true]) {
      let engine = await open(remembering, locale);
      for (const query of queries) {
        if (fresh) engine = await open(remembering, locale);
        const started = performance.now();
        await found(engine, query, SHOWN);
        if (timed) ms.push(performance.now() - started);
      }
    }
    return ms;
  },
};
