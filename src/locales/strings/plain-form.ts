/** Words of the form that works without JavaScript, of its pages, of the mail that it brings and of the case page. */
export interface PlainFormStrings {
  /** Beside the form: a mail comes first. */
  readonly advice: string;
  /** Over a form in which something is to be mended. */
  readonly notSent: string;
  readonly mend: string;
  readonly sent: {
    readonly title: string;
    /** `address` is isolated in its direction. */
    readonly text: (address: string) => string;
    readonly notThere: string;
  };
  readonly confirm: {
    readonly title: string;
    readonly text: string;
    readonly button: string;
    readonly notYou: string;
  };
  readonly received: { readonly title: string; readonly text: string; readonly keep: string };
  /** Somebody's own form brought files, which are not taken; or so large ones that nothing was. */
  readonly files: { readonly leftOut: string; readonly tooLarge: string };
  readonly expired: { readonly title: string; readonly text: string };
  /** Too many came; the text is in the form again. */
  readonly later: { readonly title: string; readonly text: (minutes: number) => string };
  /** The same where a confirmed message has to wait. */
  readonly laterKept: (minutes: number) => string;
  readonly unavailable: { readonly title: string; readonly text: string };
  readonly backToForm: string;
  /** In the place of a case whose page has no script. */
  readonly noCase: { readonly title: string; readonly text: string };
  /** Not one word of the sender's. */
  readonly mail: {
    readonly subject: (company: string) => string;
    readonly text: (company: string) => string;
    readonly link: string;
    readonly notYou: string;
  };
}
