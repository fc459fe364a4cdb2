import type { Later, View } from '../view/view.ts';

interface PersonFirstProps {
  readonly view: View;
  readonly later: Later;
}

/** Much was tried in vain: before all else, a person. */
export function PersonFirst({ view, later }: PersonFirstProps) {
  return (
    <div class="notice">
      <p class="notice-title">{later.results.personFirst}</p>
      <button
        type="button"
        class="button primary"
        onClick={() => {
          view.dispatch({ type: 'person' });
        }}
      >
        {view.locale.common.talkToPerson}
      </button>
    </div>
  );
}
