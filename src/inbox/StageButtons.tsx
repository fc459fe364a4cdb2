import type { JSX } from 'preact';
import type { Stage } from '../handoff/answers.ts';
import { nextStages } from '../handoff/stages.ts';
import { useWords } from './words.ts';

interface Props {
  readonly stage: Stage;
  readonly moving: boolean;
  readonly onMove: (stage: Stage) => void;
}

/** A button for each stage that can come next, the most usual one first. */
export function StageButtons({ stage, moving, onMove }: Props): JSX.Element {
  const { inbox } = useWords();
  const reopens = stage === 'answered' || stage === 'closed';
  return (
    <div class="stage-buttons">
      {nextStages(stage).map((next, index) => (
        <button
          key={next}
          class={index === 0 && stage !== 'closed' ? 'button button-first' : 'button'}
          type="button"
          aria-disabled={moving}
          onClick={() => {
            if (!moving) onMove(next);
          }}
        >
          {reopens && next === 'working' ? inbox.reopen : inbox.moveTo[next]}
        </button>
      ))}
    </div>
  );
}
