// Generated from the files of src/locales by `npm run registries`. Do not edit.
export { stages, results, reading, guard, caseForm, cases, hours, contact, handoff } from '../bg.ts?later';
export { hours as openingHours } from 'virtual:handrail/settings/bg';
