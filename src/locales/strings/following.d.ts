/** A locale's file, taken a second time for the words around one case alone; see scripts/registries.ts. */
declare module '*.ts?following' {
  // An ambient module can name a type of ours only in this form.
  // eslint-disable-next-line @typescript-eslint/consistent-type-imports
  type Words = import('../types.ts').LocaleModule;
  export const casePage: Words['casePage'];
}
