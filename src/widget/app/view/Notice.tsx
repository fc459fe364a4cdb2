import type { View } from './view.ts';

/** Something could not be loaded: what, what to do, and a button to do it. */
export function Trouble({ view, says }: { readonly view: View; readonly says: string }) {
  const { widget } = view.locale;
  return (
    <div class="notice" role="alert">
      <p class="notice-title">{says}</p>
      <p>{widget.failedAdvice}</p>
      <button
        type="button"
        class="button"
        onClick={() => {
          view.dispatch({ type: 'retry' });
        }}
      >
        {widget.tryAgain}
      </button>
    </div>
  );
}

/** Stands where text will be, so that nothing jumps. */
export function Placeholder({ view, lines }: { readonly view: View; readonly lines: number }) {
  return (
    <div class="placeholder" role="status" aria-label={view.locale.widget.loading}>
      {Array.from({ length: lines }, (_, line) => (
        <i key={line} />
      ))}
    </div>
  );
}
