import type { State } from '../machine.ts';
import type { ResultsScreen } from '../search-state.ts';
import { HitLink } from './HitLink.tsx';
import { resultExtras } from './lazy-screens.tsx';
import { Note, onlySearched, Quoting } from './Note.tsx';
import { Placeholder, Trouble } from './Notice.tsx';
import type { View } from './view.ts';

/** So many articles are near enough. */
const NEAR = 3;

interface ResultsBodyProps {
  readonly view: View;
  readonly state: State;
  readonly screen: ResultsScreen;
}

/** What was found, what was searched instead of what was typed; where nothing was, what may help all the same. */
export function ResultsBody({ view, state, screen }: ResultsBodyProps) {
  const { widget, common } = view.locale;
  const { phase, result, shown } = screen;
  if (phase === 'failed') return <Trouble view={view} says={widget.indexFailed} />;
  if (!result) return <Placeholder view={view} lines={6} />;
  const extras = resultExtras.now(view);
  const nothing = result.total === 0;
  const near = nothing ? (result.hits.length > 0 ? result.hits : state.featured).slice(0, NEAR) : result.hits;
  const more = extras && { view, later: extras.later, screen, near };
  return (
    <>
      {state.stuck && !nothing && extras && <extras.PersonFirst view={view} later={extras.later} />}
      {shown === 'repair'
        ? onlySearched(view, result.query)
        : result.repair && (
            <Note
              view={view}
              undo="repair"
              label={<Quoting says={common.searchInstead} words={result.query} />}
            >
              <Quoting says={common.repaired} words={result.repair.query} />
            </Note>
          )}
      {nothing && more && <extras.Nothing {...more} />}
      <div class="found">
        {more && <extras.Above {...more} />}
        {nothing && <h3>{result.nearest ? common.nearest : widget.featured}</h3>}
        <ul class={nothing ? 'hits plain' : 'hits'}>
          {near.map(({ snippet, category, ...hit }) => (
            <li key={hit.id}>
              {/* Of one topic, its name under each would say nothing. */}
              <HitLink
                view={view}
                hit={nothing ? hit : { ...hit, snippet, category: screen.query && category }}
              />
            </li>
          ))}
        </ul>
        {more && <extras.Also {...more} />}
      </div>
      {nothing && more && <extras.LookThrough {...more} />}
    </>
  );
}
