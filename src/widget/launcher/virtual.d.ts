/** What the build bakes into the loader; see src/build/widget-bundle.ts. */
declare module 'virtual:handrail/launcher' {
  /** Address of the app's module, relative to the help centre, without its `.js`; a locale's ends in `.<code>.js`, the embedding module's in `.page.js`. */
  export const app: string;
  type Known = readonly [
    code: string,
    /** On the launcher. */
    label: string,
    direction: 'ltr' | 'rtl',
    /** Link to a person when not even the app can be loaded, its address readable; empty where there is none. */
    person: string,
  ];
  /** Whether the settings have it do so. */
  export const opensByItself: boolean;
  /** When; undefined where they do not. */
  // An ambient module can name a type of ours only in this form.
  // eslint-disable-next-line @typescript-eslint/consistent-type-imports
  export const opens: import('../../handoff/settings.ts').OpensByItself | undefined;
  /** The default first. */
  export const locales: readonly [Known, ...Known[]];
}
