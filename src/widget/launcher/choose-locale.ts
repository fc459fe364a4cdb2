/**
 * The first of `wanted` that is `available`, else its language alone (`pt-BR` for `pt`, `he` for `he-IL`), else the
 * default, which is the first available.
 */
export function chooseLocale(
  wanted: readonly (string | null | undefined)[],
  available: readonly string[],
): string {
  for (const code of wanted) {
    for (const form of [lowerCase, languageOf]) {
      const found = code && available.find((one) => form(one) === form(code));
      if (found) return found;
    }
  }
  return available[0] ?? '';
}

function lowerCase(tag: string): string {
  return tag.toLowerCase();
}

function languageOf(tag: string): string | undefined {
  return tag.toLowerCase().split(/[-_]/)[0];
}
