import { openIndex } from '../../../src/search/open-index.ts';
import type { IndexFile, SearchIndex } from '../../../src/search/types.ts';
import { analyzerOf, readerOf } from './shop.ts';

/** What one question found and cost. */
interface Asked {
  readonly ids: readonly string[];
  /** How often files were waited for. */
  readonly trips: number;
  /** How many files were asked for. */
  readonly asked: number;
}

/** Opens an index whose files come in round trips: what is asked for together comes together. */
export async function openInRoundTrips(
  files: readonly IndexFile[],
  locale: string,
): Promise<{
  readonly index: SearchIndex;
  /** Searches while typing. */
  readonly ask: (query: string) => Promise<Asked>;
  /** How often files were waited for until some work was done, whether or not it came to anything. */
  readonly tripsOf: (work: Promise<unknown>) => Promise<number>;
}> {
  const from = readerOf(files);
  let waiting: (() => void)[] = [];
  let asked = 0;
  const answer = (): void => {
    const now = waiting;
    waiting = [];
    for (const one of now) one();
  };
  const opening = openIndex({
    ...{ locale, analyzer: analyzerOf(locale) },
    read: (path) => {
      asked += 1;
      return new Promise((resolve) =>
        waiting.push(() => {
          resolve(from(path));
        }),
      );
    },
  });
  const turns = async (): Promise<void> => {
    for (let left = 20; left > 0; left -= 1) await new Promise((resolve) => setImmediate(resolve));
  };
  await turns();
  answer();
  const index = await opening;
  const tripsOf = async (work: Promise<unknown>): Promise<number> => {
    let trips = 0;
    const state = { done: false };
    const end = (): void => {
      state.done = true;
    };
    work.then(end, end);
    await turns();
    while (!state.done) {
      // What is imported meanwhile is no file of the index.
      if (waiting.length > 0) trips += 1;
      answer();
      await turns();
    }
    return trips;
  };
  return {
    index,
    tripsOf,
    ask: async (query) => {
      asked = 0;
      const search = index.search(query, { typing: true, limit: 6 });
      const trips = await tripsOf(search);
      return { ids: (await search).hits.map(({ id }) => id), trips, asked };
    },
  };
}
