import type { Analyzer, Token } from '../../search/types.ts';
import { wordsOf } from './words.ts';

/** Words of questions, of politeness and of grammar; each also behind "and" and "that". */
const STOP_WORDS = new Set(
  (
    'של את על עם אל אם או גם כי לא כן זה זו זאת זהו זוהי הזה הזו הזאת אלה אלו האלה האלו הוא היא הם הן אני אנחנו אנו ' +
    'אתה אתם אתן יש אין היה היתה הייתה היו יהיה תהיה יהיו להיות כל כדי רק עוד כבר אבל אך אז כך כמו בין לפני אחרי עד תוך ' +
    'מן מה מהו מהי מהם מהן מי מיהו מיהי איך כיצד איפה היכן לאן מאיפה מתי למה מדוע כמה האם אשר כאשר איזה איזו אילו באיזה ' +
    'באיזו באילו לאיזה לאיזו לאילו מאיזה מאיזו שלי שלך שלו שלה שלנו שלכם שלהם לי לך לו לה לנו לכם להם בי בו בה בהם אותי ' +
    'אותו אותה אותם אותנו ממנו ממנה כאן שם ניתן צריך צריכה צריכים רוצה רוצים אפשר יכול יכולה יכולים אוכל לעשות עושים ' +
    'אצל לגבי בנוגע בקשר עבור בשביל ללא בלי מאוד אשמח לדעת בבקשה תודה שלום היי הי ו ה ב ל מ ש כ'
  )
    .split(' ')
    .flatMap((word) => ['', 'ו', 'ש', 'כש', 'וש'].map((particle) => particle + word)),
);

const FINALS: Readonly<Record<string, string>> = { ך: 'כ', ם: 'מ', ן: 'נ', ף: 'פ', ץ: 'צ' };

/** A particle set apart by a hyphen, before a foreign word, a number or a name: `ב-Teams`, `ה-15`, `ב- Word`. */
const APART = /(?<![\p{L}\p{N}])(?:[וש]?[הבלמכ]|[וש])[-\u05be–](?=\s?[\p{L}\p{N}"])/gu;

/** Most letters of particles before a word: "and when from the …". */
const MAX_PARTICLES = 5;

/**
 * Endings after final letters were made plain ones: plurals, feminine singular, masculine plural, each with what may be
 * owned; then single letters and "we". Never -ך or -נו where they may as well be the word's own: תאריך, זמנו.
 */
const SUFFIX = new RegExp(
  '(?<=.{2})(?:(?:(?<=.{4})א)?[יו]*ות(?:י(?:נו|כמ|המ|הנ|[מוכה])?)?|י*ת(?:נו|כמ|[יוכהמנ])?|י+ה|(?<!^.י)ימ' +
    '|י(?:נו|כמ|המ|הנ|ו)|(?<=[^רלשימ])יכ|(?<=נ)כמ?|(?<=..[^וי])נו|[הוי]|(?<=.{4})א)$',
  'u',
);

/** Three letters that are not vowels: enough for a Semitic root. */
const ROOTED = /^(?:[וי]*[^וי]){3}/u;

/** What follows the ב of an intensive verb or of its noun, where ב is no particle: ביטל, ביטול, ביקש. */
const INTENSIVE = /^י[^וי]ו?[^וי]$/u;

/** What follows the ש of such a verb in the first person: שילמתי. */
const INTENSIVE_PAST = /^י.{2,3}תי$/u;

/** What makes a verb's person or its reflexive, before three consonants: נשלח, ישלח, תשלום, התחבר. */
const VERB = /^(?:[יתנא]?ת|[ינ])(?=(?:[^וי][וי]*){3})/u;

/**
 * Hebrew without a dictionary: the light stem loses particles, the root also endings, what marks a verb's person, and
 * the vowel letters in which plene and defective spelling differ. Where a first letter may be a particle or the
 * word's own (הזמנה, מוצר), all forms of one word are cut alike, so that they meet; stem and surface tell them from
 * the words of others.
 */
export const hebrewAnalyzer: Analyzer = {
  analyze: (text) => wordsOf(text.replace(APART, ' ')).map(tokenOf),
  stopWords: STOP_WORDS,
  layouts: async () => (await import('./keyboards.ts')).HEBREW,
  asksForNumber: /(?<!\p{L})(?:[ולמ]?כמה(?: זמן)?|מתי|באיזו שנה|באיזה תאריך)(?!\p{L})/u,
  asksHow: /(?<!\p{L})(?:איך|כיצד)(?!\p{L})/u,
  asksWhether: /^(?:האם|אפשר|ניתן|מותר|צריך)(?!\p{L})/u,
  denies: /(?<!\p{L})[ושה]*(?:לא|אין|אינ\p{L}+)(?!\p{L})/u,
};

function tokenOf(surface: string): Token {
  if (!/[\u05d0-\u05ea]/u.test(surface)) return { surface, stem: surface, root: surface };
  // A particle before a Latin word: לcoralogix.
  const mixed = /^[\u05d0-\u05ea]{1,3}([^\u05d0-\u05ea]{2,})$/u.exec(surface)?.[1];
  if (mixed !== undefined) return { surface, stem: mixed, root: mixed };
  const letters = surface.replace(/[ךםןףץ]/gu, (letter) => FINALS[letter] ?? letter);
  // As a first letter מ is a word's own more often than "from": מספר, מחיר, משלוח.
  const stem = withoutParticles(letters, 'והבלשכ');
  return { surface, stem, root: rootOf(withoutParticles(stem, 'והבלמשכ')) };
}

function withoutParticles(letters: string, particles: string): string {
  let word = letters;
  for (
    let count = 0;
    count < MAX_PARTICLES && particles.includes(word.charAt(0)) && isParticle(word);
    count += 1
  )
    word = word.slice(1);
  return word;
}

/** Whether the first letter, one of והבלמשכ, may be taken off; never so that fewer than three letters stay. */
function isParticle(word: string): boolean {
  const first = word.charAt(0);
  const rest = word.slice(1);
  if (rest.length < 3) return false;
  if (first === 'ה') return true;
  const core = rest.replace(SUFFIX, '');
  if (first === 'ו') return core.length >= 3;
  // Before a single ו stands a participle's or a passive's own consonant: בודק, כותב, שולם.
  const isVowelled = /^ו[^ו]/u.test(rest) && first !== 'מ';
  if (first === 'ב' || first === 'ל') {
    if (isVowelled || (first === 'ב' && INTENSIVE.test(core))) return false;
    // Of a short feminine word little stays without its ending: לבעיה, בשעות.
    return core.length >= 3 || /[הת]$/u.test(rest);
  }
  if (first === 'ש' && INTENSIVE_PAST.test(rest)) return false;
  return isVowelled ? ROOTED.test(core) : bare(core).length >= 3;
}

function rootOf(word: string): string {
  const root = word.replace(SUFFIX, '').replace(VERB, '');
  const consonants = bare(root);
  return consonants.length >= 2 ? consonants : root;
}

/** Without vowel letters, but for the first one. */
function bare(word: string): string {
  return word.charAt(0) + word.slice(1).replace(/[וי]/gu, '');
}
