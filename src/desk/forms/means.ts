import type { Channel } from '../../handoff/channels.ts';
import { locales } from '../../locales/generated/registry.ts';
import type { LocaleModule } from '../../locales/types.ts';

/** What of the settings the pages around the form show in one language. */
export interface FormPlace {
  readonly company: string;
  /** Address of the help centre in that language. */
  readonly home: string;
  readonly channels: readonly Channel[];
}

/** What the form without JavaScript needs of the world. */
export interface FormsMeans {
  /** The pages' frame: HTML with `{{lang}}`, `{{dir}}`, `{{title}}` and `{{content}}` in it. */
  readonly shell: string;
  /** Languages in order; the first is the default. */
  readonly locales: readonly string[];
  readonly placeIn: (locale: string) => FormPlace;
  /** Told when a mail is to be sent. */
  readonly onMail: () => void;
}

/** The pages' frame where none was built. */
export const BARE_SHELL =
  '<!doctype html><html lang="{{lang}}" dir="{{dir}}"><meta charset="utf-8"><title>{{title}}</title>{{content}}</html>';

/** Everything that a page or a mail says in one language. */
export interface Spoken extends FormPlace {
  readonly words: LocaleModule;
}

/** The language asked for, where it is one of the site's; else its first. */
export function spokenIn(
  { locales: known, placeIn }: Pick<FormsMeans, 'locales' | 'placeIn'>,
  wanted: string,
): Spoken {
  const code = known.includes(wanted) ? wanted : (known[0] ?? 'en');
  const words = locales[code];
  if (words === undefined) throw new Error(`No locale "${code}": add src/locales/${code}.ts.`);
  return { ...placeIn(code), words };
}
