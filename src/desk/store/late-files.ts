import { FILE_PLACE } from './outbox.ts';

/** So many places has each case's files: more than a case can name. */
export const FILE_ROOM = 1000;
/** From this number on stand files that came later and that their case does not name, in the order in which they came. */
export const LATER_INDEX = 500;

/** The first place that means a file which its case does not name, and the first behind all of them. */
export const LATER_PLACE = FILE_PLACE + LATER_INDEX;
export const LATER_END = FILE_PLACE + FILE_ROOM;

/** Which file a place in the outbox means, or null where it means no file. */
export interface FilePlace {
  /** The place of the joined case whose file it is; 0 is the case itself. */
  readonly of: number;
  /** In the order of that case's draft; from `LATER_INDEX` on the file's own. */
  readonly index: number;
}

export function filePlaceOf(place: number): FilePlace | null {
  if (place < FILE_PLACE) return null;
  const at = place - FILE_PLACE;
  return { of: Math.floor(at / FILE_ROOM), index: at % FILE_ROOM };
}

/** How far one delivery of a case has come with a connector. */
export interface DeliveryProgress {
  readonly place: number;
  /** Steps that are finished, and what each brought. */
  readonly progress: Readonly<Record<string, string>>;
}

/** What went with a case, for the files that come after it. */
export interface Progresses {
  /** Of all that was begun of a case with a connector, by place. */
  readonly progressOf: (caseId: string, connector: string) => Promise<readonly DeliveryProgress[]>;
}
