import settings from 'virtual:handrail/settings';
import { askForCase } from '../case-view/case-requests.ts';
import { chooseLanguage } from '../desk-page/languages.ts';
import type { CaseView } from '../handoff/answers.ts';
import { loadLocale, type Locale } from '../locales/generated/case.ts';

/** What the page shows, always in one language as a whole. */
export type Shown =
  | { readonly state: 'loading'; readonly locale: Locale }
  | { readonly state: 'found'; readonly locale: Locale; readonly case: CaseView }
  | { readonly state: 'wrong-link' | 'unreachable'; readonly locale: Locale };

/** The words in `code`, or in the nearest language that there is. */
export async function localeFor(...codes: readonly string[]): Promise<Locale> {
  const available = Object.keys(loadLocale);
  const code = chooseLanguage(codes, available, settings.locales[0] ?? 'en');
  const load = loadLocale[code];
  if (load === undefined) throw new Error('No language is built into this page.');
  return load();
}

/** Asks the desk for the case that the address's fragment opens; the case's own language wins. */
export async function loadCase(token: string, locale: Locale, signal: AbortSignal): Promise<Shown> {
  if (token === '') return { state: 'wrong-link', locale };
  const answer = await askForCase('/api/case', token, signal);
  if (!answer.ok) {
    return { state: answer.refusal === 'case.not-found' ? 'wrong-link' : 'unreachable', locale };
  }
  return { state: 'found', locale: await localeFor(answer.data.locale, locale.meta.code), case: answer.data };
}
