import type { Config } from '../config/schema.ts';
import { suggestionsIn } from '../config/suggestions.ts';
import { isThere, whyNot, type Known } from './cross-check.ts';
import { ArticleError } from './errors.ts';

/**
 * Articles in the settings' suggestions that customers cannot open; those that are nowhere are warned of. A rule for all languages may name an article that
 * some of them lack: it is enough that one has it.
 *
 * @param locales languages that have articles
 */
export function checkSuggestions(
  suggestions: Config['suggestions'],
  known: Known,
  locales: readonly string[],
): ArticleError[] {
  const shared = Array.isArray(suggestions);
  const problems = new Map<string, ArticleError>();
  for (const locale of locales) {
    for (const [at, { match, articles }] of suggestionsIn(suggestions, locale).entries()) {
      for (const id of articles) {
        const field = `suggestions.${shared ? '' : `${locale}.`}${at}`;
        const own = shared ? locales : [locale];
        if (own.some((one) => isThere(known.get(`${one}/${id}`)))) continue;
        const other = known.get(`${locale}/${id}`);
        // The same settings may serve other articles; only the name of one that is not for customers does harm.
        const code = own.some((one) => known.has(`${one}/${id}`))
          ? 'suggestion.article'
          : 'suggestion.unknown';
        const [wrong, remedy] = whyNot(other, id, locale, known, 'Remove it from "articles"');
        const message = `${field} (${match}): the article "${id}" ${wrong}`;
        problems.set(`${field} ${id}`, new ArticleError(code, 'help.config.ts', 1, message, remedy));
      }
    }
  }
  return [...problems.values()];
}
