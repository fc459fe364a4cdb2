import type { JSX } from 'preact';
import circle from 'lucide/dist/esm/icons/circle.mjs';
import check from 'lucide/dist/esm/icons/circle-check.mjs';
import { Icon } from './Icon.tsx';

interface Props<T extends string> {
  /** Id of the element that asks. */
  readonly askedBy: string;
  readonly options: readonly T[];
  readonly words: Readonly<Record<T, string>>;
  readonly chosen: T | null;
  readonly busy: boolean;
  readonly onChoose: (option: T) => void;
}

/** One of a few answers by one press; told by a mark, and not by its colour alone. */
export function Choices<T extends string>(props: Props<T>): JSX.Element {
  const { askedBy, options, words, chosen, busy, onChoose } = props;
  return (
    <div class="choices" role="group" aria-labelledby={askedBy}>
      {options.map((option) => (
        <button
          key={option}
          class="button choice"
          type="button"
          aria-pressed={option === chosen}
          aria-disabled={busy}
          onClick={() => {
            if (!busy) onChoose(option);
          }}
        >
          <Icon drawing={option === chosen ? check : circle} />
          {words[option]}
        </button>
      ))}
    </div>
  );
}
