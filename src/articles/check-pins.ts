import { pinKey } from '../search/pin-roots.ts';
import type { Analyzer } from '../search/types.ts';
import { isThere, whyNot, type Known } from './cross-check.ts';
import { ArticleError } from './errors.ts';
import type { PinRule } from './pins.ts';

export interface PinCheck {
  /** As problems name it. */
  readonly file: string;
  readonly locale: string;
  readonly analyzer: Analyzer;
  readonly known: Known;
}

/** What is wrong with pinned articles: such as customers cannot open, and what is said twice; that is a warning. */
export function checkPins(
  pins: readonly PinRule[],
  { file, locale, analyzer, known }: PinCheck,
): ArticleError[] {
  const problems: ArticleError[] = [];
  const lineOf = new Map<string, number>();
  for (const { query, ids, line, lines } of pins) {
    const key = pinKey(query, analyzer);
    const first = lineOf.get(key);
    if (key === '') {
      const remedy = 'Write what customers search for, or remove the entry.';
      const message = `"${query}" has no letters or digits in it.`;
      problems.push(new ArticleError('pin.form', file, line, message, remedy));
    } else if (first !== undefined) {
      const message = `"${query}" is the same to the search as the query on line ${first}, which counts.`;
      problems.push(new ArticleError('pin.twice', file, line, message, 'Make one entry of the two.'));
    } else lineOf.set(key, line);
    for (const [at, id] of ids.entries()) {
      const place = lines[at] ?? line;
      if (ids.indexOf(id) !== at) {
        const message = `"${id}" is pinned twice for "${query}".`;
        problems.push(new ArticleError('pin.twice', file, place, message, 'Remove one of the two.'));
        continue;
      }
      const other = known.get(`${locale}/${id}`);
      if (isThere(other)) continue;
      const [wrong, remedy] = whyNot(other, id, locale, known, 'Remove it from "articles"');
      problems.push(
        new ArticleError('pin.article', file, place, `The pinned article "${id}" ${wrong}`, remedy),
      );
    }
  }
  return problems;
}
