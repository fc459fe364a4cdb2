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
  const memory = new Set<string>();
  const attempt = <T>(work: (storage: Storage) => T): T | undefined => {
    try {
      return storage === null ? undefined : work(storage);
    } catch {
      return undefined;
    }
  };
  return {
    has: (caseId) => memory.has(caseId) || attempt((kept) => kept.getItem(PREFIX + caseId)) === '1',
    mark: (caseId) => {
      memory.add(caseId);
      attempt((kept) => {
        kept.setItem(PREFIX + caseId, '1');
      });
    },
    settle: (caseId) => {
      memory.delete(caseId);
      attempt((kept) => {
        kept.removeItem(PREFIX + caseId);
      });
    },
  };
}
