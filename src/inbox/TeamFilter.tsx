import type { JSX } from 'preact';
import type { Team } from '../handoff/answers.ts';
import { teamTitle } from './team-title.ts';
import { useWords } from './words.ts';

interface Props {
  readonly teams: readonly Team[];
  readonly team: string | null;
  readonly onTeam: (team: string | null) => void;
}

/** Whose cases are listed; nothing to choose where there is one team. */
export function TeamFilter({ teams, team, onTeam }: Props): JSX.Element | null {
  const { inbox, meta } = useWords();
  if (teams.length < 2) return null;
  return (
    <label class="team-filter">
      <span>{inbox.teams.label}</span>
      <select
        class="button"
        value={team ?? ''}
        onChange={(event) => {
          onTeam(event.currentTarget.value || null);
        }}
      >
        <option value="">{inbox.teams.all}</option>
        {teams.map(({ id }) => (
          <option value={id}>{teamTitle(id, teams, meta.code)}</option>
        ))}
      </select>
    </label>
  );
}
