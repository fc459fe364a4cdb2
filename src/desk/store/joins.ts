import * as v from 'valibot';
import { ADDITIONS_MAX, type ShownAddition } from '../../handoff/addition.ts';
import { STAGES, type Stage, type StageChange } from '../../handoff/answers.ts';
import { JoinWhySchema, type JoinWhy } from '../../handoff/joining.ts';
import type { Finding, Triage } from '../../handoff/triage.ts';
import type { StoredCase } from './types.ts';

/** What stands in the column of a joined case's stage: its stage is that of the case to which it belongs. */
export const JOINED = 'joined';

/** So many earlier cases of a person are looked at, the newest. */
export const JOINABLE_MAX = 5;

/** An earlier case of whoever writes, to which what he writes may belong. */
export interface Joinable {
  readonly case: StoredCase;
  /** How it is known to be his. */
  readonly by: JoinWhy['by'];
}

/** To which earlier case a new one belongs, and why. */
export interface JoinChoice {
  readonly caseId: string;
  readonly why: JoinWhy;
}

/** What lets a case be joined to an earlier one. */
export interface Joining {
  /** The case whose link the sender holds, or null. */
  readonly follows: string | null;
  /** Connectors that deliver additions: these get the case as one. */
  readonly followUpsTo: readonly string[];
}

/** The case to which a case was joined. */
export interface JoinedTo {
  readonly caseId: string;
  readonly number: number;
  readonly why: JoinWhy;
  /** ISO 8601. */
  readonly at: string;
}

/** A case that was joined to a case: its words stand there as an addition whose id is the case's. */
export interface JoinedCase extends JoinedTo {
  /** An agent has taken it out again. */
  readonly isSeparate: boolean;
}

export interface Joins {
  /**
   * Makes a joined case one of its own again, which somebody has to look at, and which goes to all connectors that had it
   * as an addition; what of that still waits is taken back. False: it is not joined.
   */
  readonly separate: (caseId: string, now: number) => Promise<boolean>;
}

/** Whether a case takes another one in. */
export function canTake({ joinedTo, additions }: StoredCase, caseId: string): boolean {
  return (
    joinedTo === undefined && additions.length < ADDITIONS_MAX && !additions.some(({ id }) => id === caseId)
  );
}

/** Who gets a joined case as an addition, and who as a case of its own; nobody gets it twice. */
export function sharedOut(
  receivers: readonly string[],
  reached: readonly string[],
): { readonly own: readonly string[]; readonly asAddition: readonly string[] } {
  const following = new Set(reached);
  return {
    own: receivers.filter((one) => !following.has(one)),
    asAddition: receivers.filter((one) => following.has(one)),
  };
}

/** What a case that was joined brings to the other one: not once more what is known there, such as how often he wrote. */
export function broughtBy(joined: Triage, to: Triage): Finding[] {
  return joined.findings.filter(
    (one) => !to.findings.some(({ rule, severity }) => rule === one.rule && severity === one.severity),
  );
}

/** What was added to a case and still belongs to it: what was separated or erased is left out. */
export function additionsIn({ additions, joined = [] }: StoredCase): readonly ShownAddition[] {
  const separate = new Set(joined.filter((one) => one.isSeparate).map(({ caseId }) => caseId));
  return additions.filter(({ id, message }) => message !== '' && !separate.has(id));
}

const stage = v.picklist(STAGES);
const json = <S extends v.GenericSchema>(schema: S) => v.pipe(v.string(), v.parseJson(), schema);
const joinRow = v.object({
  case_id: v.string(),
  number: v.number(),
  why: json(JoinWhySchema),
  at: v.string(),
});

/** The case to which one was joined, with how it has moved. */
export const JoinedToRow = v.pipe(
  v.object({
    ...joinRow.entries,
    received_at: v.string(),
    stage: stage,
    history: v.array(v.object({ stage, at: v.string() })),
  }),
  v.transform(({ case_id: caseId, received_at: receivedAt, stage: now, history, ...row }) => ({
    to: { ...row, caseId } satisfies JoinedTo,
    stage: now,
    history: historySince(row.at, [{ stage: 'received', at: receivedAt }, ...history]),
  })),
);

export const JoinedCaseRow = v.pipe(
  v.object({ ...joinRow.entries, separated_at: v.nullable(v.string()) }),
  v.transform(({ case_id: caseId, separated_at, ...row }): JoinedCase => ({
    ...row,
    caseId,
    isSeparate: separated_at !== null,
  })),
);

/** The stages that a joined case has had, by those of the case that it was joined to at `at`. */
function historySince(at: string, history: readonly StageChange[]): StageChange[] {
  const then: Stage = history.findLast((change) => change.at <= at)?.stage ?? 'received';
  return [
    { stage: 'received', at },
    ...(then === 'received' ? [] : [{ stage: then, at }]),
    ...history.filter((change) => change.at > at),
  ];
}
