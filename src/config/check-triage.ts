import type { Config } from './schema.ts';

/** What is wrong between the parts of the settings that say how serious a case is and who answers it; a line each. */
export function checkTriage({ desk, locales }: Config): string[] {
  if (desk === false) return [];
  const { triage, teams, routing, delivery } = desk;
  const known = new Set(locales);
  const ids = new Set(teams.map(({ id }) => id));
  const problems: string[] = [];
  const language = (place: string, code: string): void => {
    if (!known.has(code)) {
      problems.push(`${place} names "${code}": it is not among locales. Add it there or remove it here.`);
    }
  };
  const team = (place: string, id: string): void => {
    if (!ids.has(id))
      problems.push(`${place} is "${id}": it is not among desk.teams. Add it there, or correct it.`);
  };
  for (const [at, { words = {}, locale = [] }] of triage.rules.entries()) {
    const place = `desk.triage.rules.${at}`;
    for (const code of Object.keys(words)) language(`${place}.words`, code);
    for (const code of locale) language(`${place}.locale`, code);
  }
  for (const [at, route] of routing.entries()) {
    team(`desk.routing.${at}.team`, route.team);
    for (const code of route.locale ?? []) language(`desk.routing.${at}.locale`, code);
  }
  for (const [at, settings] of delivery.entries()) {
    const { teams: groups } = settings;
    if (typeof groups !== 'object' || groups === null) continue;
    for (const id of Object.keys(groups)) team(`desk.delivery.${at}.teams`, id);
  }
  return problems;
}
