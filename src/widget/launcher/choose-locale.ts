/**
 * The first of `wanted` that is `available`, else its language alone (`pt-BR` for `pt`, `he` for `he-IL`), else the
 * default, which is the first available. What is available begins with its code.
 */
export function chooseLocale<Known extends readonly [code: string, ...unknown[]]>(
  wanted: readonly (string | null | undefined)[],
  available: readonly [Known, ...Known[]],
): Known {
  for (const code of wanted) {
    // First the whole tag, then its language.
    for (const parts of [9, 1]) {
      const form = (tag: string): string => tag.toLowerCase().split(/[-_]/, parts).join();
      const found = code && available.find((one) => form(one[0]) === form(code));
      if (found) return found;
    }
  }
  return available[0];
}
