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
  /** Whether it outlives the page. */
  readonly isDurable: (addition: KeptAddition) => boolean;
}

const keyOf = ({ caseId, id }: KeptAddition): string => `${ADDITION_PREFIX}${caseId}:${id}`;

/** Opens the device's additions. `storage` is the page's `localStorage`, or null where it may not be used. */
export function openAdditionStorage(storage: Storage | null): AdditionStorage {
  const { read, write, remove, keys } = openEntries(storage);
  const held = new Set<string>();
  return {
    keep: (addition) => {
      const key = keyOf(addition);
      const durable = write(key, jsonText(addition));
      if (!durable) held.add(key);
      return durable;
    },
    kept: (caseId) =>
      keys(ADDITION_PREFIX + (caseId === undefined ? '' : `${caseId}:`)).flatMap((key) => {
        const found = v.safeParse(KeptText, read(key));
        return found.success ? [found.output] : [];
      }),
    drop: (addition) => {
      held.delete(keyOf(addition));
      remove(keyOf(addition));
    },
    isDurable: (addition) => !held.has(keyOf(addition)),
  };
}
