/** What is written down of the desk's work: a line of JSON each, with ids and codes, and nothing that a customer wrote. */
export interface Log {
  readonly note: (event: string, fields?: Readonly<Record<string, string | number>>) => void;
  /** Something went wrong that the operator should see. */
  readonly fault: (message: string, cause?: unknown) => void;
}

/** Writes lines of JSON with time, level and what happened. */
export function createLog(write: (line: string) => void, now: () => number = Date.now): Log {
  const put = (level: 'info' | 'error', fields: Readonly<Record<string, unknown>>): void => {
    write(`${JSON.stringify({ time: new Date(now()).toISOString(), level, ...fields })}\n`);
  };
  return {
    note: (event, fields = {}) => {
      put('info', { event, ...fields });
    },
    fault: (message, cause) => {
      put('error', { event: 'fault', message, ...(cause === undefined ? {} : described(cause)) });
    },
  };
}

/** For a desk on somebody's own machine: faults alone, as they are. */
export const PLAIN_LOG: Log = {
  note: () => undefined,
  fault: (message, cause) => {
    console.error(...(cause === undefined ? [message] : [message, cause]));
  },
};

/** Name, code, sentence and place of an error, and of what caused it. */
function described(cause: unknown): Readonly<Record<string, unknown>> {
  if (!(cause instanceof Error)) return { cause: String(cause) };
  const { name, message, stack, cause: deeper } = cause;
  return {
    error: name,
    ...('code' in cause && typeof cause.code === 'string' ? { code: cause.code } : {}),
    reason: message,
    stack,
    ...(deeper === undefined ? {} : { because: described(deeper) }),
  };
}
