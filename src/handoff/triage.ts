import * as v from 'valibot';

/** How serious a case is, most serious first. The desk's word alone: no browser may say it, and no customer reads it. */
export const SEVERITIES = ['critical', 'high', 'normal', 'low'] as const;
export const SeveritySchema = v.picklist(SEVERITIES);
export type Severity = v.InferOutput<typeof SeveritySchema>;

const text = v.string();
const count = v.number();

/** Why a rule held: a code with what was found, which each language says in its own words. */
const ReasonSchema = v.variant('code', [
  /** The message speaks of one of the serious words. */
  v.object({ code: v.literal('words'), words: text }),
  /** The customer says that he cannot use it at all. */
  v.object({ code: v.literal('blocked') }),
  /** By the articles that he read, or the page that he wrote from. */
  v.object({ code: v.literal('category'), category: text }),
  /** The rule's own pattern. */
  v.object({ code: v.literal('page'), page: text }),
  /** By the company's sign-in, or its customer records. */
  v.object({ code: v.literal('profile'), name: text, value: text }),
  /** So many earlier cases of the same customer, within so many days. */
  v.object({ code: v.literal('repeat'), cases: count, days: count }),
  v.object({ code: v.literal('language'), language: text }),
  v.object({ code: v.literal('severity'), severity: SeveritySchema }),
]);
export type Reason = v.InferOutput<typeof ReasonSchema>;

/** A rule that held, by its name in the settings, and all that made it hold. */
const FindingSchema = v.object({
  rule: text,
  severity: SeveritySchema,
  reasons: v.array(ReasonSchema),
});
export type Finding = v.InferOutput<typeof FindingSchema>;

/** The team that answers; without reasons it is the one that takes what no rule names. */
const TeamChoiceSchema = v.object({ id: text, rule: text, reasons: v.array(ReasonSchema) });
export type TeamChoice = v.InferOutput<typeof TeamChoiceSchema>;

const OtherCaseSchema = v.object({ caseId: text, reference: text });
export type OtherCase = v.InferOutput<typeof OtherCaseSchema>;

/** What the desk decided about a case, and why. */
export const TriageSchema = v.object({
  severity: SeveritySchema,
  /** Every rule that held, the most serious first; none for a case that is as serious as most. */
  findings: v.array(FindingSchema),
  /** Null where the company has no teams. */
  team: v.nullable(TeamChoiceSchema),
  /** Earlier cases of the same verified customer, newest first. */
  earlier: v.array(OtherCaseSchema),
  /** Cases that may be of the same person, newest first: only the address is the same, and nobody has verified it. */
  alike: v.array(OtherCaseSchema),
});
export type Triage = v.InferOutput<typeof TriageSchema>;

export const ORDINARY: Triage = { severity: 'normal', findings: [], team: null, earlier: [], alike: [] };

/** Whether a case goes before others: it is critical or high. */
export function isSerious(severity: Severity): boolean {
  return severity === 'critical' || severity === 'high';
}

/** A triage with what was found later: it becomes more serious, never less, and keeps its team. */
export function raised(triage: Triage, later: readonly Finding[]): Triage {
  const known = new Set(triage.findings.map((finding) => JSON.stringify(finding)));
  const fresh = later.filter((finding) => !known.has(JSON.stringify(finding)));
  const findings = inOrder([...triage.findings, ...fresh]);
  const [worst] = findings;
  const severity =
    worst !== undefined && weight(worst.severity) < weight(triage.severity)
      ? worst.severity
      : triage.severity;
  return { ...triage, severity, findings };
}

/** How serious a case is by what was found: as the most serious of it, and as most are where nothing was. */
export function severityOf(findings: readonly Finding[]): Severity {
  return inOrder(findings)[0]?.severity ?? 'normal';
}

/** The most serious first; what is equal keeps its order. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((one, other) => weight(one.severity) - weight(other.severity));
}

function weight(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}
