// Generated from the files of src/locales by `npm run registries`. Do not edit.
import type { FirstSettings } from '../../handoff/settings.ts';
import type { LocaleModule } from '../types.ts';

/** What this part needs of a locale. */
export type Locale = Pick<LocaleModule, 'meta' | 'common' | 'widget'> & {
  readonly here: FirstSettings | null;
  /** Of its index, on its way since the module came; where the bundle has it. */
  readonly manifest?: Promise<Uint8Array<ArrayBuffer>>;
};

/** Loads a locale by its code; each is a file of its own. */
export const loadLocale: Readonly<Record<string, () => Promise<Locale>>> = {
  'bg': () => import('./widget.bg.ts'),
  'en': () => import('./widget.en.ts'),
  'he': () => import('./widget.he.ts'),
};
