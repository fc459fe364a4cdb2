// What a page may say to the widget. Your help centre has this file at /handrail/widget.d.ts: it needs no other.

/** One thing that a customer tried; `t` is in seconds since the first. */
export type TrailStep =
  | { readonly type: 'search'; readonly t: number; readonly query: string; readonly results: number }
  | {
      readonly type: 'article';
      readonly t: number;
      readonly id: string;
      readonly title: string;
      readonly url: string;
      readonly version?: string | undefined;
      /** For so long he read it. */
      readonly seconds?: number | undefined;
      readonly verdict?: 'yes' | 'no' | undefined;
      readonly reason?: 'not-my-problem' | 'did-not-work' | 'hard-to-follow' | 'other' | undefined;
      /** His own words. */
      readonly comment?: string | undefined;
    }
  | {
      readonly type: 'suggested';
      readonly t: number;
      readonly id: string;
      readonly title: string;
      readonly opened: boolean;
    };

/** What of an article's address `article` may name besides its id. */
export interface ArticlePlace {
  /** A heading's fragment identifier, without `#`. */
  readonly anchor?: string;
}

/** Who the customer is. */
export type IdentityClaim =
  /** A JWT that your server signed (HS256, `sub` and `exp`, at most an hour away): the desk can verify it. */
  | { readonly token: string }
  /** Your page's word alone: fills what is empty in the form, and is marked as unverified to the agent. */
  | { readonly token?: never; readonly name?: string; readonly email?: string; readonly phone?: string };

/** What the form begins with, where the customer has written nothing yet. */
export interface Prefill {
  readonly message?: string;
  readonly email?: string;
  readonly name?: string;
  readonly phone?: string;
}

/** A customer who wants to chat, with all that he would otherwise have to say again. */
export interface ChatContext {
  /** BCP 47 code. */
  readonly locale: string;
  /** What he has written so far, empty perhaps. */
  readonly message: string;
  readonly customer: { readonly name?: string; readonly email?: string; readonly phone?: string };
  /** What he searched and read. */
  readonly trail: readonly TrailStep[];
  /** The page that he is on. */
  readonly page: { readonly url: string; readonly title: string } | null;
  /** All of it as he would write it. */
  readonly text: string;
}

/** What `on` tells, and of what. A listener that throws harms nothing; its error goes to the console. */
export interface HandrailEvents {
  readonly open: Readonly<Record<string, never>>;
  readonly close: Readonly<Record<string, never>>;
  /** The customer looked at what was found, or at nothing. `results` is how many articles there were. */
  readonly search: { readonly query: string; readonly results: number };
  /** An article is shown. */
  readonly article: { readonly id: string; readonly title: string };
  /** The customer said that the article solved it. */
  readonly solved: { readonly id: string };
  /** The customer is shown the ways to a person. */
  readonly contact: Readonly<Record<string, never>>;
  /** The desk has the case. `reference` is what the agents call it; the link to it is the customer's alone. */
  readonly 'case.sent': { readonly caseId: string; readonly reference: string };
  /** The customer wants the page's own live chat. */
  readonly chat: ChatContext;
}
export type HandrailEvent = keyof HandrailEvents;
export type Listener<Name extends HandrailEvent> = (detail: HandrailEvents[Name]) => void;

/** What a page can ask of the widget: `window.handrail.open()`, or `['open']` in the queue before it is there. */
export interface HandrailApi {
  /** Opens the panel where the customer left it. */
  readonly open: () => void;
  readonly close: () => void;
  readonly toggle: () => void;
  /** Opens the panel with the results for `query`, or at the search where there is none. */
  readonly search: (query?: string) => void;
  /** Opens an article in the panel; one that is not known is searched for. */
  readonly article: (id: string, place?: ArticlePlace) => void;
  /** Names the articles that fit this page, best first; `[]` takes them back. */
  readonly suggest: (ids: readonly string[]) => void;
  /** Says who the customer is. The token is kept in memory alone, and forgotten with `null`, when he has signed out. */
  readonly identify: (who: IdentityClaim | null) => void;
  /**
   * Tells a few facts that an agent would ask for. They are shown to the customer, who can take each out, and travel with
   * the case. A call adds to the ones before; `null` takes a fact back. At most 12 facts, of 200 characters each.
   */
  readonly context: (facts: Readonly<Record<string, string | number | boolean | null>>) => void;
  readonly prefill: (fields: Prefill) => void;
  /** Opens the panel at the ways to a person. */
  readonly contact: () => void;
  /** Opens the panel at the form for a call back. */
  readonly callback: () => void;
  /** Brings a `<handrail-search>`, a guarded form or a place for the contact form to life; they do so by themselves. */
  readonly embed: (element: Element) => void;
  /** Changes the language. Takes a BCP 47 code of one that the help centre has. */
  readonly locale: (code: string) => void;
  /** Changes the theme; `light dark` follows the system. */
  readonly theme: (name: 'light' | 'dark' | 'light dark') => void;
  readonly on: <Name extends HandrailEvent>(name: Name, listener: Listener<Name>) => void;
  /** Takes back one listener, or all of the event. */
  readonly off: <Name extends HandrailEvent>(name: Name, listener?: Listener<Name>) => void;
  /** Takes the widget off the page without a trace. Adding the script again brings it back. */
  readonly destroy: () => void;
  /** Runs commands given as arrays: what a queue filled before the widget was there is made of. */
  readonly push: (...commands: readonly HandrailCommand[]) => void;
}

type CommandName = Exclude<keyof HandrailApi, 'push' | 'on' | 'off'>;

export type HandrailCommand =
  | { readonly [Name in CommandName]: readonly [name: Name, ...Parameters<HandrailApi[Name]>] }[CommandName]
  | {
      readonly [Name in HandrailEvent]:
        | readonly [name: 'on', event: Name, listener: Listener<Name>]
        | readonly [name: 'off', event: Name, listener?: Listener<Name>];
    }[HandrailEvent];

/** The options of `window.handrail = { … }`; on the script tag they are `data-locale` and so on. */
export interface HandrailOptions {
  /** BCP 47 code; else the language of `<html lang>`, else the browser's. */
  readonly locale?: string;
  /** The corner at the end of a line, or at its start. */
  readonly position?: 'end' | 'start';
  /** `off` leaves the launcher out: the page opens the widget itself. */
  readonly launcher?: 'on' | 'off';
  /** `light dark` follows the system. */
  readonly theme?: 'light dark' | 'light' | 'dark';
  /** `none` writes nothing to any storage of the browser. */
  readonly storage?: 'device' | 'none';
  /** Opens and closes the panel: `?`, `ctrl+k`. Never while the customer types in a field. */
  readonly shortcut?: string;
  /** Seconds on a page after which the panel opens by itself, once for each visitor; `off` where the settings have it do so. */
  readonly opens?: number | 'off';
  /** Commands to run once the widget is there. */
  readonly queue?: readonly HandrailCommand[];
}

declare global {
  interface Window {
    /**
     * The widget's one global, which is this once the script has run. Before that leave commands in it,
     * `(window.handrail ??= []).push(['search', 'refund'])`, or options with a `queue`; options can be assigned
     * afterwards too.
     */
    get handrail(): HandrailApi;
    set handrail(given: HandrailApi | HandrailCommand[] | HandrailOptions);
  }
}
