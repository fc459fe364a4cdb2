/** Work that comes one by one and is done many at a time. */
export interface Batches<Job, Result> {
  /** Resolves or rejects as `each` of the job does, or `all` of those that it was done with. */
  readonly add: (job: Job) => Promise<Result>;
  /** Resolves once nothing is under way. */
  readonly idle: () => Promise<void>;
}

export interface BatchOptions<Job, Result> {
  /** Does several jobs as one; resolves to a result for each, in order. */
  readonly all: (jobs: readonly Job[]) => Promise<readonly Result[]>;
  /** Whether, after `all` failed so, each job is to be done alone: a bad one fails alone. */
  readonly isOneAtFault: (cause: unknown) => boolean;
  /** Two jobs of one key are not done together. */
  readonly keyOf: (job: Job) => unknown;
  /** So many jobs are done as one at most. */
  readonly most: number;
  /** So many times `all` is under way at once. */
  readonly lanes: number;
}

interface Waiting<Job, Result> {
  readonly job: Job;
  readonly resolve: (result: Result) => void;
  readonly reject: (cause: unknown) => void;
}

/**
 * Group commit: what comes while the disk is busy waits, and is then done as one. Nothing waits for more to come.
 */
export function createBatches<Job, Result>(options: BatchOptions<Job, Result>): Batches<Job, Result> {
  let waiting: Waiting<Job, Result>[] = [];
  let underWay = 0;
  let whenIdle: (() => void)[] = [];

  const take = (): Waiting<Job, Result>[] => {
    const taken = new Map<unknown, Waiting<Job, Result>>();
    const left: Waiting<Job, Result>[] = [];
    for (const one of waiting) {
      const key = options.keyOf(one.job);
      if (taken.size < options.most && !taken.has(key)) taken.set(key, one);
      else left.push(one);
    }
    waiting = left;
    return [...taken.values()];
  };
  const start = (): void => {
    while (underWay < options.lanes && waiting.length > 0) {
      underWay += 1;
      void settle(options, take()).then(() => {
        underWay -= 1;
        start();
      });
    }
    if (underWay > 0 || waiting.length > 0) return;
    for (const tell of whenIdle) tell();
    whenIdle = [];
  };
  return {
    add: (job) =>
      new Promise((resolve, reject) => {
        // What comes in one turn of the event loop goes together.
        if (waiting.length === 0) setImmediate(start);
        waiting.push({ job, resolve, reject });
      }),
    idle: () =>
      new Promise((resolve) => {
        if (underWay === 0 && waiting.length === 0) resolve();
        else whenIdle.push(resolve);
      }),
  };
}

/** Tells everybody what became of his job. Never rejects. */
async function settle<Job, Result>(
  options: BatchOptions<Job, Result>,
  batch: readonly Waiting<Job, Result>[],
): Promise<void> {
  try {
    const results = await options.all(batch.map(({ job }) => job));
    for (const [at, { resolve, reject }] of batch.entries()) {
      if (at < results.length) resolve(results[at] as Result);
      else reject(new Error('A job of a batch has no result.'));
    }
  } catch (cause) {
    if (batch.length > 1 && options.isOneAtFault(cause)) {
      for (const one of batch) await settle(options, [one]);
    } else for (const { reject } of batch) reject(cause);
  }
}
