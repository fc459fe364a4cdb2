/** Marks that make another letter rather than colour one: the breve of й and the grave of ѝ, after и. */
const KEPT_MARKS = /и\u0306|и\u0300/g;

/** Joins letters inside one word: apostrophes, Hebrew geresh and gershayim, their keyboard stand-ins. */
const JOINERS = /(?<=[\p{L}\p{N}])['’‘ʼ"״׳“”](?=[\p{L}\p{N}])/gu;

/** Everything between words. */
const BETWEEN = /[^\p{L}\p{N}]+/u;

/** CJK is written without spaces: each sign is a word, or nothing would be found. */
const SIGN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;

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
    const parts = chunk.replace(JOINERS, '').replace(SIGN, ' $& ').split(BETWEEN).filter(Boolean);
    for (const part of parts) words.push(part.slice(0, MAX_WORD));
    const whole = parts.join('');
    const isCode = parts.length > 1 && parts.length <= 4 && /\p{N}/u.test(whole) && /\p{L}/u.test(whole);
    if (isCode && whole.length <= MAX_WORD) words.push(whole);
  }
  return words;
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
