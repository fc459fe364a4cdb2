import type { Team } from '../handoff/answers.ts';

/** A team's title in the agent's language, else in any that it has; its id where it is not among the settings any more. */
export function teamTitle(id: string, teams: readonly Team[], language: string): string {
  const title = teams.find((team) => team.id === id)?.title ?? id;
  if (typeof title === 'string') return title;
  return title[language] ?? Object.values(title)[0] ?? id;
}
