import type { ComponentType } from 'preact';
import { Placeholder } from './Notice.tsx';
import type { View } from './view.ts';

/** A file that could not be had is asked for again at the earliest after so long. */
const AGAIN_MS = 3_000;

/** A screen that is a file of its own. */
export interface LazyScreen<Props> {
  /** Fetches it ahead. */
  readonly warm: (view: View) => void;
  readonly Screen: ComponentType<Props>;
}

/** A screen fetched when it is shown or `warm` is called; where it cannot be had, `otherwise` is shown. */
export function lazyScreen<Props extends { readonly view: View }>(
  load: () => Promise<ComponentType<Props>>,
  otherwise: ComponentType<Props>,
): LazyScreen<Props> {
  let Loaded: ComponentType<Props> | undefined;
  let loading = false;
  let failedAt: number | undefined;
  const warm = (view: View): void => {
    const tooSoon = failedAt !== undefined && performance.now() - failedAt < AGAIN_MS;
    if (Loaded || loading || tooSoon) return;
    loading = true;
    load()
      .then(
        (screen) => {
          Loaded = screen;
        },
        () => {
          failedAt = performance.now();
        },
      )
      .finally(() => {
        loading = false;
        view.redraw();
      });
  };
  return {
    warm,
    Screen: (props) => {
      warm(props.view);
      if (Loaded) return <Loaded {...props} />;
      const Otherwise = otherwise;
      if (failedAt !== undefined) return <Otherwise {...props} />;
      return (
        <div class="screen body">
          <Placeholder view={props.view} lines={8} />
        </div>
      );
    },
  };
}
