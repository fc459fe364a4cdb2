import type { ComponentChildren } from 'preact';
import { around } from '../../../results/sentence.ts';
import type { Asked } from '../search-state.ts';
import type { View } from './view.ts';

interface NoteProps {
  readonly view: View;
  /** What the button takes back; `nothing` leads to all that we make of his words. */
  readonly undo: Asked['undone'];
  readonly label: ComponentChildren;
  readonly children: ComponentChildren;
}

/** What was searched beyond what was typed, or that it was not, and the other way in one press. */
export function Note({ view, undo, label, children }: NoteProps) {
  return (
    <p class="note">
      {children}{' '}
      <button
        type="button"
        class="text-button"
        onClick={() => {
          view.dispatch({ type: 'undo', what: undo });
        }}
      >
        {label}
      </button>
    </p>
  );
}

/**
 * Only these words were searched, because he wanted that. Drawn as the same note, so that the focus stays on its
 * button, which now leads back.
 */
export function onlySearched(view: View, query: string) {
  const { common } = view.locale;
  return (
    <Note view={view} undo="nothing" label={common.wider}>
      <Quoting says={common.searchedOnly} words={query} />
    </Note>
  );
}

/** A sentence around somebody's words, which keep their own direction in it. */
export function Quoting({
  says,
  words,
}: {
  readonly says: (words: string) => string;
  readonly words: string;
}) {
  const [before, after] = around(says);
  return (
    <>
      {before}
      <bdi>{words.trim()}</bdi>
      {after}
    </>
  );
}
