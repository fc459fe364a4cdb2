/** A file's size as people read it in a language: `340 kB`, `1.2 MB`. */
export function formatFileSize(bytes: number, locale: string): string {
  const [value, unit] =
    bytes < 1024 * 1024
      ? ([Math.max(1, Math.round(bytes / 1024)), 'kilobyte'] as const)
      : ([bytes / (1024 * 1024), 'megabyte'] as const);
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 1 }).format(value);
}
