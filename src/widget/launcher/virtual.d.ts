/** What the build bakes into the loader; see src/build/widget-bundle.ts. */
declare module 'virtual:handrail/launcher' {
  /** Address of the app's module, relative to the help centre. */
  export const app: string;
  export const accent: { readonly light: string; readonly dark: string };
  /** By code, the default first. */
  export const locales: Readonly<
    Record<
      string,
      {
        readonly label: string;
        readonly direction: 'ltr' | 'rtl';
        /** The locale's module, relative to the help centre. */
        readonly module: string;
        /** Where a person is when not even the app can be loaded: label and link. */
        readonly person: readonly [label: string, href: string];
      }
    >
  >;
}
