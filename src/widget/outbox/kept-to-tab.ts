/**
 * A message of a customer whom the page vouches for is sent by the tab that has the page's token: from another one it
 * would arrive as anybody's. That tab holds a lock for as long as it lives, which the browser gives back with the tab.
 */
const nameOf = (caseId: string): string => `handrail:token:${caseId}`;

/** A tab that the browser has put to sleep may hold a lock for ever: after so long, in ms, the others wait no more. */
const PATIENCE_MS = 10 * 60_000;

/** When this page first met a case that another tab keeps to itself; by a clock that nobody sets. */
const met = new Map<string, number>();

/** Keeps the sending of a case to this tab, until what it answers with is called. */
export function keepToThisTab(caseId: string): () => void {
  let free = (): void => undefined;
  // Not by `withResolvers`: an old page's own `Promise` has none.
  const until = new Promise<void>((resolve) => {
    free = resolve;
  });
  const held = async (): Promise<void> => {
    await navigator.locks.request(nameOf(caseId), () => until);
  };
  // No locks without TLS, and none in a sandboxed frame: then whichever tab is first sends it.
  held().catch(() => undefined);
  return free;
}

/** Whether another tab keeps the sending of a case to itself. Never rejects. */
export async function isKeptToAnotherTab(caseId: string): Promise<boolean> {
  try {
    // Shared, so that two tabs which ask at once do not take each other for the one that keeps it.
    const options = { ifAvailable: true, mode: 'shared' } as const;
    const isKept = await navigator.locks.request(nameOf(caseId), options, (lock) => lock === null);
    if (!isKept) return false;
    const since = met.get(caseId) ?? performance.now();
    met.set(caseId, since);
    return performance.now() - since < PATIENCE_MS;
  } catch {
    return false;
  }
}
