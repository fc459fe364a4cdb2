import type { ResultsScreen } from '../search-state.ts';
import { resultExtras } from './lazy-screens.tsx';
import type { View } from './view.ts';

interface FoundBarProps {
  readonly view: View;
  readonly screen: ResultsScreen;
}

/**
 * One line between the field and what was found, there from the first letter on so that nothing below it jumps: how
 * many articles, or what his words may become; and the topics to narrow it to.
 */
export function FoundBar({ view, screen }: FoundBarProps) {
  const { phase, result, completions } = screen;
  // Never before the first hits, which would have to share the line with it.
  const extras = result ? resultExtras.now(view) : undefined;
  const completes = extras !== undefined && completions.length > 0;
  return (
    <div class="found-bar">
      <p class={completes ? 'unseen' : 'found-count'} role="status">
        {result && phase !== 'failed' && phase !== 'searching' && view.locale.widget.found(result.total)}
      </p>
      {completes && <extras.Completions view={view} later={extras.later} completions={completions} />}
      {extras && phase !== 'failed' && <extras.Topics view={view} later={extras.later} screen={screen} />}
    </div>
  );
}
