/** Words of the page on which a web developer tries the widget. */
export interface EmbedStrings {
  readonly title: string;
  readonly lead: string;
  /** Above the choices that become part of the snippet. */
  readonly options: string;
  readonly position: { readonly label: string; readonly end: string; readonly start: string };
  readonly launcher: { readonly label: string; readonly on: string; readonly off: string };
  readonly theme: {
    readonly label: string;
    readonly system: string;
    readonly light: string;
    readonly dark: string;
  };
  /** The panel, by itself. */
  readonly opens: { readonly label: string; readonly never: string; readonly once: string };
  /** A key that opens and closes the panel. */
  readonly shortcut: { readonly label: string; readonly none: string };
  /** What the browser keeps for the customer. */
  readonly storage: { readonly label: string; readonly device: string; readonly none: string };
  readonly locale: { readonly label: string; readonly page: string };
  readonly font: { readonly label: string; readonly system: string; readonly page: string };
  /** Distance from the corner. */
  readonly gap: { readonly label: string; readonly pixels: (n: number) => string };
  /** What of the page lies under the widget, and what over it. */
  readonly layer: { readonly label: string; readonly topmost: string };
  readonly more: { readonly label: string; readonly search: string; readonly form: string };
  readonly colour: string;
  readonly colourAdvice: string;
  /** Above the choices for the sample page alone. */
  readonly sample: {
    readonly label: string;
    readonly language: string;
    readonly width: string;
    readonly wide: string;
    readonly phone: string;
    readonly scheme: string;
  };
  readonly snippet: string;
  readonly snippetAdvice: string;
  readonly styles: string;
  readonly queue: string;
  readonly policy: string;
  readonly policyAdvice: string;
  readonly copy: string;
  readonly copied: string;
  /** The sample page. */
  readonly shop: {
    readonly name: string;
    readonly links: readonly [string, string, string];
    readonly headline: string;
    readonly text: string;
    readonly goods: readonly (readonly [name: string, price: string])[];
    readonly formTitle: string;
    readonly email: string;
    readonly message: string;
    readonly send: string;
    readonly wouldSend: string;
    readonly open: string;
    readonly searchHelp: string;
  };
}
