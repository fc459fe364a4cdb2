// Generated from the files of src/locales by `npm run registries`. Do not edit.
export { meta, common, widget } from '../en.ts';
export { default as here } from 'virtual:handrail/settings/en';
