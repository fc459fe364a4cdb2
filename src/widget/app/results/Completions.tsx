import type { TargetedKeyboardEvent } from 'preact';
import type { Later, View } from '../view/view.ts';

interface CompletionsProps {
  readonly view: View;
  readonly later: Later;
  readonly completions: readonly string[];
}

/** What the words being typed may become, in a row between the field and the hits. */
export function Completions({ view, later, completions }: CompletionsProps) {
  return (
    <ul class="completions" aria-label={later.results.suggestions} onKeyDown={moveAlong}>
      {completions.map((query) => (
        <li key={query}>
          <button
            type="button"
            dir="auto"
            // Whoever types with the field's keyboard open goes on typing.
            onMouseDown={(event) => {
              event.preventDefault();
            }}
            onClick={(event) => {
              const screen = event.currentTarget.closest('.screen');
              // The row goes away with the choice; by keyboard, the focus was in it.
              if (event.detail === 0) screen?.querySelector<HTMLElement>('.search-field')?.focus();
              view.dispatch({ type: 'query', query, typing: false });
            }}
          >
            <span>{query}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Arrow keys along the row; up and down lead out of it, as through the rest of the list. */
function moveAlong(event: TargetedKeyboardEvent<HTMLElement>): void {
  const row = event.currentTarget;
  const screen = row.closest('.screen');
  const forward = row.matches(':dir(rtl)') ? 'ArrowLeft' : 'ArrowRight';
  const stops = [...row.querySelectorAll('button')];
  const at = stops.findIndex((stop) => stop === event.target);
  const to =
    event.key === 'ArrowUp'
      ? screen?.querySelector<HTMLElement>('.search-field')
      : event.key === 'ArrowDown'
        ? screen?.querySelector<HTMLElement>('.answer-link, .hit')
        : event.key === 'ArrowLeft' || event.key === 'ArrowRight'
          ? stops[at + (event.key === forward ? 1 : -1)]
          : undefined;
  if (!to) return;
  event.preventDefault();
  to.focus();
}
