import type { Analyzer, KeyboardLayout, Token } from './types.ts';

/** Keys with Shift, and the same without, on QWERTY: elsewhere some are letters, which Shift makes capitals. */
const SHIFTED = '{}|~:"<>?';
const PLAIN = "[]\\`;',./";

/** What the same keys give in `layout`, in lower case, for a text typed while the keyboard was on QWERTY. */
export function toLayout(text: string, { keys }: KeyboardLayout): string {
  const pressed = text.toLowerCase().replace(/[{}|~:"<>?](?=\S)/gu, (sign) => {
    const key = PLAIN.charAt(SHIFTED.indexOf(sign));
    const letter = keys[key] ?? '';
    return letter === letter.toUpperCase() ? sign : key;
  });
  return [...pressed].map((key) => (Object.hasOwn(keys, key) ? keys[key] : key) ?? key).join('');
}

/** What the same keys give on QWERTY, for a text typed while the keyboard was on `layout`. */
export function fromLayout(text: string, { keys }: KeyboardLayout): string {
  const back = new Map(Object.entries(keys).map(([key, letter]) => [letter, key]));
  return [...text.toLowerCase()].map((letter) => back.get(letter) ?? letter).join('');
}

/** Another text that the same keys may have been meant to give. */
export interface OtherSpelling {
  readonly text: string;
  /** Into this language's script, rather than out of it. */
  readonly into: boolean;
}

/**
 * What else the customer may have meant by the keys he pressed. Only words that `isKnown` rejects are taken for
 * mistyped: in "spodelqte onenote" the second one is as it should be.
 */
export function otherSpellings(
  text: string,
  { analyze, transliterate, latin = false }: Analyzer,
  layouts: readonly KeyboardLayout[],
  isKnown: (token: Token) => boolean,
): OtherSpelling[] {
  const mistyped = (piece: string, other: string): boolean => {
    const tokens = analyze(piece);
    // A key that gives a letter elsewhere may give a comma or a bracket here: "li`en" is one word, личен.
    return !tokens.every(isKnown) || (tokens.length !== 1 && analyze(other).length === 1);
  };
  const ways = layouts.flatMap((layout) => [
    ...(latin ? [] : [{ way: (piece: string) => toLayout(piece, layout), into: true }]),
    { way: (piece: string) => fromLayout(piece, layout), into: latin },
  ]);
  if (transliterate) ways.push({ way: transliterate, into: true });
  const pieces = text.split(/(\s+)/u);
  const meant = new Map<string, OtherSpelling>();
  for (const { way, into } of ways) {
    const other = pieces.map((piece) => (mistyped(piece, way(piece)) ? way(piece) : piece)).join('');
    if (other !== text && other !== text.toLowerCase()) meant.set(other, { text: other, into });
  }
  return [...meant.values()];
}

/** The letters of a QWERTY keyboard by row; a key's neighbours are beside it and in the rows above and below. */
const ROWS = ['qwertyuiop[]', "asdfghjkl;'", 'zxcvbnm,./'];

/** Whether two words of one length differ in one letter, and its key is beside the other's, in some layout. */
export function areNeighbours(one: string, other: string, layouts: readonly KeyboardLayout[]): boolean {
  const letters = [...other];
  const differing = [...one]
    .map((letter, at) => [letter, letters[at] ?? ''] as const)
    .filter(([a, b]) => a !== b);
  const [pair, ...more] = differing;
  if (!pair || more.length > 0 || [...one].length !== letters.length) return false;
  const qwerty: Pick<KeyboardLayout, 'keys'> = { keys: {} };
  return [qwerty, ...layouts].some(({ keys }) => {
    const places = pair.map((letter) =>
      placeOf(Object.keys(keys).find((key) => keys[key] === letter) ?? letter),
    );
    const [a, b] = places;
    return !!a && !!b && Math.abs(a.row - b.row) <= 1 && Math.abs(a.column - b.column) <= 1;
  });
}

function placeOf(key: string): { row: number; column: number } | undefined {
  const row = ROWS.findIndex((keys) => keys.includes(key));
  return row < 0 ? undefined : { row, column: ROWS[row]?.indexOf(key) ?? 0 };
}
