import type { Config } from '../config/schema.ts';
import type { CaseDraft } from '../handoff/draft.ts';
import { locales } from '../locales/generated/registry.ts';
import { changedWords, createUrgentFinder } from '../locales/urgent/find-urgent.ts';

/**
 * The rule that a draft's message matches, or null, by the list of its language with the company's changes. The desk
 * looks by itself: what a browser says of urgency is not asked for.
 */
export function urgentRules(changes: Config['urgentWords']): (draft: CaseDraft) => string | null {
  const finders = new Map(
    Object.entries(locales).map(([code, { analyzer, urgentWords }]) => [
      code,
      createUrgentFinder(analyzer, changedWords(urgentWords, changes[code])),
    ]),
  );
  return ({ locale, message }) => {
    const find = finders.get(locale) ?? finders.get(locale.split('-', 1)[0] ?? '');
    return find?.(message) ?? null;
  };
}
