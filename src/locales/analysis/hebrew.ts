import type { Analyzer, KeyboardLayout, Token } from '../../search/types.ts';
import { wordsOf } from './words.ts';

const STOP_WORDS = new Set(
  (
    'של את על עם אל אם או גם כי לא כן זה זו זאת הוא היא הם הן אני אנחנו אתה את אתם אתן יש אין היה היתה הייתה היו ' +
    'להיות כל כדי רק עוד אבל אך כמו בין לפני אחרי עד מן מה מי איך איפה מתי למה כמה האם אשר שלי שלך שלו שלה שלנו ' +
    'שלכם שלהם לי לך לו לה לנו לכם להם אותו אותה אותם אותי זאת כאן שם ניתן צריך רוצה אפשר בבקשה תודה שלום היי'
  ).split(' '),
);

/** The standard Israeli layout (SI-1452) on QWERTY keys. */
const HEBREW_KEYS: KeyboardLayout = {
  id: 'he',
  keys: {
    e: 'ק', r: 'ר', t: 'א', y: 'ט', u: 'ו', i: 'ן', o: 'ם', p: 'פ',
    a: 'ש', s: 'ד', d: 'ג', f: 'כ', g: 'ע', h: 'י', j: 'ח', k: 'ל', l: 'ך', ';': 'ף', "'": ',',
    z: 'ז', x: 'ס', c: 'ב', v: 'ה', b: 'נ', n: 'מ', m: 'צ', ',': 'ת', '.': 'ץ', '/': '.', q: '/', w: "'",
  },
}; // prettier-ignore

const FINALS: Readonly<Record<string, string>> = { ך: 'כ', ם: 'מ', ן: 'נ', ף: 'פ', ץ: 'צ' };

/** Particles written as part of the next word, in the orders in which they occur: "and", "that", "when", "from", "to the" … */
const PARTICLES = /^(?:ו?(?:כש|לכש|מש|ש)?(?:מה|בה|כה|לה|[הבלמכ])?|ו)(?=.{3})/u;
const ONE_PARTICLE = /^[והבלמשכ](?=.{3})/u;
/** Endings, after final letters were made plain ones. */
const SUFFIX = /(?<=.{2})(?:ויות|יות|ימ|ינ|ות|ית|ייה|יה|יי|נו|כמ|המ|תי|ה|ת|י)$/u;

/** Hebrew: particles fall in the light stem; endings and the vowel letters of plene spelling in the root. */
export const hebrewAnalyzer: Analyzer = {
  analyze: (text) => wordsOf(text).map(tokenOf),
  stopWords: STOP_WORDS,
  layouts: [HEBREW_KEYS],
  asksForNumber: /(?<!\p{L})(?:[ולמ]?כמה|מתי|באיזו שנה|באיזה תאריך)(?!\p{L})/u,
};

function tokenOf(surface: string): Token {
  if (!/[\u05d0-\u05ea]/u.test(surface)) return { surface, stem: surface, root: surface };
  // A particle before a Latin word: לcoralogix.
  const mixed = /^[\u05d0-\u05ea]{1,3}([^\u05d0-\u05ea]{2,})$/u.exec(surface)?.[1];
  if (mixed !== undefined) return { surface, stem: mixed, root: mixed };
  const letters = surface.replace(/[ךםןףץ]/gu, (letter) => FINALS[letter] ?? letter);
  const stem = letters.replace(PARTICLES, '');
  return { surface, stem, root: rootOf(letters) };
}

function rootOf(letters: string): string {
  let root = letters.replace(SUFFIX, '');
  for (let chain = 0; chain < 5; chain += 1) root = root.replace(ONE_PARTICLE, '');
  // Plene and defective spelling differ in vowel letters inside the word.
  const bare =
    root.length > 3 ? root.charAt(0) + root.slice(1, -1).replace(/[וי]/gu, '') + root.slice(-1) : root;
  return bare.length >= 2 ? bare : root;
}
