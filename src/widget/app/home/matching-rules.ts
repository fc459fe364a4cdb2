import { isPage } from '../../../handoff/page-match.ts';
import type { SuggestionRule } from '../../../handoff/settings.ts';

/** Articles that the rules have for an address, those of the first rule first. */
export function idsFor(rules: readonly SuggestionRule[], address: string): readonly string[] {
  const ids = rules.flatMap(({ match, articles }) => (isPage(match, address) ? articles : []));
  return [...new Set(ids)];
}
