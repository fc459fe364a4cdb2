import type { CaseStrings } from './strings/case.ts';
import type { CommonStrings } from './strings/common.ts';
import type { InboxStrings } from './strings/inbox.ts';
import type { SiteStrings } from './strings/site.ts';
import type { WidgetStrings } from './strings/widget.ts';
import type { LocaleMeta } from './types.ts';

export { englishAnalyzer as analyzer } from './analysis/english.ts';

export const meta: LocaleMeta = { code: 'en', name: 'English', direction: 'ltr' };

const plural = new Intl.PluralRules('en');
const count = (n: number, one: string, other: string): string => `${n} ${plural.select(n) === 'one' ? one : other}`;

export const common: CommonStrings = {
  talkToPerson: 'Talk to a person',
  didThisSolveIt: 'Did this solve it?',
  yes: 'Yes',
  no: 'No',
  thanksSolved: 'Good to hear.',
  close: 'Close',
  back: 'Back',
  search: 'Search',
  searchPlaceholder: 'Ask in your own words',
  channels: { message: 'Write to us', email: 'E-mail', phone: 'Phone', whatsapp: 'WhatsApp', viber: 'Viber' },
  stages: {
    received: 'Received',
    seen: 'Seen by a person',
    working: 'Being worked on',
    answered: 'Answered',
    closed: 'Closed',
  },
  openUntil: (time) => `Open until ${time}`,
  opensAt: (when) => `Opens ${when}`,
  closedNow: 'Closed now',
  answersWithin: (hours) => `We answer within ${count(hours, 'working hour', 'working hours')}`,
  callout: { note: 'Note', tip: 'Tip', important: 'Important', warning: 'Warning', caution: 'Caution' },
  handoff: {
    subject: (company) => `Question for ${company}`,
    tried: 'What I tried',
    searched: (query, results) =>
      results === 0 ? `Searched “${query}”: nothing found` : `Searched “${query}”: ${results} found`,
    read: (title, seconds) => (seconds === undefined ? `Read ${title}` : `Read ${title} (${seconds} s)`),
    solved: 'it helped',
    notSolved: 'it did not help',
    suggested: (title, opened) => (opened ? `Opened the suggestion ${title}` : `Was offered ${title}`),
    reasons: {
      'not-my-problem': 'not my problem',
      'did-not-work': 'tried it, did not work',
      'hard-to-follow': 'hard to follow',
      other: 'it did not help',
    },
    page: 'Page',
    replyTo: 'Reply to',
  },
};

export const site: SiteStrings = { title: 'Help centre' };

export const widget: WidgetStrings = { title: 'How can we help?' };

export const casePage: CaseStrings = { title: 'Your case' };

export const inbox: InboxStrings = { title: 'Inbox' };
