/** What a page can ask of the widget: `window.handrail.open()`, or `['open']` in the queue before it is there. */
export interface HandrailApi {
  /** Opens the panel where the customer left it. */
  readonly open: () => void;
  readonly close: () => void;
  readonly toggle: () => void;
  /** Opens the panel with the results for `query`. */
  readonly search: (query: string) => void;
  /** Opens the panel at the ways to a person. */
  readonly contact: () => void;
  /** Takes the widget off the page without a trace. Adding the script again brings it back. */
  readonly destroy: () => void;
  /** Runs commands given as arrays: what a queue filled before the widget was there is made of. */
  readonly push: (...commands: readonly HandrailCommand[]) => void;
}

export type HandrailCommand =
  | readonly [name: 'open' | 'close' | 'toggle' | 'contact' | 'destroy']
  | readonly [name: 'search', query: string]
  /** Brings a `<handrail-search>`, a guarded form or a place for the contact form to life; they do so by themselves. */
  | readonly [name: 'embed', element: Element];

declare global {
  interface Window {
    /**
     * The widget's one global. Before the script has run it may be an array of commands:
     * `(window.handrail ??= []).push(['search', 'refund'])`.
     */
    handrail?: HandrailApi | HandrailCommand[];
  }
}

/** What the loader gives the app. */
export interface Boot {
  /** Where the app draws; already has a style sheet for the host element. */
  readonly root: ShadowRoot;
  /** Absolute address of the help centre, with a slash at the end. */
  readonly site: string;
  /** BCP 47 code; one of the settings' locales. */
  readonly locale: string;
  /** In the page's flow, showing the form, rather than a panel over the page. */
  readonly inline?: boolean;
  /** `light dark`, `light` or `dark`. */
  readonly theme: string;
  /** The panel is at the inline `start` of the page, or at its `end`. */
  readonly position: string;
  /** Says whether the panel is open, and gets the focus back when it closes. */
  readonly launcher: HTMLElement | undefined;
  /** `none` stores nothing on the device; `on` where it is left out. */
  readonly storage?: 'none' | 'on';
}

/** Does what the page asks; a command that does not exist is warned of in the console. */
export type Run = (name: string, argument?: unknown) => void;

/** The exports of the app's module. */
export interface AppModule {
  /** Rejects where the language cannot be loaded. */
  readonly start: (boot: Boot) => Promise<Run>;
  /** Sends what waits on this device, without showing anything. */
  readonly resume: (site: string, signal: AbortSignal) => void;
}
