import type { ComponentChildren } from 'preact';
import closeIcon from 'lucide/dist/esm/icons/x.mjs';
import backIcon from 'lucide/dist/esm/icons/chevron-left.mjs';
import { Icon } from './Icon.tsx';
import type { View } from './view.ts';

interface HeaderProps {
  readonly view: View;
  /** Left out where the screen has its heading in its text. */
  readonly title?: ComponentChildren;
  /** Shows the way back. */
  readonly back?: boolean;
  /** The heading takes the focus when the screen appears, so that a screen reader says where one is. */
  readonly focused?: boolean;
  readonly children?: ComponentChildren;
}

/** The top of a screen: back, the heading, actions, close. */
export function Header({ view, title, back = false, focused = false, children }: HeaderProps) {
  const { common } = view.locale;
  const button = (type: 'back' | 'forward' | 'close', name: string) => (
    <button
      type="button"
      class={`icon-button ${type}`}
      aria-label={name}
      title={name}
      onClick={() => {
        view.dispatch({ type });
      }}
    >
      <Icon of={type === 'close' ? closeIcon : backIcon} directed />
    </button>
  );
  return (
    // Not <header>: in the page it would be a second banner beside the host's.
    <div class="header">
      {back && button('back', common.back)}
      {title === undefined ? (
        <div class="heading" />
      ) : (
        <h2 class="heading" tabIndex={-1} data-focus={focused ? true : undefined}>
          {title}
        </h2>
      )}
      {view.session.state().future.length > 0 && button('forward', common.forward)}
      {children}
      {!view.inline && button('close', common.close)}
    </div>
  );
}
