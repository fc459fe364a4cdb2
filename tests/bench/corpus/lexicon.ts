import type { Random } from '../random.ts';

/** What the generator knows of a language: real words to begin with, and how to make more that look like them. */
export interface Lexicon {
  /** The words that hold sentences together, the commonest first. */
  readonly glue: readonly string[];
  /** Everyday words of help content, in their plain form. */
  readonly stems: readonly string[];
  /** Syllables of which further words are coined. */
  readonly syllables: readonly string[];
  /** One of a word's forms in a sentence; the plain one most often. */
  readonly inflect: (stem: string, random: Random) => string;
  /**
   * How many different words a text of n running words has, scale × n^growth (Heaps' law). Measured on help content:
   * English .44, Bulgarian .44, Hebrew .47 with its prefixes.
   */
  readonly heaps: { readonly scale: number; readonly growth: number };
}

const words = (text: string): string[] => text.trim().split(/\s+/u);

/** Names of products and people are Latin in every language, and so are codes. */
const NAMES = words(
  'an ar be bo ca co da del do el fi fo ga go ha in ka ki la lo lu ma mi mo na neo ni no or pa pro ra ri ro sa si so ta te to tra va ve vi vo xen yo za zo',
);

/** A word that was not there before: coined of the language's syllables, or a name, an article number or a code. */
export function coin(lexicon: Lexicon, random: Random): string {
  const kind = random.next();
  if (kind < 0.08)
    return (
      `${random.of(NAMES)}${random.of(NAMES)}`.toUpperCase().slice(0, 3) + `-${random.below(9000) + 100}`
    );
  if (kind < 0.14) return `${random.below(9_000_000) + 1000}`;
  if (kind < 0.26) return syllables(NAMES, random).replace(/^./u, (first) => first.toUpperCase());
  return syllables(lexicon.syllables, random);
}

function syllables(list: readonly string[], random: Random): string {
  let word = '';
  for (let left = 2 + random.below(3); left > 0; left -= 1) word += random.of(list);
  return word;
}

const english: Lexicon = {
  glue: words(`the to you your and a of in is for on can this if or with it be are not from when that an will as by have
    do we at after then has was our they may how all any before which but their other no only more new what also some
    where there use most than these into out each while without about`),
  stems:
    words(`order refund payment account delivery parcel invoice card password email address return cancel change
    setting page site plan domain user billing charge bank transfer subscription renew update install connect device
    phone screen button menu click select choose open close save delete remove add create edit upload download file
    image video message contact support report error problem fix check verify confirm code number date time day month
    price discount coupon gift shop store product stock size colour warranty repair damage lost customs country tax
    receipt currency profile name language notification privacy permission team member admin project task calendar
    event booking ticket seat flight room guest import export backup sync network browser cookie cache version feature
    limit storage security login sign reset link template theme header footer form field list table filter search
    category tag comment review rating`),
  syllables:
    words(`ab ac ad al am an ar at ba be bi bo bra ca ce cha ci co con cor cra cu da de di do dra du en er es
    fa fe fi flo for fra ga ge gi go gra ha he ho im in is ja jo ka ke ki la le li lo lu ma me mi mo mu na ne ni no nu
    ob on or pa pe pi pla po pra pro qua ra re ri ro ru sa se sha si so sta ste stra su ta te ti to tra tri tu un ur va
    ve vi vo wa we wi ya yo za ment tion ness able ing ship ward`),
  inflect: (stem, random) => {
    const form = random.next();
    return form < 0.6 ? stem : `${stem}${form < 0.8 ? 's' : form < 0.9 ? 'ed' : 'ing'}`;
  },
  heaps: { scale: 26, growth: 0.44 },
};

