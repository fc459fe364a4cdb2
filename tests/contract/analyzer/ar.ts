import type { Groups, Pairs } from '../analyzer.ts';

/** Words that must be found by one another, a line each. */
export const GROUPS: Groups = [
  ['طلب', 'الطلب', 'طلبات', 'والطلبات', 'بالطلب'],
  ['إِرْجَاع', 'إرجاع', 'ارجاع', 'الإرجاع', 'للإرجاع'],
  ['بطاقة', 'البطاقة', 'بطاقات'],
  ['مـــوقع', 'موقع', 'الموقع'],
];

/** Pairs that mean different things and must stay apart as stems. */
export const APART: Pairs = [
  ['مال', 'مالك'],
  ['كتاب', 'مكتب'],
];
