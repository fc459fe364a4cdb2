import type { CaseStrings } from './strings/case.ts';
import type { CommonStrings } from './strings/common.ts';
import type { InboxStrings } from './strings/inbox.ts';
import type { SiteStrings } from './strings/site.ts';
import type { WidgetStrings } from './strings/widget.ts';
import type { LocaleMeta } from './types.ts';

export { englishAnalyzer as analyzer } from './analysis/english.ts';

export const meta: LocaleMeta = { code: 'en', name: 'English', direction: 'ltr' };

const plural = new Intl.PluralRules('en');
const count = (n: number, one: string, other: string): string =>
  `${n} ${plural.select(n) === 'one' ? one : other}`;

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

export const site: SiteStrings = {
  title: 'Help centre',
  headline: 'What do you need help with?',
  description: (company) => `Answers from ${company}, and a person when you want one.`,
  skipToContent: 'Skip to content',
  language: 'Language',
  topics: 'Topics',
  articleCount: (n) => count(n, 'answer', 'answers'),
  oftenAsked: 'Often asked',
  youAreHere: 'You are here',
  updated: (date) => `Updated ${date}`,
  alsoIn: 'Also in',
  onThisPage: 'On this page',
  related: 'Read next',
  opensInNewTab: 'opens in a new tab',
  companySite: (company) => `Go to ${company}`,
  pages: {
    label: 'Pages',
    previous: 'Previous page',
    next: 'Next page',
    position: (page, of) => `Page ${page} of ${of}`,
  },
  person: {
    stuck: 'Still stuck?',
    promise: 'A person reads your message, with what you already tried attached.',
    hours: 'When we’re here',
    closed: 'Closed',
    zone: (zone) => `Times are in ${zone}.`,
    holidays: (dates) => `We’re closed on ${dates}.`,
  },
  contact: {
    lead: 'Pick the way that suits you. However you write, you reach the same people.',
    expect: {
      message: 'Tell us what happened. You get a link to follow your case.',
      email: 'Good for photos and documents. We answer to the address you write from.',
      phone: 'The quickest way when something can’t wait.',
      whatsapp: 'Write or send a photo, and read the answer whenever you like.',
      viber: 'Write or send a photo, and read the answer whenever you like.',
    },
    noScript: 'The form for writing here needs JavaScript. These ways work without it.',
    otherWays: 'Other ways to reach us',
  },
  verdict: {
    why: 'What went wrong?',
    reasons: {
      'not-my-problem': 'It’s not my problem',
      'did-not-work': 'I tried it, and it didn’t work',
      'hard-to-follow': 'It’s hard to follow',
      other: 'Something else',
    },
    comment: 'In your own words (optional)',
    commentHint: 'If you write to us, we’ll have this too. You can take it out before sending.',
    next: 'These may be closer',
    personNext: 'Or let a person look at it. You won’t have to explain again.',
  },
  searchPage: {
    title: 'Search',
    begin: 'Type a few words or a whole question.',
    searching: 'Searching…',
    found: (n) => count(n, 'answer', 'answers'),
    showing: (shown, total) => `The ${shown} best of ${total} answers`,
    none: (query) => `Nothing found for “${query}”`,
    noneHint: 'Try other words, look through the topics, or ask a person.',
    repaired: (query) => `Showing answers for “${query}”.`,
    exact: (query) => `Search only for “${query}”`,
    failed: 'Search can’t be reached right now. Your words are kept. The topics and a person are here.',
    again: 'Try again',
    noScript: 'Search needs JavaScript. Every answer is also under one of these topics.',
  },
  notFound: {
    title: 'This page isn’t here',
    text: 'The address may be old or have a typo. Search for what you need, or ask a person.',
    home: 'To the help centre',
  },
  choose: 'Choose your language',
  moved: { title: 'This page has moved', go: 'Go to' },
};

export const widget: WidgetStrings = { title: 'How can we help?' };

export const casePage: CaseStrings = { title: 'Your case' };

export const inbox: InboxStrings = { title: 'Inbox' };
