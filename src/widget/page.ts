import type { HandrailEvents } from './api.ts';
import type { View } from './app/view/view.ts';

/** One of the settings' locales, as the loader knows it. */
export type Known = readonly [code: string, label: string, direction: 'ltr' | 'rtl', person: string];

/** The widget on a page: what the loader made, and what the embedding module changes. */
export interface Page {
  /** Absolute address of the help centre, with a slash at the end. */
  readonly site: string;
  /** The options as the page gave them, unchecked until the embedding module has looked at them. */
  given: Readonly<Record<string, string | undefined>>;
  here: Known;
  /** Aborts when the widget is taken off the page. */
  readonly leaving: AbortController;
  /** The panel and the forms in the page that have started. */
  apps?: Started[];
  /** What has to be said to each of them, also to those that start later. */
  said?: ((app: Started) => void)[];
  /**
   * Tells the page's own live chat of a customer; true where it took him. There once the page listens for it.
   */
  chat?: ((detail: HandrailEvents['chat']) => boolean) | undefined;
  /** Loads a module by what its name has after the app's: nothing for the app itself, which is an `AppModule`. */
  readonly get: (part: string) => Promise<unknown>;
  /** Runs a command: on the panel, which is started for it, or by the embedding module. */
  run: (name: string, ...said: readonly unknown[]) => void;
  /** Shows what `given` and `here` are now, on the panel and its launcher. */
  readonly dress: () => void;
}

/** A panel or a form in the page. */
export interface Started {
  /** What the panel itself does: all that opens it, `close` and `embed`; `open`, `again` is as on the page before. */
  readonly run: (name: string, ...said: readonly unknown[]) => void;
  readonly view: View;
  /** The element that it is drawn in. */
  readonly place: HTMLElement;
  /** What of the view depends on the language. Rejects where it cannot be loaded. */
  readonly inLanguage: (code: string) => Promise<Pick<View, 'locale' | 'here' | 'places' | 'later'>>;
}

/** The panel as it stands before the app has come. */
export interface Drawn {
  readonly place: HTMLElement;
  /** Code of the language that it is drawn in. */
  readonly language: string;
  /** Ends its own hearing of keys and presses, at the moment in which the app begins; says what had the focus before. */
  readonly take: () => Element | null;
}

/** What is there before the app: it comes with the language. */
export interface Frame {
  /** Gives a shadow root the look's sizes and colours, and the styles of the panel's frame. */
  readonly dress: (root: ShadowRoot) => void;
  /** Opens or closes the panel that is drawn in an element. */
  readonly show: (place: Element, open: boolean) => void;
  /** Whether this tab has a place of his from an earlier page, in the panel or in a form that is part of a page. */
  readonly hasPlace: (inline?: boolean) => boolean;
  /** Where the panel stands already, open unless he has closed it. */
  readonly drawn?: Drawn | undefined;
}

/** The panel from its first command on. */
export interface Starting {
  readonly run: (name: string, ...said: readonly unknown[]) => Promise<void>;
}

/** The exports of a language's module that the loader needs. */
export interface LanguageModule {
  /**
   * Starts the panel in a shadow root that has a style sheet for its host. It runs commands from then on, and answers
   * when it has, or rejects where the app cannot be loaded. The launcher says whether the panel is open, and gets the
   * focus back.
   */
  readonly start: (page: Page, root: ShadowRoot, launcher: HTMLElement | undefined) => Promise<Starting>;
}

/** The exports of the app's module. */
export interface AppModule {
  /**
   * Draws the panel, or a form in the page's flow (`inline`), in a shadow root that has a style sheet for its host.
   * Rejects where the language cannot be loaded.
   */
  readonly start: (
    page: Page,
    root: ShadowRoot,
    frame: Frame,
    launcher?: HTMLElement,
    inline?: boolean,
  ) => Promise<Started>;
  /** Sends what waits on this device, without showing anything. */
  readonly resume: (site: string, signal: AbortSignal) => void;
}

/** The exports of the embedding module. */
export interface EmbeddingModule {
  /** Does what the page asks beyond opening the panel, or says in one warning what is wrong with it. */
  readonly run: (page: Page, name: string, ...said: readonly unknown[]) => void;
}

/** The exports of the module of options that few pages have; beside the embedding module, with `seldom` for `page`. */
export interface SeldomModule {
  /**
   * Listens to a shortcut, and opens the panel by itself as the page or the settings have it; each once a page. Answers
   * with a sentence for each that is wrong.
   */
  readonly takeSeldom: (page: Page, shortcut: unknown, opens: unknown) => readonly string[];
}
