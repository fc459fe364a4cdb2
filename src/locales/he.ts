import type { CaseTextStrings } from '../handoff/case-text.ts';
import type { HoursStrings } from '../handoff/hours-text.ts';
import type { CaseFormStrings } from './strings/case-form.ts';
import type { CaseRatingStrings } from './strings/case-rating.ts';
import type { CaseStrings } from './strings/case.ts';
import type { CasesStrings } from './strings/cases.ts';
import type { CalloutStrings, CommonStrings, StageStrings } from './strings/common.ts';
import type { EmbedStrings } from './strings/embed.ts';
import type { GuardStrings } from './strings/guard.ts';
import type { ContactStrings } from './strings/contact.ts';
import type { InboxStrings } from './strings/inbox.ts';
import type { PlainFormStrings } from './strings/plain-form.ts';
import type { ReadingStrings } from './strings/reading.ts';
import type { ResultStrings } from './strings/results.ts';
import type { SiteStrings } from './strings/site.ts';
import type { WidgetStrings } from './strings/widget.ts';
import type { LocaleMeta } from './types.ts';

export { hebrewAnalyzer as analyzer } from './analysis/hebrew.ts';
export { urgentWords } from './urgent/he.ts';

export const meta: LocaleMeta = { code: 'he', name: 'עברית', direction: 'rtl' };

export const common: CommonStrings = {
  talkToPerson: 'לדבר עם נציג',
  didThisSolveIt: 'זה פתר את הבעיה?',
  yes: 'כן',
  no: 'לא',
  close: 'סגירה',
  back: 'חזרה',
  forward: 'קדימה',
  search: 'חיפוש',
  searchPlaceholder: 'אפשר לשאול במילים שלך',
  repaired: (query) => `מוצגות תוצאות עבור ״${query}״.`,
  searchInstead: (typed) => `לחפש במקום זאת ״${typed}״`,
  searchedOnly: (query) => `חיפשנו רק ״${query}״.`,
  wider: 'לחפש בהרחבה',
  nearest: 'אלה הקרובים ביותר',
  outdated: 'מאמרי העזרה התעדכנו מאז שהעמוד נפתח.',
  outdatedAdvice: 'כדי לחפש בהם יש לטעון את העמוד מחדש. בינתיים אפשר לפנות לנציג.',
  loadAnew: 'טעינת העמוד מחדש',
  channels: {
    message: 'כתיבת הודעה',
    email: 'מייל',
    phone: 'טלפון',
    whatsapp: 'וואטסאפ',
    viber: 'וייבר',
    callback: 'שיחה חוזרת',
    zendesk: 'כתיבת הודעה',
    chat: 'צ׳אט',
  },
  answersWithin: (hours) =>
    hours === 1
      ? 'עונים תוך שעת עבודה'
      : hours === 2
        ? 'עונים תוך שעתיים, בשעות העבודה'
        : `עונים תוך ${hours} שעות עבודה`,
};

export const handoff: CaseTextStrings = {
  subject: (company) => `פנייה אל ${company}`,
  tried: 'מה כבר ניסיתי',
  searched: (query, results) =>
    results === 0
      ? `חיפוש ״${query}״: אין תוצאות`
      : `חיפוש ״${query}״: ${results === 1 ? 'תוצאה אחת' : `${results} תוצאות`}`,
  read: (title, seconds) => (seconds === undefined ? `קריאה: ${title}` : `קריאה: ${title} (${seconds} שנ׳)`),
  solved: 'זה עזר',
  notSolved: 'זה לא עזר',
  suggested: (title, opened) => (opened ? `נפתחה ההצעה: ${title}` : `הוצע המאמר: ${title}`),
  reasons: {
    'not-my-problem': 'זו לא הבעיה שלי',
    'did-not-work': 'ניסיתי, לא עבד',
    'hard-to-follow': 'קשה להבין',
    other: 'זה לא עזר',
  },
  page: 'עמוד',
  replyTo: 'לענות אל',
};

export const hours: HoursStrings = {
  dates: 'he-IL',
  openNow: 'פתוח עכשיו',
  openUntil: 'פתוח עכשיו, עד {when}',
  opens: 'נפתח {when}',
  dayOff: 'סגור היום, נפתח {when}',
  closed: 'סגור כרגע',
  today: 'היום',
  tomorrow: 'מחר',
  weekdays: ['ביום שני', 'ביום שלישי', 'ביום רביעי', 'ביום חמישי', 'ביום שישי', 'בשבת', 'ביום ראשון'],
  onDate: 'ב־{date}',
  at: '{day} ב־{time}',
  zoned: '{when} (לפי {zone})',
  expected: 'תשובה עד {time} בערך',
  expectedOn: 'תשובה {day} עד {time} בערך',
  promised: 'תשובה עד {time}',
  promisedOn: 'תשובה {day} עד {time}',
  about: { minutes: 'כ־{n} דק׳', hours: 'כ־{n} שע׳' },
  within: { minutes: 'תוך {n} דק׳', hours: 'תוך {n} שע׳' },
};

