import type { JSX } from 'preact';
import answered from 'lucide/dist/esm/icons/reply.mjs';
import closed from 'lucide/dist/esm/icons/circle-check.mjs';
import received from 'lucide/dist/esm/icons/circle-dot.mjs';
import seen from 'lucide/dist/esm/icons/eye.mjs';
import working from 'lucide/dist/esm/icons/circle-dashed.mjs';
import { Icon, type IconDrawing } from '../desk-page/Icon.tsx';
import type { Stage } from '../handoff/answers.ts';
import { useWords } from './words.ts';

const DRAWINGS: Readonly<Record<Stage, IconDrawing>> = { received, seen, working, answered, closed };

/** A case's stage by shape, word and, last, colour. */
export function StageMark({ stage }: { readonly stage: Stage }): JSX.Element {
  const { stages } = useWords();
  return (
    <span class={`mark mark-${stage}`}>
      <Icon drawing={DRAWINGS[stage]} directional={stage === 'answered'} />
      {stages[stage]}
    </span>
  );
}
