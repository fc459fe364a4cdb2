import type { Analyzer, KeyboardLayout, Token } from '../../search/types.ts';
import { wordsOf } from './words.ts';

const STOP_WORDS = new Set(
  (
    'а аз ако ала бе без би бил била били било бих бъде бъда в вас ви вие все във да дали до докато за зад заради и из ' +
    'или им има имам ѝ й как каква какво какви какъв като кога когато което които кой който колко която къде ли ме ми ' +
    'мога може моля му на над нас не него нея ни ние но нея някой о обаче от отново по под поради после пред при през с ' +
    'са само се си след сме сте съм със т така такъв там те тези ти то това този той тук тя тях у ще че чрез тази искам ' +
    'трябва мое моя моят моята моите моето здравейте благодаря'
  ).split(' '),
);

const row = (latin: string, cyrillic: string): Record<string, string> => {
  const letters = [...cyrillic];
  return Object.fromEntries([...latin].map((key, at) => [key, letters[at] ?? key]));
};

/** The traditional phonetic layout, which types Bulgarian by sound on QWERTY keys. */
const PHONETIC: KeyboardLayout = {
  id: 'bg-phonetic',
  keys: {
    ...row('qwertyuiop[]', 'явертъуиопшщ'),
    ...row('asdfghjkl', 'асдфгхйкл'),
    ...row('zxcvbnm', 'зьцжбнм'),
    '`': 'ч',
    '\\': 'ю',
  },
};

/** The state standard БДС 5237-78 on QWERTY keys. */
const BDS: KeyboardLayout = {
  id: 'bg-bds',
  keys: {
    ...row('qwertyuiop[]', ',уеишщксдзц;'),
    ...row("asdfghjkl;'", 'ьяаожгтнвмч'),
    ...row('zxcvbnm,./', 'юйъэфхпрлб'),
  },
};

/** Bulgarian in Latin letters, as people type it where they have no Cyrillic keyboard; ъ is written a, u or y. */
const SOUNDS: Readonly<Record<string, string>> = {
  sht: 'щ', sh: 'ш', ch: 'ч', zh: 'ж', ts: 'ц', yu: 'ю', iu: 'ю', ju: 'ю', ya: 'я', ia: 'я', ja: 'я', yo: 'ьо', jo: 'ьо',
  a: 'а', b: 'б', c: 'ц', d: 'д', e: 'е', f: 'ф', g: 'г', h: 'х', i: 'и', j: 'ж', k: 'к', l: 'л', m: 'м', n: 'н', o: 'о',
  p: 'п', q: 'я', r: 'р', s: 'с', t: 'т', u: 'у', v: 'в', w: 'в', x: 'х', y: 'й', z: 'з', 4: 'ч', 6: 'ш',
}; // prettier-ignore
const BY_SOUND = new RegExp(
  Object.keys(SOUNDS)
    .sort((a, b) => b.length - a.length)
    .join('|'),
  'gu',
);

/** Articles of all genders and numbers. */
const ARTICLE = /(?<=.{3})(?:ият|ията|иете|ът|ят|та|то|те|ия)$/u;

/** Endings of number, gender, person, tense and of verbal nouns, longest first. */
const ENDING =
  /(?<=.{3})(?:ованията|ованието|ование|ования|ирането|иране|иранията|ването|ванията|ване|вания|ането|анията|ане|ания|ението|енията|ение|ения|ените|ената|еният|ени|ена|ено|ен|аните|аната|ани|ана|ано|ан|овете|ове|еве|ища|ище|остите|остта|ости|ост|ците|ци|зите|ските|ската|ският|ски|ска|ско|вам|ваш|ваме|вате|ват|вал|вали|вах|вахме|ираме|ирате|ират|ирам|ираш|ира|ирал|ираха|яваме|явате|яват|явам|ява|аваме|авате|ават|авам|ава|ете|еме|ите|им|иш|яме|ят|ям|яш|аме|ате|ат|ам|аш|их|иха|ихте|ихме|ил|ила|или|ило|ах|аха|ахме|ал|ала|али|ало|ев|ов|ия|ии|ие|ът|а|я|о|е|и|у|ю|й)$/u;

/** Bulgarian: articles fall in the light stem; inflection, verbal nouns and alternations in the root. */
export const bulgarianAnalyzer: Analyzer = {
  analyze: (text) => wordsOf(text).map(tokenOf),
  stopWords: STOP_WORDS,
  layouts: [PHONETIC, BDS],
  asksForNumber: /(?<!\p{L})(?:колко|кога)(?!\p{L})/iu,
  transliterate: (text) => text.toLowerCase().replace(BY_SOUND, (letters) => SOUNDS[letters] ?? letters),
};

function tokenOf(surface: string): Token {
  if (!/^[\u0400-\u04ff]+$/u.test(surface)) return { surface, stem: surface, root: surface };
  const stem = surface.replace(ARTICLE, '');
  return { surface, stem, root: rootOf(stem) };
}

function rootOf(stem: string): string {
  const once = stem.replace(ENDING, '');
  const twice = once.length > 5 ? once.replace(ENDING, '') : once;
  return alternated(twice);
}

/** Sounds that change within one word's forms: кръг–кръга, център–центрове, бял–бели, книга–книжка, поръчка–поръчки. */
function alternated(root: string): string {
  return root
    .replace(/ъ(?=[рлн]$)/u, '')
    .replace(/е(?=[цнлр]$)/u, '')
    .replace(/я(?=[бвгдзклмнпрстхц]+$)/u, 'е')
    .replace(/[цч]$/u, 'к')
    .replace(/ж$/u, 'г')
    .replace(/ш$/u, 'х')
    .replace(/з$/u, 'г')
    .replace(/ст$/u, 'с');
}
