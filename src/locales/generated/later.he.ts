// Generated from the files of src/locales by `npm run registries`. Do not edit.
export { results, reading, caseForm, hours, contact } from '../he.ts?later';