export const contact: ContactStrings = {
  writeAnyway: 'אפשר לכתוב כבר עכשיו. נקרא את ההודעה כשנפתח.',
  messageAdvice: 'עונים במייל או בטלפון',
  callbackAdvice: 'משאירים מספר, ואנחנו מתקשרים',
  chatAdvice: 'ההמשך בצ׳אט של האתר',
  chatFailed: 'הצ׳אט לא נפתח. אפשר לבחור דרך אחרת; מה שכבר ניסית נשמר.',
  zendeskAdvice: 'עונים במייל',
  callback: {
    number: 'מספר הטלפון שלך',
    when: 'מתי נוח לך?',
    soon: 'בהקדם האפשרי',
    anyTime: 'לדוגמה: מחר בבוקר',
    about: 'במה מדובר?',
    send: 'לבקש שיחה',
    ask: (when) => `בקשה לשיחה חוזרת: ${when}`,
    askSoon: 'בקשה לשיחה חוזרת בהקדם האפשרי',
    wished: (when) => `הזמן שביקשת: \u2068${when}\u2069.`,
    missing: 'חסר מספר טלפון שאפשר להשיג בו אותך.',
    received: 'נתקשר אליך',
    receivedAdvice: 'המספר שלך אצל נציג, יחד עם מה שכבר ניסית.',
  },
  zendesk: {
    email: 'חסרה כתובת מייל: לשם תישלח התשובה.',
    refused: 'אי אפשר לקבל כאן הודעות כרגע. הטקסט נשמר; אפשר לשלוח אותו בדרך אחרת.',
    received: 'ההודעה התקבלה',
    receivedAdvice: 'נציג יקרא אותה יחד עם מה שכבר ניסית. התשובה תגיע לכתובת המייל שלך.',
    unsure: 'לא ידוע אם ההודעה הגיעה',
    unsureAdvice: (kept) =>
      `ההודעה נשלחה, אבל לא חזר אישור. ${kept} אם לא יגיע מאיתנו מייל אישור, אפשר לשלוח שוב. לשתיהן יהיה אותו מספר.`,
    unsureSaved: 'היא שמורה במכשיר הזה.',
    unsureHeld: 'היא נמצאת רק בעמוד הזה: כדאי להשאיר אותו פתוח.',
    sendAgain: 'לשלוח שוב',
  },
};

export const stages: StageStrings = {
  received: 'התקבלה',
  seen: 'נקראה על ידי נציג',
  working: 'בטיפול',
  answered: 'נענתה',
  closed: 'נסגרה',
};

export const callouts: CalloutStrings = {
  note: 'לידיעה',
  tip: 'טיפ',
  important: 'חשוב',
  warning: 'שימו לב',
  caution: 'זהירות',
};

export const site: SiteStrings = {
  dates: 'he-IL',
  title: 'מרכז העזרה',
  headline: 'במה אפשר לעזור?',
  description: (company) => `תשובות של ${company}, ונציג אנושי כשצריך.`,
  skipToContent: 'דילוג לתוכן',
  language: 'שפה',
  topics: 'נושאים',
  articleCount: (n) => (n === 1 ? 'תשובה אחת' : `${n} תשובות`),
  oftenAsked: 'כדאי להתחיל מכאן',
  mostRead: 'הנקראים ביותר',
  youAreHere: 'המיקום באתר',
  updated: (date) => `עודכן ב־${date}`,
  alsoIn: 'בשפות נוספות:',
  onThisPage: 'בעמוד הזה',
  related: 'להמשך קריאה',
  companySite: (company) => `לאתר ${company}`,
  pages: {
    label: 'עמודים',
    previous: 'לעמוד הקודם',
    next: 'לעמוד הבא',
    position: (page, of) => `עמוד ${page} מתוך ${of}`,
  },
  person: {
    stuck: 'עדיין תקועים?',
    promise: 'את הפנייה קורא אדם, ומצורף אליה מה שכבר ניסית.',
    hours: 'מתי אנחנו כאן',
    closed: 'סגור',
    zone: (zone) => `השעות לפי ${zone}.`,
    holidays: (dates) => `סגור בתאריכים: ${dates}.`,
    special: (days) => `שעות אחרות: ${days}.`,
  },
  contact: {
    lead: 'אפשר לבחור את הדרך הנוחה. בכל דרך מגיעים לאותם אנשים.',
    expect: {
      email: 'מתאים לתמונות ולמסמכים. התשובה תגיע לכתובת שממנה נשלח המייל.',
      phone: 'הדרך המהירה ביותר כשאי אפשר לחכות.',
      whatsapp: 'אפשר לכתוב או לשלוח תמונה, ולקרוא את התשובה מתי שנוח.',
      viber: 'אפשר לכתוב או לשלוח תמונה, ולקרוא את התשובה מתי שנוח.',
      zendesk: 'טופס בעמוד של מוקד התמיכה שלנו. התשובה מגיעה במייל.',
    },
    noScript: 'טופס הפנייה שבעמוד דורש JavaScript. הדרכים האלה עובדות בלעדיו.',
    noScriptAlone: 'כדי לכתוב לנו כאן צריך JavaScript. אפשר להפעיל אותו בדפדפן או לטעון את העמוד מחדש.',
    otherWays: 'דרכים נוספות לפנות אלינו',
  },
  verdict: {
    why: 'מה לא הסתדר?',
    reasons: {
      'not-my-problem': 'זו לא הבעיה שלי',
      'did-not-work': 'ניסיתי, וזה לא עבד',
      'hard-to-follow': 'קשה להבין את ההסבר',
      other: 'משהו אחר',
    },
    comment: 'במילים שלך (לא חובה)',
    commentHint: 'אם תישלח אלינו פנייה, זה יצורף אליה. אפשר להסיר את זה לפני השליחה.',
    next: 'אולי אלה קרובות יותר',
    personNext: 'אפשר גם שנציג יסתכל על זה, בלי להסביר הכול מחדש.',
  },
  searchPage: {
    title: 'חיפוש',
    begin: 'כמה מילים או שאלה שלמה.',
    searching: 'מחפשים…',
    found: (n) => (n === 1 ? 'תשובה אחת' : `${n} תשובות`),
    showing: (shown, total) => `${shown} התשובות המתאימות ביותר מתוך ${total}`,
    none: (query) => `לא נמצא דבר עבור ״${query}״`,
    noneHint: 'אפשר לנסות מילים אחרות, לעיין בנושאים או לשאול נציג.',
    failed: 'החיפוש לא זמין כרגע. המילים נשמרו, והנושאים והנציגים כאן.',
    again: 'לנסות שוב',
    noScript: 'החיפוש דורש JavaScript. כל התשובות נמצאות גם בנושאים שלמטה.',
  },
  notFound: {
    title: 'העמוד הזה לא נמצא',
    text: 'ייתכן שהכתובת ישנה או שנפלה בה טעות. אפשר לחפש או לשאול נציג.',
    home: 'למרכז העזרה',
  },
  choose: 'בחירת שפה',
  moved: { title: 'העמוד עבר למקום אחר', go: 'מעבר אל' },
};

