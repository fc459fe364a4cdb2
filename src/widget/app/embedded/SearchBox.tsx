import type { State } from '../machine.ts';
import { FoundBar } from '../view/FoundBar.tsx';
import { PersonFooter } from '../view/PersonFooter.tsx';
import { ResultsBody } from '../view/ResultsBody.tsx';
import { SearchField } from '../view/SearchField.tsx';
import { moveThroughHits } from '../view/SearchScreen.tsx';
import type { View } from '../view/view.ts';

interface SearchBoxProps {
  readonly view: View;
  readonly state: State;
  readonly query: string;
  readonly placeholder: string | undefined;
  /** Whether what was found hangs below the field. */
  readonly shown: boolean;
}

/** The search in the page: a field, what was found hanging below it, and the way to a person in either state. */
export function SearchBox({ view, state: { screen, ...state }, query, placeholder, shown }: SearchBoxProps) {
  const ready = state.index === 'ready' || state.index === 'failed';
  const found = shown && screen.at === 'results' ? screen : null;
  return (
    <div class="screen box" onKeyDown={moveThroughHits}>
      <div class="box-field">
        <SearchField view={view} query={query} label={view.locale.widget.title} placeholder={placeholder} />
        {found && (
          // It takes the focus of a press beside its links, so that it is not left by it.
          <div class="found-below" part="results" tabIndex={-1}>
            {/* The headings of what was found stand under one, wherever in the page that is. */}
            <h2 class="unseen">{view.locale.common.search}</h2>
            <FoundBar view={view} screen={found} />
            <div class="body">
              <ResultsBody view={view} state={{ ...state, screen }} screen={found} />
            </div>
            <PersonFooter view={view} ready={ready} />
          </div>
        )}
      </div>
      <PersonFooter view={view} ready={ready} />
    </div>
  );
}
