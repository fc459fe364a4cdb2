import type { HoursStrings } from '../handoff/hours-text.ts';
import type { CaseFormStrings } from './strings/case-form.ts';
import type { CaseStrings } from './strings/case.ts';
import type { CasesStrings } from './strings/cases.ts';
import type { CalloutStrings, CommonStrings, StageStrings } from './strings/common.ts';
import type { EmbedStrings } from './strings/embed.ts';
import type { GuardStrings } from './strings/guard.ts';
import type { ContactStrings } from './strings/contact.ts';
import type { InboxStrings } from './strings/inbox.ts';
import type { ReadingStrings } from './strings/reading.ts';
import type { ResultStrings } from './strings/results.ts';
import type { SiteStrings } from './strings/site.ts';
import type { WidgetStrings } from './strings/widget.ts';
import type { LocaleMeta } from './types.ts';

export { bulgarianAnalyzer as analyzer } from './analysis/bulgarian.ts';
export { urgentWords } from './urgent/bg.ts';

export const meta: LocaleMeta = { code: 'bg', name: 'Български', direction: 'ltr' };

const plural = new Intl.PluralRules('bg');
const count = (n: number, one: string, other: string): string =>
  `${n} ${plural.select(n) === 'one' ? one : other}`;

export const common: CommonStrings = {
  talkToPerson: 'Говорете с човек',
  didThisSolveIt: 'Това реши ли въпроса?',
  yes: 'Да',
  no: 'Не',
  thanksSolved: 'Радваме се, че помогна.',
  close: 'Затваряне',
  back: 'Назад',
  forward: 'Напред',
  search: 'Търсене',
  searchPlaceholder: 'Попитайте със свои думи',
  repaired: (query) => `Показваме резултати за „${query}“.`,
  searchInstead: (typed) => `Търсене вместо това на „${typed}“`,
  searchedOnly: (query) => `Търсихме само „${query}“.`,
  wider: 'Търсене по-широко',
  nearest: 'Най-близо са тези',
  outdated: 'Статиите са обновени, откакто отворихте страницата.',
  outdatedAdvice: 'Презаредете страницата, за да търсите в тях. Междувременно можете да се свържете с човек.',
  loadAnew: 'Презареждане на страницата',
  channels: {
    message: 'Пишете ни',
    email: 'Имейл',
    phone: 'Телефон',
    whatsapp: 'WhatsApp',
    viber: 'Viber',
    callback: 'Обадете ми се',
    zendesk: 'Пишете ни',
    chat: 'Чат на живо',
  },
  answersWithin: (hours) => `Отговаряме до ${count(hours, 'работен час', 'работни часа')}`,
  handoff: {
    subject: (company) => `Въпрос към ${company}`,
    tried: 'Какво опитах',
    searched: (query, results) =>
      results === 0
        ? `Търсене „${query}“: нищо`
        : `Търсене „${query}“: ${count(results, 'резултат', 'резултата')}`,
    read: (title, seconds) =>
      seconds === undefined ? `Прочетена статия: ${title}` : `Прочетена статия: ${title} (${seconds} сек.)`,
    solved: 'помогна',
    notSolved: 'не помогна',
    suggested: (title, opened) => (opened ? `Отворено предложение: ${title}` : `Предложена статия: ${title}`),
    reasons: {
      'not-my-problem': 'не е моят проблем',
      'did-not-work': 'опитах, не стана',
      'hard-to-follow': 'трудно се разбира',
      other: 'не помогна',
    },
    page: 'Страница',
    replyTo: 'Отговор до',
  },
};

export const hours: HoursStrings = {
  dates: 'bg-BG',
  openNow: 'Отворено сега',
  openUntil: 'Отворено сега, до {when}',
  opens: 'Отваряме {when}',
  dayOff: 'Днес не работим, отваряме {when}',
  closed: 'Сега е затворено',
  today: 'днес',
  tomorrow: 'утре',
  weekdays: ['в понеделник', 'във вторник', 'в сряда', 'в четвъртък', 'в петък', 'в събота', 'в неделя'],
  onDate: 'на {date}',
  at: '{day} в {time}',
  zoned: '{when} (часова зона: {zone})',
  expected: 'Отговор до около {time}',
  expectedOn: 'Отговор {day} до около {time}',
  promised: 'Отговор до {time}',
  promisedOn: 'Отговор {day} до {time}',
  about: { minutes: 'около {n} мин.', hours: 'около {n} ч.' },
  within: { minutes: 'до {n} мин.', hours: 'до {n} ч.' },
};

