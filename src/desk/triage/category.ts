import { isPage } from '../../handoff/page-match.ts';
import type { SuggestionRule } from '../../handoff/settings.ts';
import type { CaseDraft } from '../../handoff/draft.ts';

/**
 * What a case is about, by the folder of an article: of the last one that he read and that did not solve it, else of the
 * first that the settings suggest for his page. Null where neither is known.
 */
export function categoryOf(
  { trail, page }: Pick<CaseDraft, 'trail' | 'page'>,
  suggestions: readonly SuggestionRule[],
): string | null {
  const read = trail.findLast((step) => step.type === 'article' && step.verdict !== 'yes');
  if (read?.type === 'article') return folderOf(read.id);
  if (page === null) return null;
  const rule = suggestions.find(({ match }) => isPage(match, page.url));
  return rule?.articles[0] === undefined ? null : folderOf(rule.articles[0]);
}

function folderOf(id: string): string | null {
  const slash = id.indexOf('/');
  return slash > 0 ? id.slice(0, slash) : null;
}
