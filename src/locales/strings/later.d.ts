/** A locale's file, taken a second time for words that are fetched later than its others; see scripts/registries.ts. */
declare module '*.ts?later' {
  // An ambient module can name a type of ours only in this form.
  // eslint-disable-next-line @typescript-eslint/consistent-type-imports
  type Words = import('../types.ts').LocaleModule;
  export const stages: Words['stages'];
  export const results: Words['results'];
  export const reading: Words['reading'];
  export const guard: Words['guard'];
  export const hours: Words['hours'];
  export const contact: Words['contact'];
  export const cases: Words['cases'];
  export const caseForm: Words['caseForm'];
  export const handoff: Words['handoff'];
}
