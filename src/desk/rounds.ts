export interface RoundsOptions {
  /** Does what is due; true where more may be due at once. Never rejects. The signal is aborted when the rounds end. */
  readonly round: (stopping: AbortSignal) => Promise<boolean>;
  /** How long nothing is done where nobody calls, in ms. */
  readonly pollMs: number;
  /** Resolves after so many ms, or at once when aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

export interface Rounds {
  /** Something may be due: looks now. */
  readonly wake: () => void;
  /** Begins no further round, and resolves once the present one has ended. */
  readonly stop: () => Promise<void>;
}

/** Works a list off, round by round, until it is stopped. */
export function startRounds({ round, pollMs, wait }: RoundsOptions): Rounds {
  const stopping = new AbortController();
  let idle = new AbortController();
  /** Who calls while a round is under way means something that it may not have seen. */
  let calls = 0;
  const wake = (): void => {
    calls += 1;
    idle.abort();
  };
  const work = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const before = calls;
      const isMore = await round(stopping.signal);
      if (isMore || calls !== before) continue;
      idle = new AbortController();
      await wait(pollMs, idle.signal);
    }
  };
  const worked = work();
  return {
    wake,
    stop: async () => {
      stopping.abort();
      wake();
      await worked;
    },
  };
}
