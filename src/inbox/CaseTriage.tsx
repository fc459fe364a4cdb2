import type { JSX } from 'preact';
import { reasonText } from '../handoff/triage-text.ts';
import type { OtherCase, Triage } from '../handoff/triage.ts';
import type { Team } from '../handoff/answers.ts';
import { teamTitle } from './team-title.ts';
import { useWords } from './words.ts';

interface Props {
  readonly triage: Triage;
  readonly teams: readonly Team[];
}

/** Why a case is as serious as it is, who answers, and which other cases may belong to it. */
export function CaseTriage({ triage, teams }: Props): JSX.Element | null {
  const { inbox, meta } = useWords();
  const words = inbox.triage;
  const { findings, team, earlier, alike } = triage;
  if (findings.length === 0 && team === null && earlier.length + alike.length === 0) return null;
  return (
    <dl class="triage">
      {findings.length > 0 && (
        <div class={`triage-line triage-${triage.severity}`}>
          <dt>{inbox.severityBecause}</dt>
          <dd>
            <ul>
              {findings.map(({ rule, reasons }) => (
                <li key={rule}>{reasons.map((reason) => reasonText(reason, words)).join(' ')}</li>
              ))}
            </ul>
          </dd>
        </div>
      )}
      {team !== null && (
        <div class="triage-line">
          <dt>{words.team}</dt>
          <dd>
            <bdi>{teamTitle(team.id, teams, meta.code)}</bdi>
            {' · '}
            <span class="soft">
              {team.reasons.length === 0
                ? words.noRoute
                : team.reasons.map((reason) => reasonText(reason, words)).join(' ')}
            </span>
          </dd>
        </div>
      )}
      <Others label={words.earlier} others={earlier} />
      <Others label={words.alike} others={alike} />
    </dl>
  );
}

function Others({
  label,
  others,
}: {
  readonly label: string;
  readonly others: readonly OtherCase[];
}): JSX.Element | null {
  if (others.length === 0) return null;
  return (
    <div class="triage-line">
      <dt>{label}</dt>
      <dd class="triage-others">
        {others.map(({ caseId, reference }) => (
          <a key={caseId} href={`#${caseId}`}>
            {reference}
          </a>
        ))}
      </dd>
    </div>
  );
}