const hebrew: Lexicon = {
  glue: words(`את של על לא זה או עם אם כדי הוא היא גם כל יש אל מה אתה כאשר רק יותר לאחר אין אך אני הם בין ניתן עבור
    אשר כמו זו שלך לפני אותו עד שלנו באמצעות יכול צריך אחר כאן מאוד איך היה אחד עוד כי להיות ידי לך בו אבל תחת מכל`),
  stems:
    words(`הזמנה החזר תשלום חשבון משלוח חבילה חשבונית כרטיס סיסמה דואר כתובת החזרה ביטול שינוי הגדרה דף אתר
    תוכנית משתמש חיוב בנק העברה מנוי חידוש עדכון התקנה חיבור מכשיר טלפון מסך לחצן תפריט בחירה פתיחה סגירה שמירה מחיקה
    הסרה הוספה יצירה עריכה קובץ תמונה סרטון הודעה קשר תמיכה דוח שגיאה בעיה תיקון בדיקה אימות אישור קוד מספר תאריך זמן
    יום חודש מחיר הנחה קופון מתנה חנות מוצר מלאי מידה צבע אחריות נזק אבד מכס מדינה מס קבלה מטבע פרופיל שם שפה התראה
    פרטיות הרשאה צוות חבר מנהל פרויקט משימה יומן אירוע כרטיסייה מקום טיסה חדר אורח ייבוא ייצוא גיבוי סנכרון רשת דפדפן
    גרסה תכונה מגבלה אחסון אבטחה כניסה איפוס קישור תבנית ערכה טופס שדה רשימה טבלה סינון חיפוש קטגוריה תגית תגובה דירוג`),
  syllables:
    words(`אב אג אד אל אמ אר בא בו בי בל בר גו גי גל גר דו די דל דר הל המ הר וו זי זל זר חב חד חל חמ חר טו טי
    טל טר יא יד יל ימ יר כב כו כל כר לא לב לו לי למ מא מג מו מי מל מר נא נו ני נל נר סב סו סי סל סר עב עד על עמ ער פו פי
    פל פר צב צו צי צל צר קב קו קי קל קר רב רו רי רמ שב שו שי של שמ שר תב תו תי תל תר`),
  inflect: (stem, random) => {
    const prefix =
      random.next() < 0.6 ? '' : random.of(['ה', 'ב', 'ל', 'מ', 'ו', 'ש', 'כ', 'וה', 'שה', 'בה', 'מה']);
    const ending = random.next() < 0.8 ? '' : random.of(['ים', 'ות', 'י', 'ך', 'נו']);
    return `${prefix}${ending === 'ות' || ending === '' ? stem.replace(/ה$/u, ending === '' ? 'ה' : '') : stem}${ending}`;
  },
  heaps: { scale: 43, growth: 0.47 },
};

const bulgarian: Lexicon = {
  glue: words(`на и за да се в от с не ще си ако или са по може това като до който които при към че ви е когато след така
    тази този ние вие вашия вашите само още има няма как какво къде преди без между също всички всеки друг други него
    тях нас трябва искате моля бъде през върху`),
  stems:
    words(`поръчка плащане сметка доставка пратка фактура карта парола поща адрес връщане отказ промяна настройка
    страница сайт план домейн потребител такса банка превод абонамент актуализация инсталация връзка устройство телефон
    екран бутон меню избор отваряне затваряне запис изтриване добавяне създаване редакция файл изображение видео
    съобщение контакт поддръжка отчет грешка проблем проверка потвърждение код номер дата час ден месец цена отстъпка
    купон подарък магазин продукт наличност размер цвят гаранция ремонт повреда митница държава данък разписка валута
    профил име език известие поверителност разрешение екип член администратор проект задача календар събитие резервация
    билет място полет стая гост внос износ архив мрежа браузър версия функция лимит хранилище сигурност вход шаблон тема
    формуляр поле списък таблица филтър търсене категория етикет коментар оценка`),
  syllables:
    words(`ба бе би бо бра ва ве ви во вра га ге ги го гра да де ди до дра ду жа же жи за зе зи зо ка ке ки ко
    кра ку ла ле ли ло лу ма ме ми мо му на не ни но ну па пе пи по пра при про ра ре ри ро ру са се си со ста стра су
    та те ти то тра ту фа фе фи фо ха хо ца це ци ча че чи ша ше ши ща ще ян ял юс ост ние ция`),
  inflect: (stem, random) => {
    const form = random.next();
    if (form < 0.45) return stem;
    if (/[ая]$/u.test(stem))
      return form < 0.7 ? `${stem}та` : `${stem.slice(0, -1)}${form < 0.85 ? 'и' : 'ите'}`;
    if (/[ое]$/u.test(stem))
      return form < 0.7 ? `${stem}то` : `${stem.slice(0, -1)}${form < 0.85 ? 'а' : 'ата'}`;
    return `${stem}${form < 0.6 ? 'а' : form < 0.7 ? 'ът' : form < 0.85 ? 'и' : 'ите'}`;
  },
  heaps: { scale: 45, growth: 0.44 },
};

export const lexicons: Readonly<Record<string, Lexicon>> = { en: english, he: hebrew, bg: bulgarian };
