const KILO = 1024;

/**
 * A file's size as people read it in a language: `340 kB`, `1.2 MB`. The unit is written alike in our languages and runs
 * left to right in each, so it is isolated from the text around it.
 */
export function formatFileSize(bytes: number, locale: string): string {
  const isSmall = bytes < KILO * KILO;
  const value = isSmall ? Math.max(1, Math.round(bytes / KILO)) : bytes / (KILO * KILO);
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value);
  return `\u2066${number}\u00a0${isSmall ? 'kB' : 'MB'}\u2069`;
}