export const contact: ContactStrings = {
  writeAnyway: 'Можете да пишете и сега. Ще прочетем съобщението, щом отворим.',
  messageAdvice: 'Отговаряме по имейл или телефон',
  callbackAdvice: 'Оставете номер и ние ще Ви се обадим',
  chatAdvice: 'Продължава в чата на тази страница',
  chatFailed: 'Чатът не се отвори. Изберете друг начин; това, което опитахте, е запазено.',
  zendeskAdvice: 'Отговаряме по имейл',
  callback: {
    number: 'Вашият телефонен номер',
    when: 'Кога Ви е удобно?',
    soon: 'Възможно най-скоро',
    anyTime: 'Например: утре сутринта',
    about: 'За какво става дума?',
    send: 'Поискайте обаждане',
    ask: (when) => `Обадете ми се: ${when}`,
    askSoon: 'Обадете ми се възможно най-скоро',
    missing: 'Въведете номера, на който да Ви потърсим.',
    received: 'Ще Ви се обадим',
    receivedAdvice: 'Служител има номера Ви и вижда какво вече сте опитали.',
  },
  zendesk: {
    email: 'Въведете имейл адрес: там ще изпратим отговора.',
    refused: 'В момента не можем да приемаме съобщения тук. Текстът е запазен; изпратете го по друг начин.',
    received: 'Получихме съобщението Ви',
    receivedAdvice:
      'Служител го чете заедно с това, което вече сте опитали. Отговорът идва на имейл адреса Ви.',
    unsure: 'Не знаем дали е пристигнало',
    unsureHint: 'Последното Ви съобщение. Вижте какво можете да направите',
    unsureAdvice:
      'Съобщението е изпратено, но не получихме потвърждение. То е запазено на това устройство. Ако не дойде имейл от нас, изпратете го отново. Двете носят един и същ номер.',
    sendAgain: 'Изпращане отново',
  },
};

export const stages: StageStrings = {
  received: 'Получен',
  seen: 'Прегледан от служител',
  working: 'Работим по него',
  answered: 'Отговорен',
  closed: 'Приключен',
};

export const callouts: CalloutStrings = {
  note: 'Бележка',
  tip: 'Съвет',
  important: 'Важно',
  warning: 'Внимание',
  caution: 'Предпазливо',
};

