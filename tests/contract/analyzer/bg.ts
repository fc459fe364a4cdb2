import type { Groups, Pairs } from '../analyzer.ts';

/** Words that must be found by one another, a line each. */
export const GROUPS: Groups = [
  ['доставка', 'доставката', 'доставки', 'доставките'],
  ['център', 'центъра', 'центърът', 'центрове'],
  ['поръчка', 'поръчката', 'поръчки'],
  ['връщане', 'връщането'],
  ['сума', 'сумата', 'суми'],
  ['па́ри', 'пари', 'парите'],
];

/** Pairs that mean different things and must stay apart as stems. */
export const APART: Pairs = [
  ['мой', 'мои'],
  ['карта', 'картина'],
];
