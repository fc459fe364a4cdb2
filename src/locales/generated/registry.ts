// Generated from the files of src/locales by `npm run registries`. Do not edit.
import type { LocaleModule } from '../types.ts';
import * as bg from '../bg.ts';
import * as en from '../en.ts';
import * as he from '../he.ts';

/** Every locale, whole: for Node and for pages rendered at build. */
export const locales: Readonly<Record<string, LocaleModule>> = {
  'bg': bg,
  'en': en,
  'he': he,
};
