import type { View } from './view.ts';

/** Something could not be loaded: what or why, what to do, and a button to do it. */
export function Trouble({ view, says }: { readonly view: View; readonly says: string }) {
  const { widget, common } = view.locale;
  const { outdated } = view.session.state();
  return (
    <div class="notice" role="alert">
      <p class="notice-title">{outdated ? common.outdated : says}</p>
      <p>{outdated ? common.outdatedAdvice : widget.failedAdvice}</p>
      <button
        type="button"
        class="button"
        onClick={() => {
          if (outdated) location.reload();
          else view.dispatch({ type: 'retry' });
        }}
      >
        {outdated ? common.loadAnew : widget.tryAgain}
      </button>
    </div>
  );
}

/** Stands where text will be, so that nothing jumps. */
export function Placeholder({ view, lines }: { readonly view: View; readonly lines: number }) {
  return (
    <div class="placeholder" role="status" aria-label={view.locale.widget.loading}>
      {[...Array(lines).keys()].map((line) => (
        <i key={line} />
      ))}
    </div>
  );
}
