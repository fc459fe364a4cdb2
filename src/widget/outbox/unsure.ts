import { openEntries } from './device-entries.ts';

/** Cases of which nobody knows whether they arrived. */
export interface Unsure {
  readonly has: (caseId: string) => boolean;
  /** The case is on its way to somewhere that would take it twice. */
  readonly mark: (caseId: string) => void;
  /** It arrived, or it certainly did not, or the customer wants it sent again. */
  readonly settle: (caseId: string) => void;
}

const PREFIX = 'handrail:unsure:';

/**
 * On the device, beside the case itself, and there before it is sent: a tab that is closed in the middle leaves the
 * doubt to the next one. `storage` is null where nothing may be stored: then the case, too, lives as long as the page.
 */
export function openUnsure(storage: Storage | null): Unsure {
  const { read, write, remove } = openEntries(storage);
  /** Of this page: the doubt outlives what is cleared from the device. */
  const own = new Set<string>();
  return {
    has: (caseId) => own.has(caseId) || read(PREFIX + caseId) !== null,
    mark: (caseId) => {
      own.add(caseId);
      write(PREFIX + caseId, '1');
    },
    settle: (caseId) => {
      own.delete(caseId);
      remove(PREFIX + caseId);
    },
  };
}
