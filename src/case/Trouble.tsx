import type { JSX } from 'preact';

interface Props {
  readonly words: { readonly title: string; readonly text: string };
  readonly tryAgain?: string;
  readonly onTryAgain?: () => void;
}

/** What is in the way, and what to do. */
export function Trouble({ words, tryAgain, onTryAgain }: Props): JSX.Element {
  return (
    <section class="trouble" role="alert">
      <h1>{words.title}</h1>
      <p>{words.text}</p>
      {onTryAgain !== undefined && (
        <button class="button button-first" type="button" onClick={onTryAgain}>
          {tryAgain}
        </button>
      )}
    </section>
  );
}
