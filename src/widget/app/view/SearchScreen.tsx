import { useEffect, useRef } from 'preact/hooks';
import clearIcon from 'lucide/dist/esm/icons/x.mjs';
import searchIcon from 'lucide/dist/esm/icons/search.mjs';
import type { Screen, State } from '../machine.ts';
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
  const field = useRef<HTMLInputElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const query = screen.at === 'results' ? screen.query : '';
  useEffect(() => {
    if (state.open) field.current?.focus({ preventScroll: true });
  }, [state.open]);

  const search = (typing: boolean): void => {
    view.dispatch({ type: 'query', query: field.current?.value ?? '', typing });
  };
  /** Arrow keys go through the field and the links below it, as through one list. */
  const move = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const links = [...(body.current?.querySelectorAll<HTMLElement>('.hit') ?? [])];
    if (by === 0 || event.isComposing || links.length === 0) return;
    event.preventDefault();
    const at = links.findIndex((link) => link === event.target) + by;
    if (at < 0) field.current?.focus();
    else links[Math.min(at, links.length - 1)]?.focus();
  };
  return (
    <div class="screen" onKeyDown={move}>
      <Header view={view} title={widget.title} />
      <form
        class="search"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          search(false);
        }}
      >
        <Icon of={searchIcon} />
        <input
          ref={field}
          class="search-field"
          type="search"
          enterkeyhint="search"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          dir="auto"
          maxLength={500}
          aria-label={common.search}
          placeholder={common.searchPlaceholder}
          value={query}
          onInput={() => {
            search(true);
          }}
        />
        {query !== '' && (
          <button
            type="button"
            class="icon-button"
            aria-label={widget.clear}
            title={widget.clear}
            onClick={() => {
              view.dispatch({ type: 'query', query: '', typing: true });
              field.current?.focus();
            }}
          >
            <Icon of={clearIcon} />
          </button>
        )}
      </form>
      <div class="body" ref={body}>
        {screen.at === 'home' ? (
          <HomeBody view={view} state={state} />
        ) : (
          <ResultsBody view={view} screen={screen} />
        )}
      </div>
    </div>
  );
}
