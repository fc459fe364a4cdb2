/** The text for a locale, else for the first configured locale that has one. */
export function inLocale(
  text: string | Readonly<Record<string, string>>,
  locale: string,
  fallbacks: readonly string[],
): string {
  if (typeof text === 'string') return text;
  for (const code of [locale, ...fallbacks]) {
    const found = text[code];
    if (found !== undefined) return found;
  }
  return Object.values(text)[0] ?? '';
}
