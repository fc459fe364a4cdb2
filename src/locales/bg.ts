import type { CaseStrings } from './strings/case.ts';
import type { CommonStrings } from './strings/common.ts';
import type { InboxStrings } from './strings/inbox.ts';
import type { SiteStrings } from './strings/site.ts';
import type { WidgetStrings } from './strings/widget.ts';
import type { LocaleMeta } from './types.ts';

export { bulgarianAnalyzer as analyzer } from './analysis/bulgarian.ts';

export const meta: LocaleMeta = { code: 'bg', name: 'Български', direction: 'ltr' };

const plural = new Intl.PluralRules('bg');
const count = (n: number, one: string, other: string): string => `${n} ${plural.select(n) === 'one' ? one : other}`;

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
      results === 0 ? `Търсене „${query}“: нищо` : `Търсене „${query}“: ${count(results, 'резултат', 'резултата')}`,
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

export const site: SiteStrings = { title: 'Помощен център' };

export const widget: WidgetStrings = { title: 'С какво да помогнем?' };

export const casePage: CaseStrings = { title: 'Вашият случай' };

export const inbox: InboxStrings = { title: 'Входящи случаи' };
