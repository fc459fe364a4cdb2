import { afterEach, beforeEach } from 'vitest';
import type { CaseStore } from '../../src/desk/store/types.ts';

/** One place for cases, opened and closed several times by a test. */
export interface StorePlace {
  readonly open: () => Promise<CaseStore>;
  readonly remove: () => Promise<void>;
}

/**
 * Hands each test of the suite around it an empty place of its own with its store open, and clears both away after it.
 * Returns what closes the store and hands over the same place opened again, as a restart of the desk does.
 */
export function openForEach(
  place: () => Promise<StorePlace>,
  hand: (store: CaseStore, home: StorePlace) => void,
): () => Promise<void> {
  let home: StorePlace;
  let store: CaseStore;
  const open = async (): Promise<void> => {
    store = await home.open();
    hand(store, home);
  };
  beforeEach(async () => {
    home = await place();
    await open();
  });
  afterEach(async () => {
    await store.close();
    await home.remove();
  });
  return async () => {
    await store.close();
    await open();
  };
}
