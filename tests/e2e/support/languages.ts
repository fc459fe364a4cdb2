import { locales } from '../../../src/locales/generated/registry.ts';
import type { LocaleModule } from '../../../src/locales/types.ts';

/** What a customer of the demo shop meets and types in one language. */
export interface Language {
  readonly code: string;
  readonly direction: 'ltr' | 'rtl';
  readonly words: LocaleModule;
  /** Path of the late order's page in the shop. */
  readonly orderPage: string;
  /** Words of a customer whose money is late, and the article that answers. */
  readonly refund: { readonly query: string; readonly title: string; readonly path: string };
  /** Words of one whose parcel is lost, and the article. */
  readonly parcel: { readonly query: string; readonly title: string; readonly path: string };
  /** The first letters of a word that articles of several topics have. */
  readonly begun: string;
  /** Letters that nobody writes about. */
  readonly nonsense: string;
  readonly message: string;
}

function language(code: string, rest: Omit<Language, 'code' | 'direction' | 'words'>): Language {
  const words = locales[code];
  if (words === undefined) throw new Error(`There is no locale "${code}".`);
  return { code, direction: words.meta.direction, words, ...rest };
}

const refundPath = 'returns/when-will-i-get-my-refund';
const parcelPath = 'delivery/parcel-missing-or-damaged';

export const english = language('en', {
  orderPage: '/orders/LM-482913/',
  refund: { query: 'when do I get my money back', title: 'When will I get my refund?', path: refundPath },
  parcel: {
    query: 'parcel missing',
    title: 'My parcel is missing or damaged. What should I do?',
    path: parcelPath,
  },
  begun: 'orde',
  nonsense: 'qzxwvkj',
  message: 'My parcel LM-482913 was due on Wednesday and is still not here.',
});
export const hebrew = language('he', {
  orderPage: '/he/orders/LM-482913/',
  refund: { query: 'מתי אקבל את הכסף', title: 'מתי אקבל את הכסף בחזרה?', path: refundPath },
  parcel: { query: 'החבילה לא הגיעה', title: 'מה עושים כשהחבילה לא הגיעה או הגיעה פגומה?', path: parcelPath },
  begun: 'הזמנ',
  nonsense: 'צצקקעעג',
  message: 'החבילה LM-482913 הייתה אמורה להגיע ביום רביעי ועדיין לא כאן.',
});
export const bulgarian = language('bg', {
  orderPage: '/bg/orders/LM-482913/',
  refund: { query: 'кога ще получа парите', title: 'Кога ще получа парите си обратно?', path: refundPath },
  parcel: { query: 'пратката липсва', title: 'Пратката липсва или пристигна повредена', path: parcelPath },
  begun: 'поръчк',
  nonsense: 'щщжжьъъф',
  message: 'Пратка LM-482913 трябваше да пристигне в сряда и още я няма.',
});

export const languages: readonly Language[] = [english, hebrew, bulgarian];

/**
 * Those in which the usual run tries what differs by its words alone: the whole journeys, the states and the budgets go
 * through all three there too. The full run tries everything in all of them.
 */
export function usually(...chosen: readonly Language[]): readonly Language[] {
  return process.env['HANDRAIL_FULL'] === '1' ? languages : chosen;
}
