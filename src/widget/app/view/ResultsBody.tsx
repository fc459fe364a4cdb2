import type { Screen } from '../machine.ts';
import { HitLink } from './HitLink.tsx';
import { Placeholder, Trouble } from './Notice.tsx';
import type { View } from './view.ts';

interface ResultsBodyProps {
  readonly view: View;
  readonly screen: Screen & { at: 'results' };
}

/** What was found, what was searched instead of what was typed, or that nothing was found. */
export function ResultsBody({ view, screen }: ResultsBodyProps) {
  const { widget, common } = view.locale;
  const { phase, result, query } = screen;
  const says =
    phase === 'found' && result ? widget.found(result.total) : phase === 'none' ? widget.found(0) : '';
  const repair = phase === 'failed' || screen.exact ? undefined : result?.repair;
  return (
    <>
      <p class="unseen" role="status" aria-live="polite">
        {says}
      </p>
      {phase === 'failed' && <Trouble view={view} says={widget.indexFailed} />}
      {phase === 'searching' && !result && <Placeholder view={view} lines={6} />}
      {repair && (
        <p class="repair">
          {widget.repaired(repair.query)}{' '}
          <button
            type="button"
            class="text-button"
            onClick={() => {
              view.dispatch({ type: 'as-typed' });
            }}
          >
            {widget.searchAsTyped(query.trim())}
          </button>
        </p>
      )}
      {phase === 'none' && (
        <div class="notice">
          <p class="notice-title">{widget.nothingFound(query.trim())}</p>
          <p>{widget.nothingFoundAdvice}</p>
          <button
            type="button"
            class="button primary"
            onClick={() => {
              view.dispatch({ type: 'person' });
            }}
          >
            {common.talkToPerson}
          </button>
        </div>
      )}
      {result && phase !== 'none' && phase !== 'failed' && (
        <ul class="hits">
          {result.hits.map((hit) => (
            <li key={hit.id}>
              <HitLink view={view} hit={hit} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
