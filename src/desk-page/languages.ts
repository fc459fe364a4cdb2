/**
 * The first of the reader's languages that we have, whole or by its language alone (`en-GB` → `en`), else the
 * first that we have.
 */
export function chooseLanguage(
  wanted: readonly string[],
  available: readonly string[],
  otherwise: string,
): string {
  for (const code of wanted) {
    const found =
      available.find((each) => each.toLowerCase() === code.toLowerCase()) ??
      available.find((each) => each === code.toLowerCase().split('-', 1)[0]);
    if (found !== undefined) return found;
  }
  return available.includes(otherwise) ? otherwise : (available[0] ?? otherwise);
}

/**
 * The reader's own kind of a language for dates and numbers, e.g. `en-GB` for `en`: without a region, English would
 * put the month first for everyone.
 */
export function regional(code: string, wanted: readonly string[] = navigator.languages): string {
  return wanted.find((each) => each.toLowerCase().split('-', 1)[0] === code) ?? code;
}

/** Tells browser and screen reader the page's language, direction and title. */
export function dressDocument(
  meta: { readonly code: string; readonly direction: string },
  title: string,
): void {
  document.documentElement.lang = meta.code;
  document.documentElement.dir = meta.direction;
  document.title = title;
}
