import type { SuggestionRule } from '../handoff/settings.ts';
import type { Config } from './schema.ts';

/** What a language offers on which pages: its own rules, or those for all languages. */
export function suggestionsIn(suggestions: Config['suggestions'], locale: string): readonly SuggestionRule[] {
  return Array.isArray(suggestions) ? suggestions : (suggestions[locale] ?? []);
}
