import type { ComponentType } from 'preact';
import { Header } from './Header.tsx';
import { Placeholder } from './Notice.tsx';
import type { View } from './view.ts';

/** A file that could not be had is asked for again, by whatever he does next, at the earliest after so long. */
const AGAIN_MS = 3_000;

/** Something that is a file of its own; each view of the page has its own words and styles with it. */
export interface LazyFile<T> {
  /** Fetches it ahead. */
  readonly warm: (view: View) => void;
  /** What is there by now; asks for it, and draws again when it has come. */
  readonly now: (view: View) => T | undefined;
  readonly hasFailed: (view: View) => boolean;
}

interface State<T> {
  loaded?: T;
  loading?: boolean;
  /** Once it could not be had. */
  againAt?: number;
  /** After so long, in ms, what is on the screen asks for it by itself: each time after twice as long. */
  wait?: number;
  spoken?: unknown;
}

/** `when` is when it is fetched after it was asked for: what is drawn just now may come first. */
export function lazyFile<T>(
  load: (view: View) => Promise<T>,
  when: (then: () => void, view: View) => void = (then) => {
    then();
  },
): LazyFile<T> {
  const files = new WeakMap<View, State<T>>();
  const warm = (view: View): void => {
    const { locale } = view;
    const file = files.get(view) ?? {};
    files.set(view, file);
    // Another language's words come with it.
    if (file.spoken !== locale) delete file.loaded;
    const isHad = (): boolean =>
      file.loaded !== undefined || file.loading === true || performance.now() < (file.againAt ?? 0);
    if (isHad()) return;
    // Asked for again, it may be due sooner.
    when(() => {
      if (isHad()) return;
      file.loading = true;
      load(view)
        .then(
          (loaded) => {
            file.loaded = loaded;
            file.spoken = locale;
          },
          () => {
            // Who waits for the network gets what he came for without another press.
            if (file.againAt === undefined)
              addEventListener(
                'online',
                () => {
                  file.againAt = 0;
                  view.redraw();
                },
                view.session,
              );
            file.againAt = performance.now() + AGAIN_MS;
            setTimeout(view.redraw, (file.wait = 2 * (file.wait ?? AGAIN_MS)));
          },
        )
        .finally(() => {
          file.loading = false;
          view.redraw();
        });
    }, view);
  };
  return {
    warm,
    now: (view) => {
      warm(view);
      return files.get(view)?.loaded;
    },
    hasFailed: (view) => files.get(view)?.againAt !== undefined,
  };
}

/** A screen that is a file of its own. */
export interface LazyScreen<Props> {
  readonly warm: (view: View) => void;
  readonly Screen: ComponentType<Props>;
}

/**
 * A screen fetched when it is shown or `warm` is called. Until it is there its title stands over an empty page, and
 * where it cannot be had, over `otherwise`.
 */
export function lazyScreen<Props extends { readonly view: View }>(
  load: (view: View) => Promise<ComponentType<Props>>,
  titleOf: (props: Props) => string,
  otherwise: ComponentType<Props>,
): LazyScreen<Props> {
  const file = lazyFile(load);
  return {
    warm: file.warm,
    Screen: (props) => {
      const { view } = props;
      const Loaded = file.now(view);
      if (Loaded) return <Loaded {...props} />;
      const Otherwise = otherwise;
      const failed = file.hasFailed(view);
      // A form in the page is not left by what it begins with, nor does it take the focus.
      const full = failed || !view.inline;
      return (
        <div class="screen">
          <Header view={view} title={titleOf(props)} back={full} focused={full} />
          <div class="body">{failed ? <Otherwise {...props} /> : <Placeholder view={view} lines={8} />}</div>
        </div>
      );
    },
  };
}
