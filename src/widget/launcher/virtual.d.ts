/** What the build bakes into the loader; see src/build/widget-bundle.ts. */
declare module 'virtual:handrail/launcher' {
  /** Address of the app's module, relative to the help centre. */
  export const app: string;
  /** The company's colours as CSS declarations. */
  export const colours: string;
  /** By code, the default first. */
  export const locales: Readonly<
    Record<
      string,
      readonly [
        /** On the launcher. */
        label: string,
        direction: 'ltr' | 'rtl',
        /** Address of the locale's module, relative to the help centre. */
        module: string,
        /** Where a person is when not even the app can be loaded: words and link; an empty link where there is none. */
        person: string,
        personHref: string,
      ]
    >
  >;
}
