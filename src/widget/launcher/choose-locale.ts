/**
 * The first of `wanted` that is `available`, else its language alone (`pt-BR` for `pt`, `he` for `he-IL`), else the
 * default, which is the first available.
 */
export function chooseLocale(
  wanted: readonly (string | null | undefined)[],
  available: readonly string[],
): string {
  for (const code of wanted) {
    const tag = code?.trim().toLowerCase().replaceAll('_', '-');
    if (!tag) continue;
    const language = tag.split('-')[0];
    const found =
      available.find((one) => one.toLowerCase() === tag) ??
      available.find((one) => one.split('-')[0] === language);
    if (found) return found;
  }
  return available[0] ?? 'en';
}
