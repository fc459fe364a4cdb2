import type { View } from './view.ts';

interface TroubleProps {
  readonly view: View;
  readonly says?: string | undefined;
  /** Only the page loaded anew can help. */
  readonly anew?: boolean;
}

/** Something could not be loaded: what or why, what to do, and a button to do it. */
export function Trouble({ view, says, anew }: TroubleProps) {
  const { widget, common } = view.locale;
  const { outdated } = view.session.state();
  const reloads = outdated || anew;
  return (
    <div class="notice" role="alert">
      {(outdated || says) && <p class="notice-title">{outdated ? common.outdated : says}</p>}
      <p>{outdated ? common.outdatedAdvice : widget.failedAdvice}</p>
      <button
        type="button"
        class="button"
        onClick={() => {
          if (reloads) location.reload();
          // Also where a page forbids that.
          view.dispatch({ type: 'retry' });
        }}
      >
        {reloads ? common.loadAnew : widget.tryAgain}
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
