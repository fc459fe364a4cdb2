// Generated from the files of src/locales by `npm run registries`. Do not edit.
import type { LocaleModule } from '../types.ts';

/** What this part needs of a locale. */
export type Locale = Pick<LocaleModule, 'meta' | 'common' | 'handoff' | 'stages' | 'inbox'>;

/** Loads a locale by its code; each is a file of its own. */
export const loadLocale: Readonly<Record<string, () => Promise<Locale>>> = {
  'bg': () => import('./inbox.bg.ts'),
  'en': () => import('./inbox.en.ts'),
  'he': () => import('./inbox.he.ts'),
};
