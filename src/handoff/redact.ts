/** What stands where something personal stood. */
const EMAIL = '[e-mail]';
const LINK = '[link]';
const NUMBER = '[number]';

/** A single number of so many digits may be an order's or a customer's. */
const DIGITS_IN_ONE = 6;
/** Written in groups there must be more: "160 200" is a size. */
const DIGITS_IN_GROUPS = 7;

/** What stands between digits that are read as one number; marks that nobody sees among them. */
const BETWEEN = String.raw`[\s\p{Cf}\uFE0F\u20E3.,'’/\\|_*#:;+()\[\]\p{Pd}]`;

/** "at" as people write it to keep the sign out: in brackets in any language, or as a word of its own. */
const AT = String.raw`(?:\s*[\[({<]\s*(?:at|א?ט|את|шт|ат|@)\s*[\])}>]\s*|\s+(?:at|שטרודל|כרוכית|маймунско(?:\s*[аa])?|маймунка|кльомба|ет)\s+)`;
const DOT = String.raw`(?:\.|\s*[\[({<]\s*(?:dot|נקודה|точка|\.)\s*[\])}>]\s*|\s+(?:dot|נקודה|точка)\s+)`;
const NAME = String.raw`[\p{L}\p{M}\p{N}._%+-]`;
const LABEL = String.raw`[\p{L}\p{M}\p{N}-]`;

/** Digits as words, of our languages. */
const WORDS =
  'zero|oh|one|two|three|four|five|six|seven|eight|nine|' +
  'אפס|אחת|אחד|שתיים|שניים|שתים|שלוש|שלושה|ארבע|ארבעה|חמש|חמישה|שש|שישה|שבע|שבעה|שמונה|תשע|תשעה|' +
  'нула|едно|един|една|две|два|три|четири|пет|шест|седем|осем|девет';
const SPOKEN = String.raw`(?<![\p{L}\p{N}])(?:${WORDS}|\p{Nd}+)(?![\p{L}\p{N}])`;

const LONG = new RegExp(String.raw`\p{Nd}{${DIGITS_IN_ONE},}`, 'u');

const RULES: readonly (readonly [RegExp, string | ((found: string) => string)])[] = [
  [/(?:https?:\/\/|www\.)\S+/giu, LINK],
  // Spaces around the sign are forgiven where a domain follows.
  [/\S*[^\s@]\s*@\s*[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/giu, EMAIL],
  [/\S*@\S+|\S+@\S*/gu, EMAIL],
  [new RegExp(String.raw`${NAME}+${AT}${LABEL}+(?:${DOT}${LABEL}{2,})+`, 'giu'), EMAIL],
  // Letters with many digits among them: an order, a bank account.
  [/\p{N}*\p{L}[\p{L}\p{N}]*/gu, (word) => (digits(word) >= DIGITS_IN_ONE ? NUMBER : word)],
  [
    new RegExp(String.raw`[+(]*\p{Nd}(?:${BETWEEN}{0,3}\p{Nd})*`, 'gu'),
    (run) => (digits(run) >= DIGITS_IN_GROUPS || LONG.test(run) ? NUMBER : run),
  ],
  [new RegExp(String.raw`${SPOKEN}(?:[\s,.\p{Pd}]+${SPOKEN}){5,}`, 'giu'), NUMBER],
  // A key or a token.
  [/[^\s[\]]{24,}/gu, (word) => (/\p{Nd}/u.test(word) ? NUMBER : word)],
];

/**
 * A customer's words without what may tell who he is: e-mail addresses, links, and numbers long enough for a phone, a
 * card, an order or an identity, also in groups, in other scripts' digits, and spelt out. Names stay: a list of words
 * would know too few of them, and take words that are none. More is taken than must be: what is left is counted, never
 * answered. Compatibility forms are normalised (NFKC), so that no width or circle hides a digit.
 */
export function redact(text: string): string {
  let clean = text.normalize('NFKC');
  for (const [pattern, by] of RULES) {
    clean = typeof by === 'string' ? clean.replace(pattern, by) : clean.replace(pattern, by);
  }
  return clean;
}

function digits(text: string): number {
  return text.match(/\p{Nd}/gu)?.length ?? 0;
}
