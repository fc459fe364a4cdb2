// Generated from the files of src/locales by `npm run registries`. Do not edit.
import type { LocaleSettings } from '../../handoff/settings.ts';
import type { LocaleModule } from '../types.ts';

/** What this part needs of a locale. */
export type Locale = Pick<LocaleModule, 'stages' | 'results' | 'reading' | 'guard' | 'caseForm' | 'cases' | 'hours' | 'contact' | 'handoff'> & {
  readonly openingHours: LocaleSettings['hours'];
};

/** Loads a locale by its code; each is a file of its own. */
export const loadLocale: Readonly<Record<string, () => Promise<Locale>>> = {
  'bg': () => import('./later.bg.ts'),
  'en': () => import('./later.en.ts'),
  'he': () => import('./later.he.ts'),
};
