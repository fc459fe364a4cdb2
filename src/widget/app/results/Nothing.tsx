import type { Hit } from '../../../search/types.ts';
import type { ResultsScreen } from '../search-state.ts';
import { Quoting } from '../view/Note.tsx';
import type { Later, View } from '../view/view.ts';
import { topicTitle } from '../view/topic-title.ts';
import { TopicLinks } from './TopicLinks.tsx';

interface NothingProps {
  readonly view: View;
  readonly later: Later;
  readonly screen: ResultsScreen;
  /** What is shown all the same. */
  readonly near: readonly Hit[];
}

/** Nothing was found: in the topic that he chose, which one press leaves; or at all, and then a person is first. */
export function Nothing({ view, later, screen }: NothingProps) {
  const { results } = later;
  const narrowed = screen.result !== null && screen.result.categories.length > 0;
  return (
    <div class="notice">
      <p class="notice-title">
        {narrowed ? (
          <Quoting says={results.noneInTopic} words={topicTitle(view, screen.category)} />
        ) : (
          <Quoting says={results.nothing} words={screen.result?.query ?? ''} />
        )}
      </p>
      {!narrowed && <p>{results.nothingAdvice}</p>}
      <button
        type="button"
        class={narrowed ? 'button' : 'button primary'}
        onClick={() => {
          view.dispatch(narrowed ? { type: 'narrow', category: null } : { type: 'person' });
        }}
      >
        {narrowed ? results.searchAllTopics : view.locale.common.talkToPerson}
      </button>
    </div>
  );
}

/** The topics of what comes near. */
export function LookThrough({ view, later, near }: NothingProps) {
  return <TopicLinks view={view} later={later} of={[...new Set(near.map(({ category }) => category))]} />;
}
