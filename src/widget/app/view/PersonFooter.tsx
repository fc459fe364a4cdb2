import personIcon from 'lucide/dist/esm/icons/headset.mjs';
import { contact } from './lazy-screens.tsx';
import { Icon } from './Icon.tsx';
import type { View } from './view.ts';

/** The way to a person, at the foot of every screen that does not show it itself. */
export function PersonFooter({ view, ready }: { readonly view: View; readonly ready: boolean }) {
  const line = ready && view.reach()?.footer();
  return (
    // Not <footer>: in the page it would be a second contentinfo beside the host's.
    <div class="person">
      <button
        type="button"
        class="person-button"
        // Not on entering: the panel opens under the pointer that opened it.
        onPointerDown={() => {
          contact.warm(view);
        }}
        onClick={() => {
          view.dispatch({ type: 'person' });
        }}
      >
        <Icon of={personIcon} />
        <span>{view.locale.common.talkToPerson}</span>
        {line && <small>{line}</small>}
      </button>
    </div>
  );
}
