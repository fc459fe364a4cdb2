import type { Groups, Pairs } from '../analyzer.ts';

/** Words that must be found by one another, a line each. */
export const GROUPS: Groups = [
  ['משלוח', 'המשלוח', 'משלוחים', 'במשלוח'],
  ['הזמנה', 'ההזמנה', 'הזמנות', 'בהזמנות'],
  ['חבילה', 'החבילה', 'חבילות'],
  ['שָׁלוֹם', 'שלום'],
  ['רשב"י', 'רשב״י'],
  ['אימייל', 'אימיל'],
];

/** Pairs that mean different things and must stay apart as stems. */
export const APART: Pairs = [['כסף', 'כספת']];
