import type { JSX } from 'preact';
import critical from 'lucide/dist/esm/icons/octagon-alert.mjs';
import high from 'lucide/dist/esm/icons/triangle-alert.mjs';
import low from 'lucide/dist/esm/icons/arrow-down.mjs';
import { Icon, type IconDrawing } from '../desk-page/Icon.tsx';
import type { Severity } from '../handoff/triage.ts';
import { useWords } from './words.ts';

const DRAWINGS: Readonly<Record<Exclude<Severity, 'normal'>, IconDrawing>> = { critical, high, low };

/** Says by shape, word and, last, colour how serious a case is; nothing of one that is like most. */
export function SeverityMark({ severity }: { readonly severity: Severity }): JSX.Element | null {
  const { inbox } = useWords();
  if (severity === 'normal') return null;
  return (
    <span class={`mark mark-${severity}`}>
      <Icon drawing={DRAWINGS[severity]} />
      {inbox.triage.levels[severity]}
    </span>
  );
}
