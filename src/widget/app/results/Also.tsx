import { Fragment } from 'preact';
import { around } from '../../../results/sentence.ts';
import { isBrowsed, type ResultsScreen } from '../search-state.ts';
import { Note, onlySearched } from '../view/Note.tsx';
import type { Later, View } from '../view/view.ts';
import { topicUrl } from './topic-url.ts';

interface AlsoProps {
  readonly view: View;
  readonly later: Later;
  readonly screen: ResultsScreen;
}

/**
 * Under the hits: the synonyms that were searched too, and the way to his words alone and back; or where to find the rest of
 * a large topic.
 */
export function Also({ view, later, screen }: AlsoProps) {
  const { results } = later;
  const { result, shown } = screen;
  if (!result) return null;
  if (isBrowsed(screen))
    return result.total > result.hits.length && <WholeTopic view={view} later={later} screen={screen} />;
  if (shown === 'synonyms') return onlySearched(view, result.repair?.query ?? result.query);
  if (!result.also?.length) return null;
  const [before, after] = around(results.also);
  return (
    <Note view={view} undo="synonyms" label={results.onlyMine}>
      {/* Other words are another sentence: put one by one between texts that a translator has taken out, they would go astray. */}
      <span key={result.also.join()}>
        {before}
        {result.also.map((word, at) => (
          <Fragment key={word}>
            {at > 0 && ', '}
            <bdi>{word}</bdi>
          </Fragment>
        ))}
        {after}
      </span>
    </Note>
  );
}

function WholeTopic({ view, later, screen }: AlsoProps) {
  const { reading } = later;
  return (
    <p class="topic-links">
      <a href={topicUrl(view, screen.category ?? '')} target="_blank" rel="noopener">
        {reading.openOnSite}
        <span class="unseen"> {reading.newTab}</span>
      </a>
    </p>
  );
}
