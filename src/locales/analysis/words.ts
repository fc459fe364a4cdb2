/** What stands inside words and is no part of them: soft hyphens, joiners and marks of direction. */
const INVISIBLE = /\p{Cf}/gu;

/** Joins letters inside one word: apostrophes, Hebrew geresh and gershayim, their keyboard stand-ins. */
const JOINERS = /(?<=[\p{L}\p{N}\p{M}])['’‘ʼ`´"״׳“”](?=[\p{L}\p{N}])/gu;

/** What joins the parts of a compound: hyphens, a range's dash, the minus, maqaf, the underscore. */
const HYPHENS = /[_\u2010-\u2013\u2212\u05be]/g;

/** Signs that would become letters of the word beside them: Wix™, №123. */
const SIGNS = /[™℠№]/g;

/** Marks that make another letter rather than colour one: the breve of й, the grave of ѝ. */
const KEPT_MARKS = /и[\u0306\u0300]/g;

/**
 * Marks that colour a letter: those of all scripts in common but for the Japanese voice marks, those of Cyrillic, Hebrew
 * and Arabic, and the Arabic stretch. In other scripts (Thai, Hindi) they are vowels, without which a word is another.
 */
const MARKS = /(?![\u3099\u309a])\p{sc=Zinh}|(?=\p{M})[\p{sc=Cyrl}\p{sc=Hebr}\p{sc=Arab}]|\u0640/gu;

/** Letters that Unicode does not take apart, as people without them on their keyboard type them. */
const PLAIN: Readonly<Record<string, string>> = { ß: 'ss', ı: 'i', ς: 'σ', ł: 'l', ø: 'o' };
const PLAINED = /[ßıςłø\u0660-\u0669\u06f0-\u06f9]/g;

/** The comma of 1,000. */
const THOUSANDS = /(?<=\d),(?=\d{3}(?!\d))/g;

/**
 * Words that may be one: joined by hyphens, or a few letters and a number of three digits or more beside
 * them, as in "wid 3566". The bounds are beyond all words and keep an engine's stack small on a megabyte of letters.
 */
const COMPOUND =
  /(?:[\p{L}\p{N}]\p{M}{0,9}(?:-| (?<=(?<![\p{L}\p{N}\p{M}])\p{L}{1,3} )(?=\d{3,15}(?![\p{L}\p{N}])))?){1,999}/gu;

/** Written without spaces: words are not to be told apart, so each two neighbouring signs are taken for one. */
const UNSPACED = /((?:(?=[\p{scx=Hani}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}])[\p{L}\p{N}]\p{M}*)+)/u;

/**
 * Words that come out again as they are but for capitals: most of what is asked. To compile what the rest needs takes a
 * slow phone 20 ms, between the customer's first words and their files.
 */
const PLAIN_WORDS = /^(?:[a-z\u0430-\u044f\u05d0-\u05ea]{1,64}(?: +|$))+$/;

/** About as many as a title has: a whole article has other signs too, and is more than an engine's stack may hold. */
const FEW_CHARACTERS = 200;

/** Characters of the longest word; what exceeds it is noise such as base64, and is cut. */
const MAX_WORD = 64;

/**
 * Words of a text in order, normalised: compatibility forms and case folded, marks removed (niqqud, cantillation,
 * stress), й and ѝ kept, apostrophes and gershayim inside a word closed up. A code such as `X-200` gives its parts and
 * the whole, `x200`, so that each way of typing it is found; signs written without spaces come in overlapping pairs.
 * Never throws; linear in the text's length. A line break always parts words: two lines give what each gives alone.
 */
export function wordsOf(text: string): string[] {
  const lower = text.length > FEW_CHARACTERS ? '' : text.toLowerCase();
  if (PLAIN_WORDS.test(lower)) return lower.trimEnd().split(/ +/);
  return [...fold(text).matchAll(COMPOUND)].flatMap(([compound]) => {
    const parts = compound.split(/[- ]/).filter(Boolean);
    const whole = parts.join('');
    return [...parts.flatMap(pieces), ...(isOne(whole, parts) ? [whole] : [])].map(finish);
  });
}

function pieces(part: string): string[] {
  // Most words are of scripts before Thai in Unicode, and that is quick to see.
  if (!/[\u0e00-\uffff]/.test(part)) return [part];
  return part.split(UNSPACED).flatMap((piece, at) => (at % 2 === 1 ? pairs(piece) : piece || []));
}

/** The grave makes ѝ of и only where that is the whole word; elsewhere it is a stress. */
function finish(word: string): string {
  if (word === 'ѝ') return word;
  const plain = word.replaceAll('ѝ', 'и');
  return plain.length > MAX_WORD ? [...plain].slice(0, MAX_WORD).join('') : plain;
}

/** Letters and digits together, such as a product's number; or two Latin words, one of them short: e-mail, pop-up. */
function isOne(whole: string, parts: readonly string[]): boolean {
  if (parts.length < 2 || parts.length > 4 || whole.length > MAX_WORD || UNSPACED.test(whole)) return false;
  if (/\d/.test(whole)) return /\p{L}/u.test(whole);
  return parts.length === 2 && /^[a-z]+$/.test(whole) && parts.some(({ length }) => length < 3);
}

function pairs(signs: string): string[] {
  const each = signs.match(/[\p{L}\p{N}]\p{M}*/gu) ?? [];
  return each.length < 2 ? each : each.slice(1).map((sign, at) => (each[at] ?? '') + sign);
}

function fold(text: string): string {
  return text
    .replace(INVISIBLE, '')
    .replace(JOINERS, '')
    .replace(SIGNS, ' ')
    .normalize('NFKD')
    .toLowerCase()
    .replace(KEPT_MARKS, (pair) => pair.normalize('NFC'))
    .replace(MARKS, '')
    .normalize('NFC')
    .replace(PLAINED, (letter) => PLAIN[letter] ?? String(letter.charCodeAt(0) & 15))
    .replace(HYPHENS, '-')
    .replace(THOUSANDS, '');
}
