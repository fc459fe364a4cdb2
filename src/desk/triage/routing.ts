import type { RouteSettings, TeamSettings } from '../../config/triage-schema.ts';
import type { Reason, Severity, TeamChoice } from '../../handoff/triage.ts';
import { inCategory, inLanguage } from './rules.ts';

export interface Routed {
  readonly category: string | null;
  readonly locale: string;
  readonly severity: Severity;
}

/**
 * Makes a function that says which team answers: that of the first route all of whose conditions hold, else the first
 * team; null where there are no teams.
 */
export function createRouting(
  teams: readonly TeamSettings[],
  routes: readonly RouteSettings[],
): (about: Routed) => TeamChoice | null {
  return (about) => {
    for (const [at, route] of routes.entries()) {
      const reasons = reasonsFor(route, about);
      if (reasons !== null) return { id: route.team, rule: `route-${at + 1}`, reasons };
    }
    const [first] = teams;
    return first === undefined ? null : { id: first.id, rule: 'first-team', reasons: [] };
  };
}

function reasonsFor(route: RouteSettings, { category, locale, severity }: Routed): Reason[] | null {
  const reasons: Reason[] = [];
  if (route.category !== undefined) {
    const found = inCategory(route.category, category);
    if (found === null) return null;
    reasons.push(found);
  }
  if (route.locale !== undefined) {
    const found = inLanguage(route.locale, locale);
    if (found === null) return null;
    reasons.push(found);
  }
  if (route.severity !== undefined) {
    if (!route.severity.includes(severity)) return null;
    reasons.push({ code: 'severity', severity });
  }
  return reasons;
}
