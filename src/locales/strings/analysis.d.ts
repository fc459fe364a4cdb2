/** A locale's file, taken a second time for its analyzer alone; see scripts/registries.ts. */
declare module '*.ts?analysis' {
  // An ambient module can name a type of ours only in this form.
  // eslint-disable-next-line @typescript-eslint/consistent-type-imports
  type Words = import('../types.ts').LocaleModule;
  export const analyzer: Words['analyzer'];
}
