// Generated from the files of src/locales by `npm run registries`. Do not edit.
export { meta, common, handoff, stages, casePage, caseRating } from '../bg.ts';
