import type { CaseStrings } from './strings/case.ts';
import type { CommonStrings } from './strings/common.ts';
import type { InboxStrings } from './strings/inbox.ts';
import type { SiteStrings } from './strings/site.ts';
import type { WidgetStrings } from './strings/widget.ts';
import type { LocaleMeta } from './types.ts';

export { bulgarianAnalyzer as analyzer } from './analysis/bulgarian.ts';

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
  search: 'Търсене',
  searchPlaceholder: 'Попитайте със свои думи',
  channels: { message: 'Пишете ни', email: 'Имейл', phone: 'Телефон', whatsapp: 'WhatsApp', viber: 'Viber' },
  stages: {
    received: 'Получен',
    seen: 'Прегледан от служител',
    working: 'Работим по него',
    answered: 'Отговорен',
    closed: 'Приключен',
  },
  openUntil: (time) => `Отворено до ${time}`,
  opensAt: (when) => `Отваряме ${when}`,
  closedNow: 'Сега е затворено',
  answersWithin: (hours) => `Отговаряме до ${count(hours, 'работен час', 'работни часа')}`,
  callout: { note: 'Бележка', tip: 'Съвет', important: 'Важно', warning: 'Внимание', caution: 'Предпазливо' },
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

export const site: SiteStrings = {
  title: 'Помощен център',
  headline: 'С какво да Ви помогнем?',
  description: (company) => `Отговори от ${company} и човек, когато Ви трябва.`,
  skipToContent: 'Към съдържанието',
  language: 'Език',
  topics: 'Теми',
  articleCount: (n) => count(n, 'отговор', 'отговора'),
  oftenAsked: 'Често питате',
  youAreHere: 'Намирате се тук',
  updated: (date) => `Обновено на ${date}`,
  alsoIn: 'Също на',
  onThisPage: 'На тази страница',
  related: 'Прочетете още',
  opensInNewTab: 'отваря се в нов раздел',
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
    zone: (zone) => `Часовете са по ${zone}.`,
    holidays: (dates) => `Не работим на ${dates}.`,
  },
  contact: {
    lead: 'Изберете както Ви е удобно. По всеки от начините стигате до едни и същи хора.',
    expect: {
      message: 'Разкажете какво се случи. Получавате връзка, на която да следите случая.',
      email: 'Удобно за снимки и документи. Отговаряме на адреса, от който пишете.',
      phone: 'Най-бързият начин, когато не може да чака.',
      whatsapp: 'Пишете или пратете снимка и прочетете отговора, когато Ви е удобно.',
      viber: 'Пишете или пратете снимка и прочетете отговора, когато Ви е удобно.',
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
    repaired: (query) => `Показваме отговори за „${query}“.`,
    exact: (query) => `Търсене само на „${query}“`,
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

export const widget: WidgetStrings = { title: 'С какво да помогнем?' };

export const casePage: CaseStrings = { title: 'Вашият случай' };

export const inbox: InboxStrings = { title: 'Входящи случаи' };