export const embed: EmbedStrings = {
  title: 'העזרה באתר שלך',
  lead: 'כאן בוחרים איך חלונית העזרה נראית, מנסים אותה בדף לדוגמה ומעתיקים את הקוד.',
  options: 'אפשרויות',
  position: { label: 'מיקום', end: 'בסוף השורה', start: 'בתחילת השורה' },
  launcher: { label: 'כפתור', on: 'מוצג', off: 'קישור משלך' },
  theme: { label: 'ערכת צבעים', system: 'לפי המערכת', light: 'בהירה', dark: 'כהה' },
  opens: { label: 'נפתחת מעצמה', never: 'אף פעם', once: 'פעם אחת, אחרי 10 שניות' },
  shortcut: { label: 'קיצור מקלדת', none: 'בלי' },
  storage: { label: 'שמירה בדפדפן', device: 'במכשיר', none: 'שום דבר' },
  locale: { label: 'שפה', page: 'לפי הדף' },
  font: { label: 'גופן', system: 'של המערכת', page: 'של הדף' },
  gap: { label: 'מרחק מהפינה', pixels: (n) => `${n} פיקסלים` },
  layer: { label: 'שכבה', topmost: 'העליונה ביותר' },
  more: { label: 'בתוך הדף', search: 'תיבת חיפוש', form: 'טופס פנייה משלך' },
  colour: 'צבע',
  colourAdvice: 'מתוך help.config.ts. הניגודיות נבדקה בשתי ערכות הצבעים.',
  sample: {
    label: 'דף לדוגמה',
    language: 'שפת הדף',
    width: 'רוחב',
    wide: 'רחב',
    phone: 'טלפון',
    scheme: 'צבעי הדף',
  },
  snippet: 'הקוד שלך',
  snippetAdvice: 'מדביקים אותו בדפי האתר. לא צריך שום דבר נוסף.',
  styles: 'בגיליון הסגנונות שלך',
  queue: 'מתוך הסקריפטים שלך',
  policy: 'מדיניות אבטחת תוכן (CSP)',
  policyAdvice: 'אם לדפים שלך יש מדיניות, היא צריכה להתיר את זה.',
  copy: 'העתקה',
  copied: 'הועתק',
  shop: {
    name: 'חנות לדוגמה',
    links: ['תאורה', 'מטבח', 'ההזמנות שלי'],
    headline: 'אור לערבים רגועים',
    text: 'מנורות, קומקומים ומחבתות שאפשר לתקן. שלושים יום להתחרט.',
    goods: [
      ['מנורת שולחן', '289 ₪'],
      ['קומקום', '219 ₪'],
      ['מחבת', '179 ₪'],
    ],
    formTitle: 'לכתוב לנו',
    email: 'מייל',
    message: 'הודעה',
    send: 'שליחה',
    wouldSend: 'הטופס שלך ישלח:',
    open: 'עזרה בהזמנה',
    searchHelp: 'חיפוש במרכז העזרה',
  },
};

