import type { Analyzer, Token } from '../../search/types.ts';
import { pairsOf, porter2 } from './porter2.ts';
import { remember } from './remember.ts';
import { wordsOf } from './words.ts';

/** Contractions stand here as their words are written without the apostrophe. */
const STOP_WORDS = new Set(
  (
    'a about am an and any are as at be because been being but by can cannot could did do does doing done for from ' +
    'had has have having he her here hers him his how i if in into is it its just me might must my myself need needs ' +
    'no not of on or our ours out own please she should so some such than that the their theirs them then there ' +
    'these they this those through to too under until up very want wanted wants was we were what when where which ' +
    'while who whom whose why will with would you your yours im ive youre youve theres thats whats dont doesnt didnt ' +
    'cant couldnt isnt arent wasnt werent wont wouldnt havent hasnt hello hey hi thank thanks like know help trouble guide ' +
    'guidance interested looking trying attempting experiencing encountering inquiring struggling assistance able'
  ).split(' '),
);

/**
 * Forms that no rule gives, each before the word that it is found as. Verbs that say little alone (give, take, make)
 * are left out: taken together with their forms they would only add noise.
 */
const IRREGULAR = new Map(
  pairsOf(
    'paid:pay bought:buy sent:send lost:lose spent:spend sold:sell chosen:choose broke:break broken:break stolen:steal ' +
      'hidden:hide withdrawn:withdraw written:write frozen:freeze torn:tear stuck:stick children:child people:person ' +
      'men:man women:woman feet:foot grey:gray tyre:tire',
  ),
);

/** British spelling as American: colour, customise, centre, licence, catalogue, programme. */
function respell(word: string): string {
  return word
    .replace(/(?<=col|fav|flav|behavi|neighb|hon|lab|harb|hum|rum|arm|vap|od)our/, 'or')
    .replace(/^enquir/, 'inquir')
    .replace('practis', 'practic')
    .replace(/(?<=..[^cv])(?<!advert)([iy])s(?=(?:e(?:[ds]|rs?|ly|ments?)?|ing(?:ly)?|ations?)$)/, '$1z')
    .replace(/(?<=cen|me|li|thea|fi)([tb])re(?=s?$)/, '$1er')
    .replace(/(?<=lic|def|off|pret)ence/, 'ense')
    .replace(/(?<=log)ue(?=s?$)/, '')
    .replace(/(?<=gram)me(?=s?$)/, '');
}

const tokenOf = remember((surface: string): Token => {
  // Only Latin words: the algorithm knows no other, and numbers and codes stay as they are.
  if (!/^[a-z]+$/.test(surface)) return { surface, stem: surface, root: surface };
  // A possessive's s was closed up with its word: children's.
  const word = IRREGULAR.get(surface) ?? IRREGULAR.get(surface.replace(/s$/, '')) ?? respell(surface);
  return { surface, stem: withoutPlural(word), root: porter2(word) };
});

/**
 * English: irregular forms and British spelling are made plain, number falls in the light stem, and the Snowball
 * algorithm gives the root.
 */
export const englishAnalyzer: Analyzer = {
  analyze: (text) => wordsOf(text).map(tokenOf),
  stopWords: STOP_WORDS,
  latin: true,
  layouts: async () => {
    const { BULGARIAN, HEBREW } = await import('./keyboards.ts');
    return [...HEBREW, ...BULGARIAN];
  },
  asksForNumber: /\bhow (?:many|much|long|often|old)\b|^when\b/iu,
  asksHow: /\bhow (?:can|do|to)\b/iu,
  asksWhether: /(?:^|[.,!?]\s+)(?:can|may|must|should|do|will|is|are|does) (?:i|we|it|there|the|my)\b/iu,
  denies: /\b(?:(?:can)?not|unable|\w+n['’]t|(?:ca|do|did|does|wo)nt)\b/iu,
};

/** The S-stemmer (Harman, "How effective is suffixing?", 1991), but for boxes, addresses and analysis. */
function withoutPlural(word: string): string {
  if (word.length < 4) return word;
  if (/[^ae]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/(?:ss|x|sh|zz|(?<!^c?a)ch)es$/.test(word)) return word.slice(0, -2);
  if (/[^aeo]es$/.test(word)) return word.slice(0, -1);
  if (/[^ius]s$/.test(word)) return word.slice(0, -1);
  return word;
}
