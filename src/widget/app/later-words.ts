import { loadLocale, type Locale } from '../../locales/generated/later.ts';

/** The words of a language that are not needed at first open. Rejects where they cannot be loaded. */
export async function laterWords(code: string): Promise<Locale> {
  const words = await loadLocale[code]?.();
  if (!words) throw new Error(`[handrail] there are no words of ${code}`);
  return words;
}
