/** How long a run may still take. */
export interface Clock {
  /** Milliseconds to its end; negative when it is over. */
  readonly left: () => number;
}

export function startClock(minutes: number): Clock {
  const end = performance.now() + minutes * 60_000;
  return { left: () => end - performance.now() };
}