export const site: SiteStrings = {
  dates: 'bg-BG',
  title: 'Помощен център',
  headline: 'С какво да Ви помогнем?',
  description: (company) => `Отговори от ${company} и човек, когато Ви трябва.`,
  skipToContent: 'Към съдържанието',
  language: 'Език',
  topics: 'Теми',
  articleCount: (n) => count(n, 'отговор', 'отговора'),
  oftenAsked: 'Добро начало',
  mostRead: 'Най-четени',
  youAreHere: 'Намирате се тук',
  updated: (date) => `Обновено на ${date}`,
  alsoIn: 'Също и на:',
  onThisPage: 'На тази страница',
  related: 'Прочетете още',
  companySite: (company) => `Към ${company}`,
  pages: {
    label: 'Страници',
    previous: 'Предишна страница',
    next: 'Следваща страница',
    position: (page, of) => `Страница ${page} от ${of}`,
  },
  person: {
    stuck: 'Все още не се получава?',
    promise: 'Човек чете съобщението Ви и вижда какво вече сте опитали.',
    hours: 'Кога сме тук',
    closed: 'Затворено',
    zone: (zone) => `Часовете са по ${zone.charAt(0).toLocaleLowerCase('bg')}${zone.slice(1)}.`,
    holidays: (dates) => `Не работим на ${dates}.`,
    special: (days) => `С друго работно време: ${days}.`,
  },
  contact: {
    lead: 'Изберете както Ви е удобно. По всеки от начините стигате до едни и същи хора.',
    expect: {
      email: 'Удобно за снимки и документи. Отговаряме на адреса, от който пишете.',
      phone: 'Най-бързият начин, когато не може да чака.',
      whatsapp: 'Пишете или пратете снимка и прочетете отговора, когато Ви е удобно.',
      viber: 'Пишете или пратете снимка и прочетете отговора, когато Ви е удобно.',
      zendesk: 'Форма на страницата на нашия отдел за помощ. Отговаряме по имейл.',
    },
    noScript: 'Формулярът на тази страница изисква JavaScript. Тези начини работят и без него.',
    otherWays: 'Други начини да се свържете с нас',
  },
  verdict: {
    why: 'Какво не се получи?',
    reasons: {
      'not-my-problem': 'Не е моят проблем',
      'did-not-work': 'Опитах и не стана',
      'hard-to-follow': 'Трудно се разбира',
      other: 'Нещо друго',
    },
    comment: 'С Ваши думи (по желание)',
    commentHint: 'Ако ни пишете, ще видим и това. Можете да го махнете преди изпращане.',
    next: 'Тези може да са по-близо',
    personNext: 'Или нека човек погледне. Няма да обяснявате отначало.',
  },
  searchPage: {
    title: 'Търсене',
    begin: 'Напишете няколко думи или цял въпрос.',
    searching: 'Търсим…',
    found: (n) => count(n, 'отговор', 'отговора'),
    showing: (shown, total) => `Най-подходящите ${shown} от ${total} отговора`,
    none: (query) => `Няма нищо за „${query}“`,
    noneHint: 'Опитайте с други думи, разгледайте темите или попитайте човек.',
    failed: 'Търсенето сега не е достъпно. Думите Ви са запазени, а темите и хората са тук.',
    again: 'Нов опит',
    noScript: 'Търсенето изисква JavaScript. Всеки отговор е и в някоя от тези теми.',
  },
  notFound: {
    title: 'Тази страница я няма',
    text: 'Адресът може да е стар или с грешка. Потърсете каквото Ви трябва или попитайте човек.',
    home: 'Към помощния център',
  },
  choose: 'Изберете език',
  moved: { title: 'Страницата е преместена', go: 'Към' },
};

export const embed: EmbedStrings = {
  title: 'Помощ на Вашия сайт',
  lead: 'Изберете как да изглежда прозорецът за помощ, пробвайте го върху примерна страница и копирайте кода.',
  options: 'Настройки',
  position: { label: 'Място', end: 'В края на реда', start: 'В началото на реда' },
  launcher: { label: 'Бутон', on: 'Показва се', off: 'Ваша връзка' },
  theme: { label: 'Тема', system: 'Като системата', light: 'Светла', dark: 'Тъмна' },
  opens: { label: 'Отваря се сам', never: 'Никога', once: 'Веднъж, след 10 секунди' },
  locale: { label: 'Език', page: 'Като страницата' },
  font: { label: 'Шрифт', system: 'Системен', page: 'На страницата' },
  more: { label: 'В страницата', search: 'Поле за търсене', form: 'Ваш формуляр за контакт' },
  colour: 'Цвят',
  colourAdvice: 'От help.config.ts, с проверен контраст за двете теми.',
  sample: {
    label: 'Примерна страница',
    language: 'Език на страницата',
    width: 'Ширина',
    wide: 'Широка',
    phone: 'Телефон',
    scheme: 'Цветове на страницата',
  },
  snippet: 'Вашият код',
  snippetAdvice: 'Поставете го в страниците си. Друго не е нужно.',
  styles: 'Във Вашия файл със стилове',
  queue: 'От Вашите скриптове',
  policy: 'Политика за сигурност (CSP)',
  policyAdvice: 'Ако страниците Ви имат политика, тя трябва да разрешава това.',
  copy: 'Копиране',
  copied: 'Копирано',
  shop: {
    name: 'Примерен магазин',
    links: ['Лампи', 'Кухня', 'Моите поръчки'],
    headline: 'Светлина за спокойни вечери',
    text: 'Лампи, чайници и тигани, които могат да се поправят. Тридесет дни за връщане.',
    goods: [
      ['Настолна лампа', '139 лв.'],
      ['Чайник', '109 лв.'],
      ['Тиган', '89 лв.'],
    ],
    formTitle: 'Пишете ни',
    email: 'Имейл',
    message: 'Съобщение',
    send: 'Изпращане',
    wouldSend: 'Вашият формуляр би изпратил:',
    open: 'Помощ за поръчка',
    searchHelp: 'Търсене в помощния център',
  },
};

