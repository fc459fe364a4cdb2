import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { chooseLanguage } from '../desk-page/languages.ts';
import { loadLocale, type Locale } from '../locales/generated/inbox.ts';

export const LANGUAGES: readonly string[] = Object.keys(loadLocale);

/** Where the agent's choice of language is kept; nothing else of the inbox is stored. */
const KEY = 'handrail:inbox-language';

/** The agent's language: the one chosen before, else the browser's. */
export function preferredLanguage(): string {
  let chosen: string | null = null;
  try {
    chosen = localStorage.getItem(KEY);
  } catch {
    // Storage forbidden: the browser's languages decide each time.
  }
  return chooseLanguage([chosen ?? '', ...navigator.languages], LANGUAGES, 'en');
}

export function keepLanguage(code: string): void {
  try {
    localStorage.setItem(KEY, code);
  } catch {
    // Storage forbidden: the choice holds until the page is closed.
  }
}

/** Loads the words of a language out of `LANGUAGES`. */
export async function loadWords(code: string): Promise<Locale> {
  const load = loadLocale[code];
  if (load === undefined) throw new Error(`The inbox has no language "${code}".`);
  return load();
}

export const Words = createContext<Locale | null>(null);

/** The words of the agent's language; only below the provider in `InboxApp`. */
export function useWords(): Locale {
  const words = useContext(Words);
  if (words === null) throw new Error('The inbox was drawn before its words were there.');
  return words;
}
