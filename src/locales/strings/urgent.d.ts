/** A locale's file, taken a second time for its serious words alone; see scripts/registries.ts. */
declare module '*.ts?urgent' {
  // An ambient module can name a type of ours only in this form.
  // eslint-disable-next-line @typescript-eslint/consistent-type-imports
  type Words = import('../types.ts').LocaleModule;
  export const urgentWords: Words['urgentWords'];
}
