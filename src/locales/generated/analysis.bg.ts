// Generated from the files of src/locales by `npm run registries`. Do not edit.
export { analyzer } from '../bg.ts?analysis';
