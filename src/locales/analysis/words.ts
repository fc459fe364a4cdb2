/** Marks that make another letter rather than colour one: the breve of й and the grave of ѝ, after и. */
const KEPT_MARKS = /и\u0306|и\u0300/g;

/** Joins letters inside one word: apostrophes, Hebrew geresh and gershayim, their keyboard stand-ins. */
const JOINERS = /(?<=[\p{L}\p{N}])['’‘ʼ"״׳“”](?=[\p{L}\p{N}])/gu;

/** Everything between words. */
const BETWEEN = /[^\p{L}\p{N}]+/u;

/** CJK is written without spaces: each sign is a word, or nothing would be found. */
const SIGN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const SIGNS = new RegExp(SIGN, 'gu');

/** Longer than any word; what exceeds it is noise such as base64, and is cut. */
const MAX_WORD = 64;

/**
 * Words of a text as written, normalised: compatibility forms and case folded, marks removed (niqqud,
 * cantillation, stress), й and ѝ kept, apostrophes and gershayim inside a word closed up. A code such as
 * `X-200` gives its parts and the whole, `x200`, so that each way of typing it is found.
 */
export function wordsOf(text: string): string[] {
  const folded = fold(text);
  const words: string[] = [];
  for (const chunk of folded.split(/\s+/u)) {
    const parts = chunk.replace(JOINERS, '').replace(SIGNS, ' $& ').split(BETWEEN).filter(Boolean);
    for (const part of parts)
      words.push(part.length > MAX_WORD ? [...part].slice(0, MAX_WORD).join('') : part);
    const whole = parts.join('');
    if (parts.length > 1 && parts.length <= 4 && isCode(whole)) words.push(whole);
  }
  return words;
}

/** Letters and digits together, such as a product's number. */
function isCode(whole: string): boolean {
  return whole.length <= MAX_WORD && /\p{Nd}/u.test(whole) && /\p{L}/u.test(whole) && !SIGN.test(whole);
}

function fold(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFKD')
    .toLowerCase()
    .replace(KEPT_MARKS, (pair) => pair.normalize('NFC'))
    .replace(/\p{M}+/gu, '')
    .normalize('NFC');
}