export const results: ResultStrings = {
  answer: 'Отговор',
  answerShown: (article) => `Отговор от „${article}“`,
  from: (article) => `от ${article}`,
  also: (words) => `Търсихме и: ${words}.`,
  onlyMine: 'Само моите думи',
  nothing: (query) => `Не намерихме нищо за „${query}“.`,
  nothingAdvice: 'Опитайте с други думи или попитайте човек: ще видим какво сте търсили.',
  personFirst: 'Оттук може да продължите с човек. Той ще види какво вече сте опитали.',
  topic: 'Тема',
  allTopics: 'Всички',
  moreTopics: 'Още',
  noneInTopic: (topic) => `Няма нищо в „${topic}“.`,
  searchAllTopics: 'Търсене във всички теми',
  elsewhere: (answers, language) => `${count(answers, 'отговор', 'отговора')} на ${language}`,
  lookThrough: 'Разгледайте тема',
  suggestions: 'Предложения',
};

export const widget: WidgetStrings = {
  title: 'С какво да помогнем?',
  launcher: 'Помощ',
  featured: 'Често питат',
  forThisPage: 'За тази страница',
  found: (articles) =>
    articles === 0
      ? 'Няма намерени статии'
      : articles === 1
        ? 'Намерена е 1 статия'
        : `Намерени са ${articles} статии`,
  clear: 'Изчистване на търсенето',
  indexFailed: 'В момента статиите не могат да се заредят.',
  articleFailed: 'В момента статията не може да се зареди.',
  failedAdvice: 'Проверете връзката си и опитайте отново. Междувременно можете да се свържете с човек.',
  tryAgain: 'Нов опит',
  loading: 'Зарежда се',
  newTab: '(отваря се в нов раздел)',
};

export const reading: ReadingStrings = {
  openOnSite: 'Отваряне в помощния център',
  related: 'Прочетете още',
  whyNot: 'Какво липсваше?',
  reasons: {
    'not-my-problem': 'Не е за моя проблем',
    'did-not-work': 'Опитах, но не стана',
    'hard-to-follow': 'Трудно се разбира',
    other: 'Друго',
  },
  ownWords: 'С Ваши думи',
  tellUs: 'Напред',
  closer: 'Може би тези са по-близо',
  orPerson: 'Или кажете на човек. Той ще види какво вече сте опитали.',
  enlarge: (alt) => (alt === '' ? 'Увеличаване на изображението' : `Увеличаване: ${alt}`),
  picture: 'Изображение',
  closePicture: 'Затваряне на изображението',
  copy: 'Копиране',
  copyFailed: 'Не се копира. Текстът е маркиран.',
};

export const guard: GuardStrings = {
  mayAnswer: 'Отговорът може да е тук',
  offered: (articles) =>
    articles === 1
      ? '1 статия може да отговори на въпроса'
      : `${articles} статии може да отговорят на въпроса`,
  sendAlong: 'Изпращане и на това, което прегледах тук',
  whatExactly: 'Какво точно',
};