export const results: ResultStrings = {
  answer: 'תשובה',
  answerShown: (article) => `תשובה מתוך ״${article}״`,
  from: (article) => `מתוך ${article}`,
  also: (words) => `חיפשנו גם: ${words}.`,
  onlyMine: 'רק המילים שלי',
  nothing: (query) => `לא מצאנו דבר עבור ״${query}״.`,
  nothingAdvice: 'אפשר לנסות מילים אחרות או לפנות לנציג: מה שחיפשת יצורף לפנייה.',
  personFirst: 'נציג יכול להמשיך מכאן. הוא יראה מה כבר ניסית.',
  topic: 'נושא',
  allTopics: 'הכול',
  moreTopics: 'עוד',
  noneInTopic: (topic) => `אין תוצאות בנושא ״${topic}״.`,
  searchAllTopics: 'לחפש בכל הנושאים',
  elsewhere: (answers, language) =>
    answers === 1 ? `תשובה אחת ב${language}` : `${answers} תשובות ב${language}`,
  lookThrough: 'עיון לפי נושא',
  suggestions: 'הצעות',
};

export const widget: WidgetStrings = {
  title: 'איך אפשר לעזור?',
  launcher: 'עזרה',
  featured: 'שאלות נפוצות',
  forThisPage: 'מתאים לעמוד הזה',
  found: (articles) =>
    articles === 0
      ? 'לא נמצאו תוצאות'
      : articles === 1
        ? 'נמצא מאמר אחד'
        : articles === 2
          ? 'נמצאו שני מאמרים'
          : `נמצאו ${articles} מאמרים`,
  clear: 'ניקוי החיפוש',
  indexFailed: 'אי אפשר לטעון כרגע את מאמרי העזרה.',
  articleFailed: 'אי אפשר לטעון כרגע את המאמר.',
  failedAdvice: 'כדאי לבדוק את החיבור לרשת ולנסות שוב. בינתיים אפשר לפנות לנציג.',
  offline: 'אין חיבור לרשת. השאר יופיע כאן מעצמו ברגע שהחיבור יחזור.',
  tryAgain: 'לנסות שוב',
  loading: 'בטעינה',
};

export const reading: ReadingStrings = {
  thanksSolved: 'שמחים שזה עזר.',
  newTab: '(נפתח בלשונית חדשה)',
  openOnSite: 'פתיחה במרכז העזרה',
  related: 'כדאי לקרוא גם',
  whyNot: 'מה היה חסר?',
  reasons: {
    'not-my-problem': 'זה לא על הבעיה שלי',
    'did-not-work': 'ניסיתי וזה לא עבד',
    'hard-to-follow': 'קשה להבין את ההסבר',
    other: 'משהו אחר',
  },
  ownWords: 'במילים שלך',
  tellUs: 'המשך',
  closer: 'אולי אלה קרובים יותר',
  orPerson: 'אפשר לספר לנציג. הוא יראה מה כבר ניסית.',
  enlarge: (alt) => (alt === '' ? 'הגדלת התמונה' : `הגדלה: ${alt}`),
  picture: 'תמונה',
  closePicture: 'סגירת התמונה',
  copy: 'העתקה',
  copyFailed: 'ההעתקה לא הצליחה. הטקסט מסומן.',
};

export const guard: GuardStrings = {
  mayAnswer: 'אולי התשובה כבר כאן',
  offered: (articles) =>
    articles === 1 ? 'מאמר אחד שאולי עונה על זה' : `${articles} מאמרים שאולי עונים על זה`,
  sendAlong: 'לצרף את מה שחיפשתי וקראתי כאן',
  whatExactly: 'מה בדיוק',
};

const tooLong = (characters: number): string => `הטקסט ארוך מ־${characters} תווים. צריך לקצר אותו מעט.`;

