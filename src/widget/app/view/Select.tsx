import type { ComponentChildren } from 'preact';
import downIcon from 'lucide/dist/esm/icons/chevron-down.mjs';
import { Icon } from './Icon.tsx';

/**
 * A `select`, given as the child, that looks the same in each browser: left to themselves they draw another arrow each,
 * and WebKit a whole button.
 */
export function Select({ children }: { readonly children: ComponentChildren }) {
  return (
    <span class="select">
      {children}
      <Icon of={downIcon} />
    </span>
  );
}