export const caseForm: CaseFormStrings = {
  copied: 'Копирано',
  whatHappened: 'Какво се случи?',
  whatHappenedAdvice: 'С номер на поръчка, дати и суми отговаряме по-бързо.',
  replyTo: 'Къде да отговорим?',
  replyToAdvice: 'Достатъчно е едно от двете.',
  email: 'Имейл',
  phone: 'Телефон',
  name: 'Име',
  optional: 'по желание',
  sentAlong: 'Изпращаме и това',
  sentAlongAdvice: 'За да не го повтаряте. Можете да махнете всеки ред.',
  nothingSentAlong: 'Нищо освен съобщението Ви.',
  strike: (line) => `Махане: ${line}`,
  putBack: (line) => `Връщане: ${line}`,
  send: 'Изпращане',
  sending: 'Изпраща се',
  mayAnswer: 'Тук може да е отговорът',
  mayAnswerShown: (articles) =>
    articles === 1
      ? 'Под съобщението има статия, която може да отговаря'
      : `Под съобщението има ${articles} статии, които може да отговарят`,
  hideSuggestions: 'Скриване на статиите',
  urgent: 'Човек ще види това преди всичко останало. Изпратете го така.',
  blocked: 'Изобщо не мога да го ползвам',
  attach: 'Прикачване на файлове',
  attachAdvice: (count, size, kinds) =>
    `До ${count} файла, всеки до ${size}: ${kinds}. Можете и да ги пуснете или поставите тук.`,
  fileKinds: { image: 'снимки', pdf: 'PDF файлове', text: 'текст', video: 'видео', office: 'офис документи' },
  attached: 'Прикачени файлове',
  removeFile: (name) => `Премахване на ${name}`,
  fileProblems: {
    count: (name, most) =>
      `Файлът ${name} не е добавен: най-много са ${most} файла. Премахнете един, за да го добавите.`,
    size: (name, most) => `Файлът ${name} не е добавен: по-голям е от ${most}.`,
    kind: (name, kinds) => `Файлът ${name} не е добавен: приемаме ${kinds}.`,
    empty: (name) => `Файлът ${name} не е добавен: празен е.`,
    unreadable: (name) => `Файлът ${name} не е добавен: браузърът не може да го прочете. Изберете го отново.`,
  },
  didYouMean: (address) => `Може би ${address}?`,
  missing: {
    message: 'Опишете с няколко думи какво се случи.',
    contact: 'Дайте имейл адрес или телефон, за да Ви отговорим.',
    email: 'Това не прилича на имейл адрес. Напишете го така: name@example.com.',
    phone: 'Това не прилича на телефонен номер. Използвайте цифри, а от чужбина и код на държавата.',
  },
  tooLong: (characters) => `Текстът е по-дълъг от ${characters} знака. Скъсете го малко.`,
  refused:
    'Не можем да приемем съобщението така. Текстът е запазен; поправете отбелязаното и изпратете отново.',
  handOver: 'Как искате да го изпратите?',
  handOverAdvice: 'Съобщението и вече опитаното са попълнени. Изпращате ги Вие.',
  sendBy: (channel) => `Изпращане: ${channel}`,
  trimmed: 'Текстът е твърде дълъг за връзка и краят му е отрязан. Копирайте целия текст и го поставете там.',
  copyText: 'Копиране на целия текст',
  handedOver: 'Довършете изпращането в отвореното приложение. Ще го получим, щом го изпратите оттам.',
  kept: 'Запазено на това устройство',
  keptAdvice:
    'В момента нямаме връзка. Съобщението ще тръгне само, щом тя се възстанови, дори да се върнете в сайта по-късно. Изпраща се само веднъж.',
  keptOffline:
    'Нямате връзка с интернет. Съобщението ще тръгне само, щом тя се появи, дори да се върнете в сайта по-късно.',
  heldInPage: 'Още не е изпратено',
  heldInPageAdvice:
    'В момента нямаме връзка, а браузърът не позволява да запазим съобщението. Оставете страницата отворена: то ще тръгне само, щом връзката се възстанови.',
  filesHeldAdvice:
    'Съобщението е запазено на това устройство, но няма място за файловете. Оставете страницата отворена: всичко ще тръгне само, щом връзката се възстанови.',
  filesUnderWay: 'Файловете още не са при нас. Ще бъдат изпратени сами, дори да се върнете в сайта по-късно.',
  filesNotTaken: (names) =>
    `Съобщението е при нас, но не и всичко прикачено: ${names}. Изпратете го по друг начин и посочете номера.`,
  heldByChoiceAdvice:
    'В момента нямаме връзка, а този сайт не запазва нищо на устройството Ви. Оставете страницата отворена: съобщението ще тръгне само, щом връзката се възстанови. Можете да се свържете с нас и по друг начин.',
  sendNow: 'Изпращане сега',
  received: 'Получихме съобщението Ви',
  receivedAdvice: 'Ще го прочете човек, заедно с вече опитаното от Вас.',
  reference: 'Номер',
};

export const cases: CasesStrings = {
  yours: 'Вашите съобщения',
  waiting: 'Запазено на това устройство, още не е изпратено',
  follow: 'Проследяване на случая',
  openPage: 'Към страницата на случая',
  notTaken:
    'Не беше добавено: не можем да го приемем така. Думите Ви са още тук; свържете се с нас по друг начин, по-долу.',
};

