import { isolate } from '../../handoff/isolate.ts';
import { reasonText, type TriageStrings } from '../../handoff/triage-text.ts';
import type { Finding, OtherCase, Triage } from '../../handoff/triage.ts';

/** How serious a case is, who answers and who it may be, as lines for agents; none for a case like most. */
export function triageLines(
  { severity, findings, team, earlier, alike }: Triage,
  words: TriageStrings,
): string[] {
  return [
    ...(severity === 'normal' && findings.length === 0 ? [] : [`${words.levels[severity]}:`]),
    ...findings.map((finding) => `- ${findingText(finding, words)}`),
    ...(team === null ? [] : [`${words.team}: ${isolate(team.id)}`]),
    ...othersLine(words.earlier, earlier),
    ...othersLine(words.alike, alike),
  ];
}

/** All that made a rule hold, on one line. */
export function findingText({ reasons }: Finding, words: TriageStrings): string {
  return reasons.map((reason) => reasonText(reason, words)).join(' ');
}

function othersLine(label: string, others: readonly OtherCase[]): string[] {
  return others.length === 0 ? [] : [`${label}: ${others.map(({ reference }) => reference).join(', ')}`];
}