export const caseForm: CaseFormStrings = {
  copied: 'הועתק',
  whatHappened: 'מה קרה?',
  whatHappenedAdvice: 'מספר הזמנה, תאריכים וסכומים יעזרו לנו לענות מיד.',
  replyTo: 'לאן נחזיר תשובה?',
  replyToAdvice: 'מספיק אחד מהשניים.',
  email: 'מייל',
  phone: 'טלפון',
  name: 'שם',
  optional: 'לא חובה',
  sentAlong: 'מה יישלח יחד עם ההודעה',
  sentAlongAdvice: 'כדי שלא יהיה צורך לחזור על הדברים. אפשר להוריד כל שורה.',
  nothingSentAlong: 'רק ההודעה עצמה.',
  strike: (line) => `להוריד: ${line}`,
  putBack: (line) => `להחזיר: ${line}`,
  send: 'שליחה',
  sending: 'בשליחה',
  mayAnswer: 'אולי התשובה כאן',
  mayAnswerShown: (articles) =>
    articles === 1
      ? 'מתחת להודעה מופיע מאמר שאולי עונה'
      : `מתחת להודעה מופיעים ${articles} מאמרים שאולי עונים`,
  hideSuggestions: 'להסתיר את המאמרים',
  urgent: 'נציג יראה את זה לפני כל השאר. אפשר לשלוח כמו שזה.',
  blocked: 'אי אפשר להשתמש בזה בכלל',
  attach: 'צירוף קבצים',
  attachAdvice: (count, size, kinds) =>
    `עד ${count} קבצים, כל אחד עד ${size}: ${kinds}. אפשר גם לגרור לכאן או להדביק.`,
  fileKinds: { image: 'תמונות', pdf: 'קובצי PDF', text: 'טקסט', video: 'סרטונים', office: 'מסמכי Office' },
  attached: 'קבצים מצורפים',
  removeFile: (name) => `להסיר את ${name}`,
  fileProblems: {
    count: (name, most) => `הקובץ ${name} לא צורף: אפשר לצרף עד ${most} קבצים. הסרה של אחד תפנה לו מקום.`,
    size: (name, most) => `הקובץ ${name} לא צורף: הוא גדול מ־${most}.`,
    kind: (name, kinds) => `הקובץ ${name} לא צורף: אפשר לצרף ${kinds}.`,
    empty: (name) => `הקובץ ${name} לא צורף: הוא ריק.`,
    unreadable: (name) => `הקובץ ${name} לא צורף: הדפדפן לא מצליח לקרוא אותו. אפשר לבחור אותו שוב.`,
    gone: (name) => `הקובץ ${name} כבר לא מצורף: קבצים לא עוברים מדף לדף. אפשר לבחור אותו שוב.`,
  },
  didYouMean: (address) => `אולי הכוונה ל־${address}?`,
  missing: {
    message: 'חסר תיאור של מה שקרה. די בכמה מילים.',
    contact: 'חסרים כתובת מייל או מספר טלפון, כדי שנוכל לענות.',
    email: 'זו לא נראית כתובת מייל. הצורה הנכונה: name@example.com.',
    phone: 'זה לא נראה מספר טלפון. אפשר להשתמש בספרות, ומחו״ל גם בקידומת המדינה.',
  },
  tooLong,
  refused: 'אי אפשר לקבל את ההודעה כך. הטקסט נשמר; צריך לתקן את מה שמסומן ולשלוח שוב.',
  discard: 'למחוק את ההודעה',
  handOver: 'איך לשלוח?',
  handOverAdvice: 'ההודעה ומה שכבר ניסית ימולאו מראש. השליחה עצמה נעשית ביישום שייפתח.',
  sendBy: (channel) => `שליחה דרך ${channel}`,
  trimmed: 'הטקסט ארוך מדי לקישור ונחתך בסופו. אפשר להעתיק את הטקסט המלא ולהדביק אותו שם.',
  copyText: 'העתקת הטקסט המלא',
  handedOver: 'השליחה מסתיימת ביישום שנפתח. הפנייה תגיע אלינו רק אחרי שליחה שם.',
  kept: 'נשמר במכשיר הזה',
  keptAdvice:
    'אין כרגע קשר לשרת שלנו. ההודעה תישלח מעצמה ברגע שהקשר יחזור, גם בביקור הבא באתר. היא תישלח פעם אחת בלבד.',
  keptOffline: 'אין חיבור לרשת. ההודעה תישלח מעצמה ברגע שהחיבור יחזור, גם בביקור הבא באתר.',
  heldInPage: 'עוד לא נשלח',
  heldInPageAdvice:
    'אין כרגע קשר לשרת שלנו, והדפדפן לא מאפשר לשמור את ההודעה. כדאי להשאיר את העמוד פתוח: היא תישלח מעצמה ברגע שהקשר יחזור.',
  filesHeldAdvice:
    'ההודעה נשמרה במכשיר הזה, אבל אין מקום לשמור את הקבצים. כדאי להשאיר את העמוד פתוח: הכול יישלח מעצמו ברגע שהקשר יחזור.',
  filesUnderWay: 'הקבצים עדיין בדרך. הם יישלחו מעצמם, גם בביקור הבא באתר.',
  filesNotTaken: (names) =>
    `ההודעה התקבלה, אבל לא כל מה שצורף: ${names}. אפשר לשלוח את זה בדרך אחרת ולציין את מספר הפנייה.`,
  heldByChoiceAdvice:
    'אין כרגע קשר לשרת שלנו, והאתר הזה לא שומר דבר במכשיר. כדאי להשאיר את העמוד פתוח: ההודעה תישלח מעצמה ברגע שהקשר יחזור. אפשר גם לפנות אלינו בדרך אחרת.',
  sendNow: 'לשלוח עכשיו',
  received: 'ההודעה התקבלה',
  receivedAdvice: 'נציג יקרא אותה יחד עם מה שכבר ניסית.',
  reference: 'מספר פנייה',
};

export const cases: CasesStrings = {
  yours: 'הפניות שלך',
  waiting: 'נשמר במכשיר הזה, עוד לא נשלח',
  refused: 'ההודעה לא התקבלה כפי שהיא. אפשר לפתוח, לתקן או למחוק אותה',
  follow: 'מעקב אחר הפנייה',
  openPage: 'לדף הפנייה',
  notAdded: 'מה שנוסף לא התקבל. המילים שמורות: אפשר לפתוח את הפנייה ולראות אותן',
  writeAnew: 'לכתוב כהודעה חדשה',
  gone: {
    title: 'הפנייה כבר לא נמצאת אצלנו',
    text: 'היא נמחקה, או שהקישור אליה כבר לא בתוקף. אם עדיין צריך עזרה, אפשר לכתוב לנו הודעה חדשה.',
  },
};