export const casePage: CaseStrings = {
  title: (reference) => `Вашият случай ${reference}`,
  loading: 'Намираме Вашия случай',
  progress: 'Докъде стигна',
  current: 'сега',
  next: {
    received: 'Съобщението Ви е запазено при нас. Следва да го прочете служител.',
    seen: 'Служител прочете съобщението Ви и предстои да се заеме с него.',
    working: 'Работим по случая и ще Ви пишем или ще Ви се обадим.',
    answered:
      'Отговорихме Ви. Ако това не решава проблема, отговорете на нашето съобщение или пишете по-долу.',
    closed: 'Случаят е приключен. Ако проблемът се появи отново, пишете по-долу и ще го отворим пак.',
  },
  partOf: (reference) =>
    `Случаят е част от предишния Ви случай ${reference}; по двата работят едни и същи хора.`,
  yourMessage: 'Вашето съобщение',
  added: (time) => `Добавихте, ${time}`,
  conversation: 'Вашите съобщения и нашите отговори',
  replied: (time, from) =>
    from === null ? `Отговорихме Ви, ${time}` : `\u2068${from}\u2069 Ви отговори, ${time}`,
  add: {
    title: 'Допълнете случая',
    hint: 'Нещо ново или нещо забравено? Стига до същите хора.',
    send: 'Добавяне',
    sending: 'Добавяме',
    sent: 'Добавено. Който работи по случая, го вижда.',
    failed: 'Не беше добавено: в момента няма връзка с нас. Думите Ви са още тук; опитайте пак.',
    full: 'Не беше добавено: случаят е пълен. Свържете се с нас по друг начин, по-долу.',
  },
  files: 'Вашите файлове',
  download: (name) => `Изтегляне на ${name}`,
  notArrived: 'още пътува към нас',
  downloadFailed: 'Файлът не може да се изтегли сега. Опитайте пак след малко.',
  sentAlong: 'Изпратено заедно с него, за да не повтаряте',
  nothingSentAlong: 'Нищо друго не беше изпратено.',
  keepLink: 'Тази връзка е само Ваша: който я има, може да види случая.',
  toHelpCentre: 'Към помощния център',
  otherWays: 'Други начини да говорите с човек',
  wrongLink: {
    title: 'Тази връзка не води до случай',
    text: 'Може част от нея да се е изгубила при копирането. Отворете цялата връзка, както сте я получили, или се свържете с нас по друг начин.',
  },
  unreachable: {
    title: 'В момента не можем да покажем случая Ви',
    text: 'Случаят Ви е запазен. Проверете връзката с интернет и опитайте отново или се свържете с нас по друг начин.',
  },
  tryAgain: 'Опитайте отново',
  newTab: '(отваря се в нов раздел)',
};

