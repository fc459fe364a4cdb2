import type { TargetedKeyboardEvent } from 'preact';
import clearIcon from 'lucide/dist/esm/icons/x.mjs';
import searchIcon from 'lucide/dist/esm/icons/search.mjs';
import type { Screen, State } from '../machine.ts';
import { FoundBar } from './FoundBar.tsx';
import { Header } from './Header.tsx';
import { HomeBody } from './HomeBody.tsx';
import { Icon } from './Icon.tsx';
import { ResultsBody } from './ResultsBody.tsx';
import type { View } from './view.ts';

interface SearchScreenProps {
  readonly view: View;
  readonly state: State;
  readonly screen: Screen & { at: 'home' | 'results' };
}

/** Home and results: one field that stays where it is, and what belongs to its words below. */
export function SearchScreen({ view, state, screen }: SearchScreenProps) {
  const { widget, common } = view.locale;
  const query = screen.at === 'results' ? screen.query : '';
  const search = (text: string, typing: boolean): void => {
    view.dispatch({ type: 'query', query: text, typing });
  };
  return (
    <div class="screen" onKeyDown={moveThroughHits}>
      <Header view={view} title={widget.title} />
      <form
        class="search"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          search(query, false);
        }}
      >
        <Icon of={searchIcon} />
        <input
          data-focus
          class="search-field"
          type="search"
          enterkeyhint="search"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          maxLength={500}
          aria-label={common.search}
          placeholder={common.searchPlaceholder}
          value={query}
          onInput={(event) => {
            search(event.currentTarget.value, true);
          }}
        />
        {query !== '' && (
          <button
            type="button"
            class="icon-button"
            aria-label={widget.clear}
            title={widget.clear}
            onClick={(event) => {
              event.currentTarget.parentElement?.querySelector('input')?.focus();
              search('', true);
            }}
          >
            <Icon of={clearIcon} />
          </button>
        )}
      </form>
      {screen.at === 'results' && <FoundBar view={view} screen={screen} />}
      <div class="body">
        {screen.at === 'home' ? (
          <HomeBody view={view} state={state} />
        ) : (
          <ResultsBody view={view} state={state} screen={screen} />
        )}
      </div>
    </div>
  );
}

/** Arrow keys go through the field and the links below it, as through one list. */
function moveThroughHits(event: TargetedKeyboardEvent<HTMLElement>): void {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (by === 0 || event.isComposing) return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('.search-field, .answer-link, .hit')];
  const at = stops.findIndex((stop) => stop === event.target);
  if (at < 0) return;
  event.preventDefault();
  stops[at + by]?.focus();
}
