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
  /** The default first. */
  export const locales: readonly [Known, ...Known[]];
}
