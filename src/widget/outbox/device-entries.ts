/** Texts by their keys, on the device where that is possible and else in the page's memory. Never throws. */
export interface DeviceEntries {
  readonly read: (key: string) => string | null;
  /** False says that it lives as long as the page. */
  readonly write: (key: string, text: string) => boolean;
  readonly remove: (key: string) => void;
  /** Whether it outlives the page. */
  readonly isStored: (key: string) => boolean;
  /** In order. */
  readonly keys: (prefix: string) => readonly string[];
}

/** Opens them. `storage` is the page's `localStorage`, or null where it may not be used. */
export function openEntries(storage: Storage | null): DeviceEntries {
  const memory = new Map<string, string>();
  const attempt = <T>(work: (storage: Storage) => T): T | undefined => {
    try {
      return storage ? work(storage) : undefined;
    } catch {
      // Forbidden or full: memory holds what matters, and `write` says so.
      return undefined;
    }
  };
  return {
    read: (key) => attempt((store) => store.getItem(key)) ?? memory.get(key) ?? null,
    write: (key, text) => {
      const stored = attempt((store) => {
        store.setItem(key, text);
        return store.getItem(key) === text;
      });
      if (stored !== true) memory.set(key, text);
      return stored === true;
    },
    remove: (key) => {
      memory.delete(key);
      attempt((store) => {
        store.removeItem(key);
      });
    },
    isStored: (key) => typeof attempt((store) => store.getItem(key)) === 'string',
    keys: (prefix) => {
      const keys = attempt((store) => [...Array(store.length).keys()].map((at) => store.key(at) ?? '')) ?? [];
      return [...new Set([...keys, ...memory.keys()])].filter((key) => key.startsWith(prefix)).sort();
    },
  };
}
