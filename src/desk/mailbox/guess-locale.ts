import { locales } from '../../locales/generated/registry.ts';

const SCRIPTS: readonly RegExp[] = [
  /\p{Script=Hebrew}/gu,
  /\p{Script=Cyrillic}/gu,
  /\p{Script=Arabic}/gu,
  /\p{Script=Greek}/gu,
  /\p{Script=Latin}/gu,
];
/** The beginning tells the language; below it may stand a signature in another. */
const LOOKED_AT = 2000;

/** The first of the company's languages that is written in the letters of this text; the first of all where none is. */
export function guessLocale(text: string, codes: readonly string[]): string {
  const script = scriptOf(text.slice(0, LOOKED_AT));
  const found = codes.find((code) => script !== null && scriptOf(locales[code]?.meta.name ?? '') === script);
  return found ?? codes[0] ?? 'en';
}

/** Of most of its letters, or null where it has none. */
function scriptOf(text: string): RegExp | null {
  let [most, found]: [number, RegExp | null] = [0, null];
  for (const script of SCRIPTS) {
    const letters = text.match(script)?.length ?? 0;
    if (letters > most) [most, found] = [letters, script];
  }
  return found;
}