export const plainForm: PlainFormStrings = {
  advice: 'קודם נשלח קישור לכתובת המייל. אחרי אישור דרך הקישור, ההודעה מגיעה אלינו.',
  notSent: 'ההודעה עוד לא נשלחה',
  mend: 'הטקסט עדיין כאן. אחרי תיקון של מה שמסומן אפשר לשלוח שוב.',
  sent: {
    title: 'קישור בדרך לתיבת המייל',
    text: (address) => `אנחנו שולחים קישור אל ${address}. אחרי אישור דרכו, תוך יומיים, ההודעה מגיעה אלינו.`,
    notThere: 'לא הגיע כלום אחרי כמה דקות? כדאי לבדוק בדואר הזבל, או לפנות אלינו בדרך אחרת.',
  },
  confirm: {
    title: 'לשלוח את ההודעה?',
    text: 'ההודעה שנכתבה אלינו שמורה ומחכה. אחרי השליחה נציג יקרא אותה.',
    button: 'לשלוח את ההודעה',
    notYou: 'לא כתבת אלינו? אפשר לסגור את העמוד. ההודעה תימחק תוך כמה ימים.',
  },
  received: {
    title: 'ההודעה התקבלה',
    text: 'בשלב הבא נציג יקרא אותה. התשובה תגיע במייל.',
    keep: 'כדאי לשמור את הקישור: הוא מראה איפה הפנייה עומדת, בכל דפדפן עם JavaScript. הוא שלך בלבד.',
  },
  files: {
    leftOut: 'אי אפשר לשלוח קבצים בדרך הזאת: ההודעה נשלחת בלי מה שצורף אליה.',
    tooLarge: 'הקבצים שצורפו גדולים מדי. הטקסט עדיין כאן: אפשר לשלוח אותו בלי קבצים.',
  },
  expired: {
    title: 'הקישור כבר לא מוביל להודעה',
    text: 'עברו יומיים, או שחלק מהקישור חסר. אפשר לכתוב אלינו שוב, או לפנות בדרך אחרת.',
  },
  later: {
    title: 'ההודעה לא נשלחה: הגיעו יותר מדי בבת אחת',
    text: (minutes) =>
      `הטקסט עדיין כאן. אפשר לשלוח שוב בעוד ${minutes === 1 ? 'דקה' : `${minutes} דקות`}, או לפנות אלינו בדרך אחרת.`,
  },
  laterKept: (minutes) =>
    `ההודעה עדיין שמורה. אפשר ללחוץ שוב בעוד ${minutes === 1 ? 'דקה' : `${minutes} דקות`}, או לפנות אלינו בדרך אחרת.`,
  unavailable: {
    title: 'אי אפשר לקבל את ההודעה ברגע זה',
    text: 'הטקסט נשאר בעמוד הקודם: אפשר לחזור אליו ולשלוח שוב בעוד רגע. אפשר גם לפנות אלינו בדרך אחרת.',
  },
  backToForm: 'לכתוב שוב',
  noCase: {
    title: 'אי אפשר להציג כאן את הפנייה',
    text: 'העמוד דורש JavaScript, והוא כבוי בדפדפן הזה או שלא נטען. מה ששלחת אלינו שמור. אפשר להפעיל אותו או לטעון את העמוד מחדש, ואפשר לפנות אלינו בדרך אחרת.',
  },
  mail: {
    subject: (company) => `אישור ההודעה אל ${company}`,
    text: (company) =>
      `הודעה נשלחה אל ${company} עם הכתובת הזאת, כנראה על ידך. היא תגיע אלינו אחרי אישור כאן, תוך יומיים:`,
    link: 'לאשר את ההודעה',
    notYou: 'לא כתבת אלינו? אין צורך לעשות דבר: ההודעה תימחק.',
  },
};

