export type Filter = 'open' | 'closed' | 'all';

/** Where the desk lists cases, from a place on or from the top. */
export function casesPath(filter: Filter, team: string | null, before: string | null): string {
  const query = new URLSearchParams({ stage: filter });
  if (team !== null) query.set('team', team);
  if (before !== null) query.set('before', before);
  return `/api/inbox/cases?${query.toString()}`;
}
