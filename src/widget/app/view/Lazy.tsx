import type { ComponentType } from 'preact';
import { Placeholder } from './Notice.tsx';
import type { View } from './view.ts';

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
  let state: 'idle' | 'loading' | 'failed' = 'idle';
  const warm = (view: View): void => {
    if (state === 'loading') return;
    state = 'loading';
    load().then(
      (screen) => {
        Loaded = screen;
        view.redraw();
      },
      () => {
        state = 'failed';
        view.redraw();
      },
    );
  };
  return {
    warm,
    Screen: (props) => {
      if (Loaded) return <Loaded {...props} />;
      const Otherwise = otherwise;
      if (state === 'failed') return <Otherwise {...props} />;
      warm(props.view);
      return (
        <div class="screen body">
          <Placeholder view={props.view} lines={8} />
        </div>
      );
    },
  };
}
