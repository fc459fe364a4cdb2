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

/** Tells browser and screen reader the page's language, direction and title. */
export function dressDocument(
  meta: { readonly code: string; readonly direction: string },
  title: string,
): void {
  document.documentElement.lang = meta.code;
  document.documentElement.dir = meta.direction;
  document.title = title;
}
