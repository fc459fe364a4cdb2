import type { ComponentType } from 'preact';
import { Placeholder } from './Notice.tsx';
import type { View } from './view.ts';

/** A file that could not be had is asked for again at the earliest after so long. */
const AGAIN_MS = 3_000;

/** Something that is a file of its own. */
export interface LazyFile<T> {
  /** Fetches it ahead. */
  readonly warm: (view: View) => void;
  /** What is there by now; asks for it, and draws again when it has come. */
  readonly now: (view: View) => T | undefined;
  readonly hasFailed: () => boolean;
}

export function lazyFile<T>(load: (view: View) => Promise<T>): LazyFile<T> {
  let loaded: T | undefined;
  /** The language whose words came with it. */
  let spoken: unknown;
  let loading = false;
  let failedAt: number | undefined;
  const warm = (view: View): void => {
    const { locale } = view;
    if (spoken !== locale) loaded = undefined;
    const tooSoon = failedAt !== undefined && performance.now() - failedAt < AGAIN_MS;
    if (loaded || loading || tooSoon) return;
    loading = true;
    load(view)
      .then(
        (file) => {
          loaded = file;
          spoken = locale;
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
    now: (view) => {
      warm(view);
      return loaded;
    },
    hasFailed: () => failedAt !== undefined,
  };
}

/** A screen that is a file of its own. */
export interface LazyScreen<Props> {
  readonly warm: (view: View) => void;
  readonly Screen: ComponentType<Props>;
}

/** A screen fetched when it is shown or `warm` is called; where it cannot be had, `otherwise` is shown. */
export function lazyScreen<Props extends { readonly view: View }>(
  load: (view: View) => Promise<ComponentType<Props>>,
  otherwise: ComponentType<Props>,
): LazyScreen<Props> {
  const file = lazyFile(load);
  return {
    warm: file.warm,
    Screen: (props) => {
      const Loaded = file.now(props.view);
      if (Loaded) return <Loaded {...props} />;
      const Otherwise = otherwise;
      if (file.hasFailed()) return <Otherwise {...props} />;
      return (
        <div class="screen body">
          <Placeholder view={props.view} lines={8} />
        </div>
      );
    },
  };
}
