import type { TargetedKeyboardEvent } from 'preact';
import type { Screen, State } from '../machine.ts';
import { isBrowsed } from '../search-state.ts';
import { FoundBar } from './FoundBar.tsx';
import { Header } from './Header.tsx';
import { HomeBody } from './HomeBody.tsx';
import { ResultsBody } from './ResultsBody.tsx';
import { SearchField } from './SearchField.tsx';
import { topicTitle } from './topic-title.ts';
import type { View } from './view.ts';

interface SearchScreenProps {
  readonly view: View;
  readonly state: State;
  readonly screen: Screen & { at: 'home' | 'results' };
}

/** Home and results: one field that stays where it is, and what belongs to its words below. */
export function SearchScreen({ view, state, screen }: SearchScreenProps) {
  const query = screen.at === 'results' ? screen.query : '';
  const topic = screen.at === 'results' && isBrowsed(screen) && topicTitle(view, screen.category);
  return (
    <div class="screen" onKeyDown={moveThroughHits}>
      <Header view={view} title={topic || view.locale.widget.title} back={!!topic} focused={!!topic} />
      <SearchField view={view} query={query} focused={!topic} />
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
export function moveThroughHits(event: TargetedKeyboardEvent<HTMLElement>): void {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (by === 0 || event.isComposing) return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('.search-field, .answer-link, .hit')];
  const at = stops.findIndex((stop) => stop === event.target);
  if (at < 0) return;
  event.preventDefault();
  stops[at + by]?.focus();
}
