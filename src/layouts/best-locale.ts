/**
 * The offered language that a reader prefers: the very one, or the same language of another country. Reads old
 * codes too (`iw` is Hebrew). Undefined where none fits; then the reader chooses.
 *
 * @param preferred BCP 47 codes, best first, such as `navigator.languages`; a code that is none is passed over
 */
export function bestLocale(preferred: readonly string[], offered: readonly string[]): string | undefined {
  for (const code of preferred) {
    const wanted = parse(code);
    if (wanted === undefined) continue;
    const exact = offered.find((one) => parse(one)?.baseName === wanted.baseName);
    const found = exact ?? offered.find((one) => parse(one)?.language === wanted.language);
    if (found !== undefined) return found;
  }
  return undefined;
}

function parse(code: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(code);
  } catch {
    return undefined;
  }
}