export const casePage: CaseStrings = {
  title: (reference) => `פנייה ${reference}`,
  loading: 'מאתרים את הפנייה',
  progress: 'איפה זה עומד',
  current: 'עכשיו',
  next: {
    received: 'ההודעה שמורה אצלנו. בשלב הבא נציג יקרא אותה.',
    seen: 'נציג קרא את ההודעה, והטיפול יתחיל בקרוב.',
    working: 'הפנייה בטיפול. נחזור במייל או בטלפון.',
    answered: 'שלחנו תשובה. אם היא לא פתרה את הבעיה, אפשר להשיב עליה או לכתוב כאן למטה.',
    closed: 'הפנייה נסגרה. אם הבעיה חזרה, אפשר לכתוב כאן למטה, ונפתח אותה שוב.',
  },
  partOf: (reference) => `הפנייה הזאת שייכת לפנייה קודמת שלך, ${reference}, ואותם אנשים מטפלים בשתיהן.`,
  yourMessage: 'ההודעה שלך',
  added: (time) => `הוספת, ${time}`,
  conversation: 'ההודעות שלך והתשובות שלנו',
  replied: (time, from) =>
    from === null ? `התשובה שלנו, ${time}` : `תשובה מאת \u2068${from}\u2069, ${time}`,
  add: {
    title: 'להוסיף לפנייה',
    hint: 'יש משהו חדש, או משהו שנשכח? זה מגיע לאותם אנשים.',
    send: 'הוספה',
    sending: 'מוסיפים',
    sent: 'נוסף. מי שמטפל בפנייה רואה את זה.',
    failed: 'זה לא נוסף: אי אפשר להגיע אלינו כרגע. המילים נשארו כאן, אפשר לנסות שוב.',
    full: 'זה לא נוסף: הפנייה מלאה. אפשר להגיע אלינו בדרך אחרת, כאן למטה.',
    tooLong,
    notTaken: 'זה לא נוסף: אי אפשר לקבל את זה כך. המילים נשארו כאן; אפשר להגיע אלינו בדרך אחרת, כאן למטה.',
  },
  files: 'הקבצים שלך',
  download: (name) => `הורדת ${name}`,
  notArrived: 'עוד לא הגיע',
  downloadFailed: 'אי אפשר להביא את הקובץ כרגע. כדאי לנסות שוב עוד רגע.',
  sentAlong: 'מה צירפנו, כדי שלא יהיה צורך לחזור על זה',
  nothingSentAlong: 'לא צורף דבר נוסף.',
  keepLink: 'הקישור הזה אישי: כל מי שמחזיק בו יכול לראות את הפנייה.',
  toHelpCentre: 'למרכז העזרה',
  otherWays: 'דרכים נוספות לדבר עם נציג',
  wrongLink: {
    title: 'הקישור לא מוביל לשום פנייה',
    text: 'ייתכן שחלק ממנו אבד בהעתקה, או שהפנייה נמחקה. כדאי לפתוח את הקישור המלא כפי שנמסר, או לפנות אלינו בדרך אחרת.',
  },
  unreachable: {
    title: 'אי אפשר להציג את הפנייה כרגע',
    text: 'הפנייה שמורה. כדאי לבדוק את החיבור ולנסות שוב, או לפנות אלינו בדרך אחרת.',
  },
  tryAgain: 'ניסיון נוסף',
  newTab: '(נפתח בלשונית חדשה)',
};

export const caseRating: CaseRatingStrings = {
  question: 'הבעיה נפתרה?',
  ratings: { easily: 'כן, בקלות', 'with-effort': 'כן, במאמץ', unsolved: 'לא' },
  thanks: 'התשובה נרשמה. תודה.',
  unsolved: 'התשובה נרשמה. אפשר לכתוב כאן למטה מה חסר, ונפתח את הפנייה שוב.',
  failed: 'התשובה לא הגיעה אלינו. אפשר לנסות שוב בעוד רגע.',
};

