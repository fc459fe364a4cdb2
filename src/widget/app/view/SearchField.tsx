import clearIcon from 'lucide/dist/esm/icons/x.mjs';
import searchIcon from 'lucide/dist/esm/icons/search.mjs';
import { Icon } from './Icon.tsx';
import type { View } from './view.ts';

interface SearchFieldProps {
  readonly view: View;
  /** What is in the field. */
  readonly query: string;
  /** Names the search among others of the page. */
  readonly label?: string;
  readonly placeholder?: string | undefined;
  /** Takes the focus when its screen appears. */
  readonly focused?: boolean;
}

/** The one field in which everything is searched. */
export function SearchField({
  view,
  query,
  label,
  placeholder = view.locale.common.searchPlaceholder,
  focused = true,
}: SearchFieldProps) {
  const { widget, common } = view.locale;
  const search = (text: string, typing: boolean): void => {
    view.dispatch({ type: 'query', query: text, typing });
  };
  return (
    <form
      class="search"
      role="search"
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        search(query, false);
      }}
    >
      <Icon of={searchIcon} />
      <input
        data-focus={focused ? true : undefined}
        class="search-field"
        type="search"
        enterkeyhint="search"
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        maxLength={500}
        aria-label={common.search}
        placeholder={placeholder}
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
  );
}
