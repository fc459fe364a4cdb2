import type { JSX } from 'preact';
import urgent from 'lucide/dist/esm/icons/triangle-alert.mjs';
import { Icon } from '../desk-page/Icon.tsx';
import { useWords } from './words.ts';

/** Says by shape, word and, last, colour that the message speaks of something serious. */
export function UrgentMark(): JSX.Element {
  const { inbox } = useWords();
  return (
    <span class="mark mark-urgent">
      <Icon drawing={urgent} />
      {inbox.urgent}
    </span>
  );
}
