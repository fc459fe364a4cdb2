import * as v from 'valibot';
import { AdditionSchema } from '../../handoff/addition.ts';
import { jsonText } from '../../handoff/json-text.ts';
import { httpUrl } from '../../handoff/trail.ts';
import { ADDITION_PREFIX } from './case-storage.ts';
import { openEntries } from './device-entries.ts';

const KeptSchema = v.object({ ...AdditionSchema.entries, caseId: v.string(), followUrl: httpUrl });
/** Something that he adds to a case, with the link by which it is his. */
export type KeptAddition = v.InferOutput<typeof KeptSchema>;
const KeptText = v.pipe(v.string(), v.parseJson(), KeptSchema);

export interface AdditionStorage {
  /** Keeps an addition. False says that the browser stores nothing: it lives as long as the page. */
  readonly keep: (addition: KeptAddition) => boolean;
  /** Those that the desk does not have, in order; of one case, where it is named. */
  readonly kept: (caseId?: string) => readonly KeptAddition[];
  /** The desk has it, or will never take it. */
  readonly drop: (addition: KeptAddition) => void;
  /** Whether it outlives the page, as things are at this moment: what was kept may have been cleared since. */
  readonly isDurable: (addition: KeptAddition) => boolean;
  /** Another tab changed what is kept under `key`: where it took it away, the desk has it. */
  readonly noticed: (key: string) => void;
}

const keyOf = ({ caseId, id }: KeptAddition): string => `${ADDITION_PREFIX}${caseId}:${id}`;

/** Opens the device's additions. `storage` is the page's `localStorage`, or null where it may not be used. */
export function openAdditionStorage(storage: Storage | null): AdditionStorage {
  const { read, write, remove, keys, isStored } = openEntries(storage);
  /** Kept by this page, by their keys: what is cleared from the device before it was sent is sent all the same. */
  const own = new Map<string, KeptAddition>();
  return {
    keep: (addition) => {
      own.set(keyOf(addition), addition);
      return write(keyOf(addition), jsonText(addition));
    },
    kept: (caseId) => {
      const prefix = ADDITION_PREFIX + (caseId === undefined ? '' : `${caseId}:`);
      const mine = [...own.keys()].filter((key) => key.startsWith(prefix));
      return [...new Set([...keys(prefix), ...mine])].sort().flatMap((key) => {
        const found = v.safeParse(KeptText, read(key));
        return found.success ? [found.output] : (own.get(key) ?? []);
      });
    },
    drop: (addition) => {
      own.delete(keyOf(addition));
      remove(keyOf(addition));
    },
    isDurable: (addition) => isStored(keyOf(addition)),
    noticed: (key) => {
      if (!isStored(key)) own.delete(key);
    },
  };
}
