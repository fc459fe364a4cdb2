// Generated from the files of src/locales by `npm run registries`. Do not edit.
export { meta, analyzer, common, site, results } from '../en.ts';
