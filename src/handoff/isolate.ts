/** Text that is not ours within ours: it keeps its own direction (first strong isolate … pop; UAX #9). */
export const isolate = (text: string): string => `\u2068${text}\u2069`;
