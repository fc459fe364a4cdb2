/**
 * The first of `wanted` that is `available`, else its language alone (`pt-BR` for `pt`, `he` for `he-IL`), else the
 * default, which is the first available. What is available begins with its code. `wanted` comes from the page, which
 * may say anything.
 */
export function chooseLocale<Known extends readonly [code: string, ...unknown[]]>(
  wanted: readonly unknown[],
  available: readonly [Known, ...Known[]],
): Known {
  for (const code of wanted)
    // First the whole tag, then its language. Pages of long ago, and Java, call Hebrew `iw`.
    for (const parts of [9, 1])
      for (const known of available) {
        const form = (tag: unknown): string =>
          // eslint-disable-next-line @typescript-eslint/restrict-plus-operands -- shorter than `join`
          String(tag).toLowerCase().replace('iw', 'he').split(/[-_]/, parts) + '';
        if (form(known[0]) === form(code)) return known;
      }
  return available[0];
}
