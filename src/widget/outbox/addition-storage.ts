import * as v from 'valibot';
import { AdditionSchema } from '../../handoff/addition.ts';
import { jsonText } from '../../handoff/json-text.ts';
import { httpUrl } from '../../handoff/trail.ts';
import { ADDITION_PREFIX, NOT_ADDED_PREFIX, tellSettled } from './case-storage.ts';
import { openEntries } from './device-entries.ts';

const KeptSchema = v.object({ ...AdditionSchema.entries, caseId: v.string(), followUrl: httpUrl });
/** Something that he adds to a case, with the link by which it is his. */
export type KeptAddition = v.InferOutput<typeof KeptSchema>;
const KeptText = v.pipe(v.string(), v.parseJson(), KeptSchema);
const RefusedSchema = v.object({ ...KeptSchema.entries, because: v.string() });
/** The same once the desk has refused it for good, with the code that says why. */
export type RefusedAddition = v.InferOutput<typeof RefusedSchema>;
const RefusedText = v.pipe(v.string(), v.parseJson(), RefusedSchema);

export interface AdditionStorage {
  /** Keeps an addition. False says that the browser stores nothing: it lives as long as the page. */
  readonly keep: (addition: KeptAddition) => boolean;
  /** Those that the desk does not have, in order; of one case, where it is named. */
  readonly kept: (caseId?: string) => readonly KeptAddition[];
  /** Sets aside what the desk will never take: it is not sent again by itself. */
  readonly refuse: (addition: KeptAddition, because: string) => void;
  /** Those of a case that are set aside, in order. */
  readonly refused: (caseId: string) => readonly RefusedAddition[];
  /** The desk has it; or it was refused, and he has written it anew or wants nothing more of it. */
  readonly drop: (addition: KeptAddition) => void;
  /** Whether it outlives the page, as things are at this moment: what was kept may have been cleared since. */
  readonly isDurable: (addition: KeptAddition) => boolean;
  /** Whether something lives as long as the page alone. */
  readonly holds: () => boolean;
  /** Another tab changed what is kept under `key`: where it took it away, the desk has it. */
  readonly noticed: (key: string) => void;
}

const keyOf = ({ caseId, id }: KeptAddition): string => `${ADDITION_PREFIX}${caseId}:${id}`;
/** Where what waits under a key is set aside. */
const asideOf = (key: string): string => NOT_ADDED_PREFIX + key.slice(ADDITION_PREFIX.length);

/** Opens the device's additions. `storage` is the page's `localStorage`, or null where it may not be used. */
export function openAdditionStorage(storage: Storage | null): AdditionStorage {
  const { read, write, remove, keys, isStored } = openEntries(storage);
  /** Kept by this page, by their keys: what is cleared from the device before it was sent is sent all the same. */
  const own = new Map<string, KeptAddition>();
  const kept = (caseId?: string): readonly KeptAddition[] => {
    const prefix = ADDITION_PREFIX + (caseId === undefined ? '' : `${caseId}:`);
    const mine = [...own.keys()].filter((key) => key.startsWith(prefix));
    return [...new Set([...keys(prefix), ...mine])].sort().flatMap((key) => {
      // Refused to another tab.
      if (read(asideOf(key)) !== null) return [];
      const found = v.safeParse(KeptText, read(key));
      return found.success ? [found.output] : (own.get(key) ?? []);
    });
  };
  const isDurable = (addition: KeptAddition): boolean => isStored(keyOf(addition));
  return {
    keep: (addition) => {
      own.set(keyOf(addition), addition);
      return write(keyOf(addition), jsonText(addition));
    },
    kept,
    refuse: (addition, because) => {
      const key = asideOf(keyOf(addition));
      const text = jsonText({ ...addition, because } satisfies RefusedAddition);
      write(key, text);
      own.delete(keyOf(addition));
      remove(keyOf(addition));
      // There is room now where there was none.
      if (!isStored(key)) write(key, text);
      tellSettled();
    },
    refused: (caseId) =>
      keys(`${NOT_ADDED_PREFIX}${caseId}:`).flatMap((key) => {
        const found = v.safeParse(RefusedText, read(key));
        return found.success ? [found.output] : [];
      }),
    drop: (addition) => {
      own.delete(keyOf(addition));
      remove(keyOf(addition));
      remove(asideOf(keyOf(addition)));
      tellSettled();
    },
    isDurable,
    holds: () => !kept().every(isDurable) || !keys(NOT_ADDED_PREFIX).every(isStored),
    noticed: (key) => {
      if (!isStored(key)) own.delete(key);
    },
  };
}
