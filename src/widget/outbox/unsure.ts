/**
 * Cases of which nobody knows whether they arrived. On the device, beside the case itself, and there before it is sent:
 * a tab that is closed in the middle leaves the doubt to the next one.
 */
const PREFIX = 'handrail:unsure:';
const memory = new Set<string>();

/** The case is on its way to somewhere that would take it twice. */
export function markUnsure(caseId: string): void {
  memory.add(caseId);
  attempt((storage) => {
    storage.setItem(PREFIX + caseId, '1');
  });
}

/** It arrived, or it certainly did not, or the customer wants it sent again. */
export function settleUnsure(caseId: string): void {
  memory.delete(caseId);
  attempt((storage) => {
    storage.removeItem(PREFIX + caseId);
  });
}

export function isUnsure(caseId: string): boolean {
  return memory.has(caseId) || attempt((storage) => storage.getItem(PREFIX + caseId)) === '1';
}

function attempt<T>(work: (storage: Storage) => T): T | undefined {
  try {
    return work(globalThis.localStorage);
  } catch {
    // Forbidden: then the case, too, lives only as long as the page.
    return undefined;
  }
}
