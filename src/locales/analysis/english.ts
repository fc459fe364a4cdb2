import { stemmer } from '@orama/stemmers/english';
import type { Analyzer, Token } from '../../search/types.ts';
import { wordsOf } from './words.ts';

const STOP_WORDS = new Set(
  (
    'a about am an and any are as at be because been being but by can could did do does doing done for from had has ' +
    'have having he her here hers him his how i if in into is it its just me my myself no not of on or our ours out ' +
    'own please she should so some such than that the their theirs them then there these they this those through to ' +
    'too under until up very was we were what when where which while who whom why will with would you your yours ' +
    'im ive dont doesnt didnt cant isnt arent wont hi hello thanks need want like know help trouble guide guidance interested ' +
    'looking trying attempting experiencing encountering inquiring struggling assistance able'
  ).split(' '),
);

/** English: the plural and possessive fall in the light stem, Porter's algorithm gives the root. */
export const englishAnalyzer: Analyzer = {
  analyze: (text) => wordsOf(text).map(tokenOf),
  stopWords: STOP_WORDS,
  layouts: [],
  asksForNumber: /\bhow (?:many|much|long|often|old)\b|^when\b/iu,
};

function tokenOf(surface: string): Token {
  // Only Latin words: the algorithm knows no other, and numbers and codes stay as they are.
  if (!/^[a-z]+$/.test(surface)) return { surface, stem: surface, root: surface };
  const stem = withoutPlural(surface);
  return { surface, stem, root: stemmer(stem) };
}

/** The S-stemmer (Harman, "How effective is suffixing?", 1991). */
function withoutPlural(word: string): string {
  if (word.length < 4) return word;
  if (/[^ae]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/[^aeo]es$/.test(word)) return word.slice(0, -1);
  if (/[^us]s$/.test(word)) return word.slice(0, -1);
  return word;
}
