import * as v from 'valibot';
import { IdentitySchema, type Identity } from '../../handoff/identity.ts';
import { TriageSchema, type Triage } from '../../handoff/triage.ts';
import type { OldCases } from './privacy.ts';

export const CaseRow = v.object({
  case_id: v.string(),
  number: v.number(),
  subject: v.nullable(v.string()),
  email: v.nullable(v.string()),
  draft: v.pipe(v.string(), v.parseJson(), v.object({ trail: v.array(v.unknown()) })),
});
export const IdRow = v.object({ case_id: v.string() });
export const IdentityRow = v.object({
  case_id: v.string(),
  identity: v.pipe(v.string(), v.parseJson(), IdentitySchema),
});
export const MentionRow = v.object({
  number: v.number(),
  triage: v.pipe(v.string(), v.parseJson(), TriageSchema),
});
export const DeliveryRow = v.object({
  connector: v.string(),
  place: v.number(),
  state: v.picklist(['waiting', 'done', 'dead']),
  ref: v.nullable(v.string()),
  error: v.nullable(v.string()),
  attempts: v.number(),
});
export const SizesRow = v.object({
  additions: v.number(),
  replies: v.number(),
  files: v.number(),
});
export const CountRow = v.object({ count: v.number() });
export const OldRow = v.object({ number: v.number(), case_id: v.nullable(v.string()) });

/** `email` is in lower case and well-formed. */
export const hasAddress = (identity: Identity, email: string): boolean =>
  identity.email?.toLowerCase().toWellFormed() === email;

/** The triage as JSON, without this case among those of the same person. */
export function withoutMention(triage: Triage, caseId: string): string {
  const without = (cases: Triage['alike']) => cases.filter((one) => one.caseId !== caseId);
  return JSON.stringify({ ...triage, alike: without(triage.alike), earlier: without(triage.earlier) });
}

/** Of the closed cases that were looked at, those that are old. */
export function pageOf(rows: readonly v.InferOutput<typeof OldRow>[], limit: number): OldCases {
  return {
    caseIds: rows.flatMap(({ case_id: id }) => (id === null ? [] : [id])),
    next: rows.length < limit ? null : (rows.at(-1)?.number ?? null),
  };
}
