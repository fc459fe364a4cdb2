import { Fragment } from 'preact';
import { around } from '../../../results/sentence.ts';
import type { ResultsScreen } from '../search-state.ts';
import { Note, onlySearched } from '../view/Note.tsx';
import type { Later, View } from '../view/view.ts';

interface AlsoProps {
  readonly view: View;
  readonly later: Later;
  readonly screen: ResultsScreen;
}

/** Under the hits: the synonyms that were searched too, and the way to his words alone and back. */
export function Also({ view, later, screen }: AlsoProps) {
  const { results } = later;
  const { result, shown } = screen;
  if (!result) return null;
  if (shown === 'synonyms') return onlySearched(view, result.repair?.query ?? result.query);
  if (!result.also?.length) return null;
  const [before, after] = around(results.also);
  return (
    <Note view={view} undo="synonyms" label={results.onlyMine}>
      {before}
      {result.also.map((word, at) => (
        <Fragment key={word}>
          {at > 0 && ', '}
          <bdi>{word}</bdi>
        </Fragment>
      ))}
      {after}
    </Note>
  );
}
