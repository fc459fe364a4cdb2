/** Where the agent's choice of team is kept on the device, for when the address names none. */
const KEY = 'handrail:inbox-team';
const NAME = 'team';
const TEAM = /^[a-z0-9-]{1,40}$/;

/** The team whose cases the agent looks at, or null for all: as the address says, else as it was the last time. */
export function readTeam(): string | null {
  const named = new URLSearchParams(location.search).get(NAME);
  if (named !== null) return TEAM.test(named) ? named : null;
  try {
    const kept = localStorage.getItem(KEY);
    return kept !== null && TEAM.test(kept) ? kept : null;
  } catch {
    // Storage forbidden: the address alone decides.
    return null;
  }
}

/** Keeps the choice in the address, so that it can be linked to, and on the device. */
export function keepTeam(team: string | null): void {
  const query = new URLSearchParams(location.search);
  if (team === null) query.delete(NAME);
  else query.set(NAME, team);
  const search = query.size === 0 ? '' : `?${query.toString()}`;
  history.replaceState(null, '', location.pathname + search + location.hash);
  try {
    if (team === null) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, team);
  } catch {
    // Storage forbidden: the choice holds as long as the address.
  }
}
