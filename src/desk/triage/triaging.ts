import type { Config } from '../../config/schema.ts';
import type { DeskOptions } from '../options.ts';
import { urgentRules } from '../urgent-rules.ts';
import { createTriage, type Triaging } from './create-triage.ts';

/** What the settings say about how serious a case is and who answers it, as the desk takes it. */
export function triaging(
  { urgentWords, suggestions }: Pick<Config, 'urgentWords' | 'suggestions'>,
  desk: Exclude<Config['desk'], false>,
): Required<Pick<DeskOptions, 'urgentRule' | 'judge' | 'findingsIn' | 'teams' | 'joins'>> &
  Pick<Triaging, 'withProfile'> {
  const urgentRule = urgentRules(urgentWords);
  const { judge, findingsIn, withProfile } = createTriage({ desk, suggestions }, urgentRule);
  const teams = desk.teams.map(({ id, title = id }) => ({ id, title }));
  return { urgentRule, judge, findingsIn, withProfile, teams, joins: desk.triage.join !== false };
}
