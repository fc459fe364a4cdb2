import type { Groups, Pairs } from '../analyzer.ts';

/** Words that must be found by one another, a line each. */
export const GROUPS: Groups = [
  ['refund', 'refunds', 'refunded', 'refunding'],
  ['delivery', 'deliveries'],
  ['return', 'returned', "return's"],
  ['café', 'CAFÉ', 'cafe'],
];

/** Pairs that mean different things and must stay apart as stems. */
export const APART: Pairs = [['order', 'border']];