export const inbox: InboxStrings = {
  title: 'Входящи случаи',
  loading: 'Зареждане',
  language: 'Език',
  signIn: {
    title: 'Вход за служители',
    text: 'Влиза се с еднократна връзка. Създайте я на машината, на която работи сървърът, и я отворете тук до 15 минути:',
    command: 'npm run desk -- sign-in',
    signingIn: 'Влизате',
    linkUsed: 'Тази връзка вече е използвана или е на повече от 15 минути. Създайте нова.',
    ended: 'Сесията Ви изтече. Влезте отново с нова връзка.',
    out: 'Изход',
  },
  filters: { label: 'Покажи', open: 'Отворени', closed: 'Приключени', all: 'Всички' },
  empty: {
    open: { title: 'Никой не чака', text: 'Новите случаи се появяват тук сами.' },
    closed: { title: 'Още няма приключени случаи', text: 'Приключените случаи остават тук.' },
    all: { title: 'Още няма случаи', text: 'Щом клиент ни пише, случаят се появява тук сам.' },
  },
  waiting: (duration) => `чака ${duration}`,
  justNow: 'току-що',
  searches: (n) => count(n, 'търсене', 'търсения'),
  articles: (n) => count(n, 'статия', 'статии'),
  files: (n) => (n === 1 ? '1 файл' : `${n} файла`),
  added: (time) => `Добавено от клиента, ${time}`,
  replied: (time, from) =>
    from === null ? `Отговор до клиента, ${time}` : `Отговор до клиента от ${from}, ${time}`,
  attached: 'Прикачени файлове',
  notArrived: 'още не е пристигнал',
  triage: {
    levels: { critical: 'Критичен', high: 'Спешен', normal: 'Обикновен', low: 'Несрочен' },
    words: (words) => `В съобщението се говори за „${words}“.`,
    blocked: 'Според клиента изобщо не може да се ползва.',
    category: (category) => `Темата е „${category}“.`,
    page: (page) => `Изпратен от страница, която отговаря на ${page}.`,
    profile: (name, value) => `${name}: ${value}.`,
    repeat: (cases, days) =>
      `${count(cases, 'по-ранен случай', 'по-ранни случая')} за ${count(days, 'ден', 'дни')}.`,
    language: (language) => `Написан на „${language}“.`,
    severity: (level) => `Спешност: ${level}.`,
    team: 'Екип',
    noRoute: 'Никое правило не посочва друг екип.',
    earlier: 'По-ранни случаи на клиента',
    alike: 'Може би същият човек',
  },
  joins: {
    by: {
      identity: 'Същият клиент според входа във Вашия сайт.',
      link: 'Изпратен от човек с връзката към този случай и със същите данни за контакт.',
    },
    number: (number) => `И в двата се посочва ${number}.`,
    category: (category) => `Темата и на двата е „${category}“.`,
    page: (page) => `И двата са изпратени от ${page}.`,
    words: (words) => `И в двата се споменава: ${words}.`,
    joined: (reference, time) => `${reference}, нов случай, присъединен към този, ${time}`,
    partOf: 'Част от',
    separate: (reference) => `Отделяне на ${reference} като самостоятелен случай`,
    separated: (reference) => `${reference} вече е самостоятелен случай.`,
  },
  severityBecause: 'Защо',
  teams: { label: 'Екип', all: 'Всички екипи' },
  titleWaiting: (serious) => `(${serious}) Входящи случаи`,
  newCases: (n) => count(n, 'нов случай', 'нови случая'),
  more: 'Покажи по-стари случаи',
  keys: { move: 'следващ, предишен', open: 'отваряне', back: 'към списъка' },
  chooseCase: 'Изберете случай, за да го прочетете.',
  thisCase: 'Отвореният случай',
  message: 'Съобщение',
  tried: 'Какво е опитал клиентът',
  nothingTried: 'Клиентът се е обърнал направо към нас.',
  later: (duration) => `след ${duration}`,
  customer: 'Клиент',
  unverified: 'Въведено от клиента, непроверено',
  verified: 'Потвърдено от входа във Вашия сайт:',
  records: {
    known: 'Според Вашите данни за клиента:',
    unverified: 'намерено по непотвърден адрес',
    waiting: 'Проверяваме Вашите данни за клиента.',
    failed: 'Вашите данни за клиента не можаха да бъдат проверени.',
  },
  noName: 'Без име',
  facts: {
    from: 'Изпратено от',
    callback: 'Обаждане',
    language: 'Пише на',
    device: 'Браузър',
    screen: 'Прозорец',
    timeZone: 'Часова зона',
    received: 'Получен',
  },
  deliveries: { title: 'Предаден и на', done: 'пристигна', waiting: 'на път', dead: 'не е доставен' },
  history: 'История',
  callSoon: 'Възможно най-скоро',
  moveTo: {
    received: 'Получен',
    seen: 'Прегледан',
    working: 'Започване на работа',
    answered: 'Отбелязване като отговорен',
    closed: 'Приключване на случая',
  },
  reopen: 'Подновяване',
  moved: (stage) => `Състояние на случая: ${stage}`,
  newTab: '(отваря се в нов раздел)',
  errors: {
    unreachable: 'Няма връзка със сървъра. Данните може да не са актуални.',
    deskDown: 'Няма връзка със сървъра. Проверете интернет връзката си и опитайте отново.',
    notFound: 'Няма такъв случай.',
    stage: 'Междувременно друг служител промени случая. Виждате сегашното му състояние.',
    other: 'Не се получи. Нищо не е променено.',
  },
  tryAgain: 'Опитайте отново',
};