export const inbox: InboxStrings = {
  title: 'תיבת הפניות',
  loading: 'בטעינה',
  language: 'שפה',
  signIn: {
    title: 'כניסה לתיבת הפניות',
    text: 'הכניסה היא בקישור חד־פעמי. יש ליצור אותו במחשב שמריץ את השרת, ולפתוח אותו כאן תוך 15 דקות:',
    command: 'npm run desk -- sign-in',
    signingIn: 'מתבצעת כניסה',
    linkUsed: 'הקישור כבר נוצל או שעברו יותר מ־15 דקות. יש ליצור קישור חדש.',
    ended: 'תוקף הכניסה פג. אפשר להיכנס שוב בקישור חדש.',
    out: 'יציאה',
  },
  filters: { label: 'הצגה', open: 'פתוחות', closed: 'סגורות', all: 'הכול' },
  empty: {
    open: { title: 'אף אחד לא מחכה', text: 'פניות חדשות יופיעו כאן מעצמן.' },
    closed: { title: 'אין עדיין פניות סגורות', text: 'פניות שייסגרו יישמרו כאן.' },
    all: { title: 'אין עדיין פניות', text: 'ברגע שלקוח יכתוב, הפנייה תופיע כאן מעצמה.' },
  },
  waiting: (duration) => `בהמתנה ${duration}`,
  justNow: 'ממש עכשיו',
  searches: (n) => (n === 1 ? 'חיפוש אחד' : n === 2 ? 'שני חיפושים' : `${n} חיפושים`),
  articles: (n) => (n === 1 ? 'מאמר אחד' : n === 2 ? 'שני מאמרים' : `${n} מאמרים`),
  files: (n) => (n === 1 ? 'קובץ אחד' : n === 2 ? 'שני קבצים' : `${n} קבצים`),
  added: (time) => `תוספת מהלקוח, ${time}`,
  fileLater: (time) => `קובץ שהגיע מאוחר יותר, ${time}`,
  replied: (time, from) => (from === null ? `תשובה ללקוח, ${time}` : `תשובה ללקוח מאת ${from}, ${time}`),
  attached: 'קבצים מצורפים',
  notArrived: 'עוד לא הגיע',
  triage: {
    levels: { critical: 'קריטית', high: 'דחופה', normal: 'רגילה', low: 'נמוכה' },
    words: (words) => `בהודעה מוזכר: ״${words}״.`,
    blocked: 'לדברי הלקוח, אי אפשר להשתמש בזה בכלל.',
    category: (category) => `הנושא: ״${category}״.`,
    page: (page) => `נשלחה מעמוד שמתאים ל־${page}.`,
    profile: (name, value) => `${name}: ${value}.`,
    repeat: (cases, days) =>
      `${cases === 1 ? 'פנייה קודמת אחת' : cases === 2 ? 'שתי פניות קודמות' : `${cases} פניות קודמות`} ${days === 1 ? 'ביום האחרון' : days === 2 ? 'ביומיים האחרונים' : `ב־${days} הימים האחרונים`}.`,
    language: (language) => `נכתבה בשפה ״${language}״.`,
    severity: (level) => `דחיפות: ${level}.`,
    team: 'צוות',
    noRoute: 'אין כלל שמפנה לצוות אחר.',
    earlier: 'פניות קודמות של הלקוח',
    alike: 'אולי אותו אדם',
  },
  joins: {
    by: {
      identity: 'אותו לקוח, לפי הכניסה לאתר שלכם.',
      link: 'נשלחה ממי שיש לו הקישור לפנייה הזאת, עם אותם פרטי קשר.',
    },
    number: (number) => `בשתיהן מופיע ${number}.`,
    category: (category) => `הנושא של שתיהן: ״${category}״.`,
    page: (page) => `שתיהן נשלחו מ־${page}.`,
    words: (words) => `בשתיהן מוזכר: ${words}.`,
    joined: (reference, time) => `${reference}, פנייה חדשה שצורפה לפנייה הזאת, ${time}`,
    partOf: 'חלק מפנייה',
    separate: (reference) => `הפרדת ${reference} לפנייה עצמאית`,
    separated: (reference) => `${reference} היא עכשיו פנייה עצמאית.`,
  },
  severityBecause: 'הסיבה',
  teams: { label: 'צוות', all: 'כל הצוותים' },
  titleWaiting: (serious) => `(${serious}) תיבת הפניות`,
  newCases: (n) => (n === 1 ? 'פנייה חדשה אחת' : n === 2 ? 'שתי פניות חדשות' : `${n} פניות חדשות`),
  more: 'הצגת פניות ישנות יותר',
  keys: { move: 'הבאה, הקודמת', open: 'פתיחה', back: 'חזרה לרשימה' },
  chooseCase: 'יש לבחור פנייה כדי לקרוא אותה.',
  thisCase: 'הפנייה הפתוחה',
  message: 'ההודעה',
  tried: 'מה הלקוח כבר ניסה',
  nothingTried: 'הלקוח פנה אלינו מיד.',
  later: (duration) => `אחרי ${duration}`,
  customer: 'פרטי הלקוח',
  unverified: 'כפי שהוקלד על ידי הלקוח, לא אומת',
  verified: 'מאומת לפי הכניסה לאתר שלכם:',
  records: {
    known: 'מרישומי הלקוחות שלכם:',
    unverified: 'נמצא לפי כתובת שלא אומתה',
    waiting: 'מתבצע חיפוש ברישומי הלקוחות שלכם.',
    failed: 'לא ניתן היה לחפש ברישומי הלקוחות שלכם.',
  },
  noName: 'לא נמסר שם',
  facts: {
    from: 'נשלח מהעמוד',
    callback: 'שיחה חוזרת',
    language: 'שפת הפנייה',
    device: 'דפדפן',
    screen: 'גודל החלון',
    timeZone: 'אזור זמן',
    received: 'התקבלה',
  },
  deliveries: { title: 'הועברה גם אל', done: 'הגיעה', waiting: 'בדרך', dead: 'לא נמסרה' },
  outcome: {
    title: 'איך זה נגמר',
    says: (rating) => `לדברי הלקוח: ${rating}.`,
    ratings: { easily: 'נפתר בקלות', 'with-effort': 'נפתר במאמץ', unsolved: 'לא נפתר' },
    question: 'מה גרם לפנייה? לצורך הנתונים; לא חובה לענות.',
    causes: {
      'article-missing': 'חסר מאמר',
      'article-unclear': 'מאמר לא ברור',
      product: 'תקלה במוצר',
      other: 'משהו אחר',
    },
    article: 'איזה מאמר',
    noArticle: 'אף אחד מאלה',
    kept: 'נרשם.',
  },
  history: 'היסטוריה',
  callSoon: 'בהקדם האפשרי',
  moveTo: {
    received: 'התקבלה',
    seen: 'נקראה',
    working: 'התחלת טיפול',
    answered: 'סימון כנענתה',
    closed: 'סגירת הפנייה',
  },
  reopen: 'החזרה לטיפול',
  moved: (stage) => `מצב הפנייה עכשיו: ${stage}`,
  newTab: '(נפתח בלשונית חדשה)',
  errors: {
    unreachable: 'אין חיבור לשרת. ייתכן שהמידע המוצג אינו עדכני.',
    deskDown: 'אין חיבור לשרת. כדאי לבדוק את החיבור ולנסות שוב.',
    notFound: 'אין פנייה כזו.',
    stage: 'מצב הפנייה שונה בינתיים על ידי נציג אחר. זה מצבה הנוכחי.',
    other: 'הפעולה לא הצליחה. דבר לא השתנה.',
  },
  tryAgain: 'ניסיון נוסף',
  mail: {
    to: 'בדוא״ל אל',
    cut: '(חלק מההודעה הושמט: טקסט מצוטט או ארוך מאוד.)',
    leftOut: (names) => `(קבצים שלא נקלטו: ${names})`,
  },
};
