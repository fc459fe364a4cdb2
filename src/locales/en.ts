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

export { englishAnalyzer as analyzer } from './analysis/english.ts';
export { urgentWords } from './urgent/en.ts';

export const meta: LocaleMeta = { code: 'en', name: 'English', direction: 'ltr' };

const plural = new Intl.PluralRules('en');
const count = (n: number, one: string, other: string): string =>
  `${n} ${plural.select(n) === 'one' ? one : other}`;

export const common: CommonStrings = {
  talkToPerson: 'Talk to a person',
  didThisSolveIt: 'Did this solve it?',
  yes: 'Yes',
  no: 'No',
  close: 'Close',
  back: 'Back',
  forward: 'Forward',
  search: 'Search',
  searchPlaceholder: 'Ask in your own words',
  repaired: (query) => `Showing results for “${query}”.`,
  searchInstead: (typed) => `Search instead for “${typed}”`,
  searchedOnly: (query) => `Searched only “${query}”.`,
  wider: 'Search more widely',
  nearest: 'These come nearest',
  outdated: 'The help articles have been updated since you opened this page.',
  outdatedAdvice: 'Reload the page to search them. You can reach a person in the meantime.',
  loadAnew: 'Reload the page',
  channels: {
    message: 'Write to us',
    email: 'E-mail',
    phone: 'Phone',
    whatsapp: 'WhatsApp',
    viber: 'Viber',
    callback: 'Call me back',
    zendesk: 'Write to us',
    chat: 'Live chat',
  },
  answersWithin: (hours) => `We answer within ${count(hours, 'working hour', 'working hours')}`,
};

export const handoff: CaseTextStrings = {
  subject: (company) => `Question for ${company}`,
  tried: 'What I tried',
  searched: (query, results) =>
    results === 0 ? `Searched “${query}”: nothing found` : `Searched “${query}”: ${results} found`,
  read: (title, seconds) => (seconds === undefined ? `Read “${title}”` : `Read “${title}” (${seconds} s)`),
  solved: 'it helped',
  notSolved: 'it did not help',
  suggested: (title, opened) => (opened ? `Opened the suggestion: ${title}` : `Was offered: ${title}`),
  reasons: {
    'not-my-problem': 'not my problem',
    'did-not-work': 'tried it, did not work',
    'hard-to-follow': 'hard to follow',
    other: 'it did not help',
  },
  page: 'Page',
  replyTo: 'Reply to',
};

export const hours: HoursStrings = {
  dates: 'en-GB',
  openNow: 'Open now',
  openUntil: 'Open now, until {when}',
  opens: 'Opens {when}',
  dayOff: 'Closed today, opens {when}',
  closed: 'Closed now',
  today: 'today',
  tomorrow: 'tomorrow',
  weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  onDate: 'on {date}',
  at: '{day} at {time}',
  zoned: '{when} ({zone})',
  expected: 'Answered by about {time}',
  expectedOn: 'Answered {day} by about {time}',
  promised: 'Answered by {time}',
  promisedOn: 'Answered {day} by {time}',
  about: { minutes: 'about {n} min', hours: 'about {n} h' },
  within: { minutes: 'within {n} min', hours: 'within {n} h' },
};

export const contact: ContactStrings = {
  writeAnyway: 'You can write now. We read it as soon as we open.',
  messageAdvice: 'We answer by e-mail or phone',
  callbackAdvice: 'Leave your number, and we call you',
  chatAdvice: 'Goes on in the chat of this page',
  chatFailed: 'The chat did not open. Choose another way; nothing you tried is lost.',
  zendeskAdvice: 'We answer by e-mail',
  callback: {
    number: 'Your phone number',
    when: 'When does it suit you?',
    soon: 'As soon as you can',
    anyTime: 'For example: tomorrow morning',
    about: 'What is it about?',
    send: 'Ask for a call',
    ask: (when) => `Call me back: ${when}`,
    askSoon: 'Call me back as soon as you can',
    wished: (when) => `You asked for: \u2068${when}\u2069.`,
    missing: 'Give the number at which we reach you.',
    received: 'We will call you',
    receivedAdvice: 'A person has your number, and sees what you already tried.',
  },
  zendesk: {
    email: 'Give an e-mail address: our answer goes there.',
    refused: 'We cannot take messages here right now. Your text is kept; send it another way.',
    received: 'We have your message',
    receivedAdvice:
      'A person reads it together with what you already tried. The answer comes to your e-mail address.',
    unsure: 'We do not know if it arrived',
    unsureAdvice: (kept) =>
      `Your message was sent, but no answer came back. ${kept} If we do not confirm it by e-mail, send it again. Both carry the same number.`,
    unsureSaved: 'It is saved on this device.',
    unsureHeld: 'It is in this page alone: keep it open.',
    sendAgain: 'Send again',
  },
};

export const stages: StageStrings = {
  received: 'Received',
  seen: 'Seen by a person',
  working: 'Being worked on',
  answered: 'Answered',
  closed: 'Closed',
};

export const callouts: CalloutStrings = {
  note: 'Note',
  tip: 'Tip',
  important: 'Important',
  warning: 'Warning',
  caution: 'Caution',
};

export const site: SiteStrings = {
  dates: 'en-GB',
  title: 'Help centre',
  headline: 'What do you need help with?',
  description: (company) => `Answers from ${company}, and a person when you want one.`,
  skipToContent: 'Skip to content',
  language: 'Language',
  topics: 'Topics',
  articleCount: (n) => count(n, 'answer', 'answers'),
  oftenAsked: 'Good to start with',
  mostRead: 'Most read',
  youAreHere: 'You are here',
  updated: (date) => `Updated ${date}`,
  alsoIn: 'Also in:',
  onThisPage: 'On this page',
  related: 'Read next',
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
    zone: (zone) => `Shown in ${zone.replace(/ Time$/, ' time')}.`,
    holidays: (dates) => `We’re closed on ${dates}.`,
    special: (days) => `Other hours: ${days}.`,
  },
  contact: {
    lead: 'Pick the way that suits you. However you write, you reach the same people.',
    expect: {
      email: 'Good for photos and documents. We answer to the address you write from.',
      phone: 'The quickest way when something can’t wait.',
      whatsapp: 'Write or send a photo, and read the answer whenever you like.',
      viber: 'Write or send a photo, and read the answer whenever you like.',
      zendesk: 'A form on our helpdesk’s own page. We answer by e-mail.',
    },
    noScript: 'The form for writing here needs JavaScript. These ways work without it.',
    noScriptAlone:
      'Writing to us here needs JavaScript. Switch it on in your browser, or load the page again.',
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

export const embed: EmbedStrings = {
  title: 'Put help on your site',
  lead: 'Choose how the help widget looks, try it on a sample page, and copy the result.',
  options: 'Options',
  position: { label: 'Position', end: 'End of the line', start: 'Start of the line' },
  launcher: { label: 'Launcher', on: 'Shown', off: 'Your own link' },
  theme: { label: 'Theme', system: 'As the system', light: 'Light', dark: 'Dark' },
  opens: { label: 'Opens by itself', never: 'Never', once: 'Once, after 10 seconds' },
  shortcut: { label: 'Shortcut', none: 'None' },
  storage: { label: 'Storage', device: 'On the device', none: 'Nothing' },
  locale: { label: 'Language', page: 'As the page' },
  font: { label: 'Font', system: 'System', page: 'The page’s' },
  gap: { label: 'Distance from the corner', pixels: (n) => `${n} px` },
  layer: { label: 'Layer', topmost: 'Topmost' },
  more: { label: 'In the page', search: 'Search box', form: 'Contact form of yours' },
  colour: 'Colour',
  colourAdvice: 'From help.config.ts, with its contrast checked for both themes.',
  sample: {
    label: 'Sample page',
    language: 'Language of the page',
    width: 'Width',
    wide: 'Wide',
    phone: 'Phone',
    scheme: 'Colours of the page',
  },
  snippet: 'Your snippet',
  snippetAdvice: 'Paste it into your pages. Nothing else is needed.',
  styles: 'In your style sheet',
  queue: 'From your scripts',
  policy: 'Content Security Policy',
  policyAdvice: 'Where your pages have a policy, it must allow this.',
  copy: 'Copy',
  copied: 'Copied',
  shop: {
    name: 'Sample shop',
    links: ['Lamps', 'Kitchen', 'My orders'],
    headline: 'Light for slow evenings',
    text: 'Lamps, kettles and pans made to be mended. Thirty days to change your mind.',
    goods: [
      ['Table lamp', '£64'],
      ['Kettle', '£49'],
      ['Skillet', '£39'],
    ],
    formTitle: 'Write to us',
    email: 'E-mail',
    message: 'Message',
    send: 'Send',
    wouldSend: 'Your form would send:',
    open: 'Help with an order',
    searchHelp: 'Search the help centre',
  },
};

export const results: ResultStrings = {
  answer: 'Answer',
  answerShown: (article) => `Answer from “${article}”`,
  from: (article) => `from ${article}`,
  also: (words) => `Also searched: ${words}.`,
  onlyMine: 'Only my words',
  nothing: (query) => `We found nothing for “${query}”.`,
  nothingAdvice: 'Try other words, or ask a person: what you searched for goes along.',
  personFirst: 'A person can take it from here. They will see what you already tried.',
  topic: 'Topic',
  allTopics: 'All',
  moreTopics: 'More',
  noneInTopic: (topic) => `Nothing in “${topic}”.`,
  searchAllTopics: 'Search all topics',
  elsewhere: (answers, language) => `${count(answers, 'answer', 'answers')} in ${language}`,
  lookThrough: 'Look through a topic',
  suggestions: 'Suggestions',
};

export const widget: WidgetStrings = {
  title: 'How can we help?',
  launcher: 'Help',
  featured: 'Often asked',
  forThisPage: 'For this page',
  found: (articles) => (articles === 0 ? 'Nothing found' : `${count(articles, 'article', 'articles')} found`),
  clear: 'Clear the search',
  indexFailed: 'The help articles cannot be loaded right now.',
  articleFailed: 'This article cannot be loaded right now.',
  failedAdvice: 'Check your connection and try again. You can reach a person in the meantime.',
  offline: 'You are offline. The rest appears here once you are back online.',
  tryAgain: 'Try again',
  loading: 'Loading',
};

export const reading: ReadingStrings = {
  thanksSolved: 'Good to hear.',
  newTab: '(opens in a new tab)',
  openOnSite: 'Open in the help centre',
  related: 'Read next',
  whyNot: 'What was missing?',
  reasons: {
    'not-my-problem': 'It is not about my problem',
    'did-not-work': 'I tried it, and it did not work',
    'hard-to-follow': 'It is hard to follow',
    other: 'Something else',
  },
  ownWords: 'In your own words',
  tellUs: 'Continue',
  closer: 'These may come closer',
  orPerson: 'Tell a person. They will see what you already tried.',
  enlarge: (alt) => (alt === '' ? 'Enlarge the picture' : `Enlarge: ${alt}`),
  picture: 'Picture',
  closePicture: 'Close the picture',
  copy: 'Copy',
  copyFailed: 'Not copied. The text is selected.',
};

export const guard: GuardStrings = {
  mayAnswer: 'These may answer it',
  offered: (articles) => `${count(articles, 'article', 'articles')} may answer it`,
  sendAlong: 'Send along what I looked at here',
  whatExactly: 'What exactly',
};

const tooLong = (characters: number): string =>
  `This is longer than ${characters} characters. Shorten it a little.`;

export const caseForm: CaseFormStrings = {
  copied: 'Copied',
  whatHappened: 'What happened?',
  whatHappenedAdvice: 'Order numbers, dates and amounts help us answer at once.',
  replyTo: 'Where do we reply?',
  replyToAdvice: 'One of the two is enough.',
  email: 'E-mail',
  phone: 'Phone',
  name: 'Name',
  optional: 'optional',
  sentAlong: 'We send this along',
  sentAlongAdvice: 'So that you need not repeat it. Take out any line you like.',
  nothingSentAlong: 'Nothing but your message.',
  strike: (line) => `Take out: ${line}`,
  putBack: (line) => `Put back: ${line}`,
  send: 'Send',
  sending: 'Sending',
  mayAnswer: 'These may answer it',
  mayAnswerShown: (articles) =>
    `${count(articles, 'article that may answer is', 'articles that may answer are')} below the message`,
  hideSuggestions: 'Hide these articles',
  urgent: 'A person will see this first. Send it as it is.',
  blocked: 'I can’t use it at all',
  attach: 'Attach files',
  attachAdvice: (count, size, kinds) =>
    `Up to ${count} files, ${size} each: ${kinds}. You can also drop or paste them here.`,
  fileKinds: {
    image: 'pictures',
    pdf: 'PDF',
    text: 'text',
    video: 'video',
    office: 'office documents',
  },
  attached: 'Attached files',
  removeFile: (name) => `Remove ${name}`,
  fileProblems: {
    count: (name, most) => `${name} was not added: ${most} files are the most. Remove one to add it.`,
    size: (name, most) => `${name} was not added: it is larger than ${most}.`,
    kind: (name, kinds) => `${name} was not added: we can take ${kinds}.`,
    empty: (name) => `${name} was not added: the file is empty.`,
    unreadable: (name) => `${name} was not added: the browser cannot read it. Choose the file again.`,
    gone: (name) =>
      `${name} is no longer attached: files do not come along to the next page. Choose it again.`,
  },
  didYouMean: (address) => `Did you mean ${address}?`,
  missing: {
    message: 'Tell us what happened, in a few words.',
    contact: 'Give an e-mail address or a phone number, so that we can reply.',
    email: 'This does not look like an e-mail address. Write it like name@example.com.',
    phone: 'This does not look like a phone number. Use digits, with the country code if you are abroad.',
  },
  tooLong,
  refused:
    'We could not take the message like this. Your text is kept; change what is marked and send it again.',
  discard: 'Delete this message',
  handOver: 'How do you want to send it?',
  handOverAdvice: 'Your message and what you tried are filled in for you. You send them yourself.',
  sendBy: (channel) => `Send by ${channel === common.channels.email ? 'e-mail' : channel}`,
  trimmed: 'The text was too long for a link and was cut at the end. Copy the whole text and paste it there.',
  copyText: 'Copy the whole text',
  handedOver: 'Finish sending in the app that opened. We have it once you send it there.',
  kept: 'Saved on this device',
  keptAdvice:
    'We are not reachable at this moment. Your message goes out by itself as soon as we are, also when you come back to this site later. It is sent once only.',
  keptOffline:
    'You are offline. Your message goes out by itself as soon as you are back online, also when you come back to this site later.',
  heldInPage: 'Not sent yet',
  heldInPageAdvice:
    'We are not reachable at this moment, and this browser does not let us save your message. Keep this page open: it goes out by itself as soon as we are.',
  filesHeldAdvice:
    'Your message is saved on this device, but there is no room to save its files. Keep this page open: all of it goes out by itself as soon as we are reachable.',
  filesUnderWay:
    'Your files are still on their way. They go out by themselves, also when you come back to this site later.',
  filesNotTaken: (names) =>
    `Your message is here, but not everything you attached: ${names}. Send it to us another way and name the reference.`,
  heldByChoiceAdvice:
    'We are not reachable at this moment, and this site saves nothing on your device. Keep this page open: your message goes out by itself as soon as we are. Or reach us another way.',
  sendNow: 'Send now',
  received: 'We have your message',
  receivedAdvice: 'A person reads it together with what you already tried.',
  reference: 'Reference',
};

export const cases: CasesStrings = {
  yours: 'Your messages',
  waiting: 'Saved on this device, not sent yet',
  refused: 'We could not take it as it is. Open it to change or delete it',
  follow: 'Follow your case',
  openPage: 'Open the case page',
  notAdded: 'What you added was not taken. Your words are kept: open the case to see them',
  writeAnew: 'Write it as a new message',
  gone: {
    title: 'We no longer have this case',
    text: 'It was deleted, or its link is no longer valid. If you still need help, write us a new message.',
  },
};

export const plainForm: PlainFormStrings = {
  advice: 'First we send a link to your e-mail address. Once you confirm there, your message reaches us.',
  notSent: 'Not sent yet',
  mend: 'Your text is still here. Change what is marked and send it again.',
  sent: {
    title: 'Check your mail',
    text: (address) =>
      `We are sending a link to ${address}. Open it within two days and confirm; then your message reaches us.`,
    notThere: 'Nothing there after a few minutes? Look in your spam folder, or reach us another way.',
  },
  confirm: {
    title: 'Send your message?',
    text: 'You wrote to us, and we keep your message for you. Send it, and a person will read it.',
    button: 'Send my message',
    notYou: 'You wrote nothing? Close this page. Within a few days the message is deleted.',
  },
  received: {
    title: 'We have your message',
    text: 'A person will read it next. We answer by e-mail.',
    keep: 'Keep this link: it shows where your case stands, in any browser with JavaScript. It is yours alone.',
  },
  files: {
    leftOut: 'Files cannot be sent this way: your message goes without what was attached.',
    tooLarge: 'What was attached is too large. Your text is still here: send it without files.',
  },
  expired: {
    title: 'This link leads to no message any more',
    text: 'It is older than two days, or part of it was lost. Write to us again, or reach us another way.',
  },
  later: {
    title: 'Not sent: too much came at once',
    text: (minutes) =>
      `Your text is still here. Send it again in ${count(minutes, 'minute', 'minutes')}, or reach us another way.`,
  },
  laterKept: (minutes) =>
    `Your message is still kept. Press again in ${count(minutes, 'minute', 'minutes')}, or reach us another way.`,
  unavailable: {
    title: 'We cannot take your message right now',
    text: 'Go back, your text is still there, and send it again in a moment. Or reach us another way.',
  },
  backToForm: 'Write again',
  noCase: {
    title: 'This page cannot show your case',
    text: 'It needs JavaScript, which is switched off in this browser or did not arrive. What you sent us is kept. Switch it on or load the page again, or reach us another way.',
  },
  mail: {
    subject: (company) => `Confirm your message to ${company}`,
    text: (company) =>
      `Somebody, probably you, wrote to ${company} and gave this address. The message reaches us once it is confirmed here, within two days:`,
    link: 'Confirm my message',
    notYou: 'If you wrote nothing, do nothing: the message is deleted.',
  },
};

export const casePage: CaseStrings = {
  title: (reference) => `Your case ${reference}`,
  loading: 'Looking up your case',
  progress: 'Where it stands',
  current: 'now',
  next: {
    received: 'Your message is safe with us. A person will read it next.',
    seen: 'A person has read your message and will take it on.',
    working: 'Someone is working on it and will write or call you.',
    answered: 'We have answered you. If it does not solve the problem, reply to our answer or write below.',
    closed: 'This case is closed. If the problem is back, write below and we open it again.',
  },
  partOf: (reference) => `It belongs to your earlier case ${reference}, and the same people answer both.`,
  yourMessage: 'Your message',
  added: (time) => `You added, ${time}`,
  conversation: 'Your messages and our replies',
  replied: (time, from) => (from === null ? `We replied, ${time}` : `\u2068${from}\u2069 replied, ${time}`),
  add: {
    title: 'Add to your case',
    hint: 'Something new, or something you forgot? It reaches the same people.',
    send: 'Add',
    sending: 'Adding',
    sent: 'Added. Whoever has your case sees it.',
    failed: 'It was not added: we are not reachable at this moment. Your words are still here; try again.',
    full: 'It was not added: this case holds no more. Reach us another way, below.',
    tooLong,
    notTaken:
      'It was not added: we cannot take it like this. Your words are still here; reach us another way, below.',
  },
  files: 'Your files',
  download: (name) => `Download ${name}`,
  notArrived: 'not arrived yet',
  downloadFailed: 'The file could not be fetched. Try again in a moment.',
  sentAlong: 'Sent along, so that you need not repeat it',
  nothingSentAlong: 'Nothing else was sent along.',
  keepLink: 'This link is yours alone: anyone who has it can see this case.',
  toHelpCentre: 'To the help centre',
  otherWays: 'Other ways to reach a person',
  wrongLink: {
    title: 'This link leads to no case',
    text: 'Part of it may have been lost in copying, or the case was deleted. Open the whole link as you were given it, or reach us another way.',
  },
  unreachable: {
    title: 'We cannot show your case right now',
    text: 'Your case is kept. Check your connection and try again, or reach us another way.',
  },
  tryAgain: 'Try again',
  newTab: '(opens in a new tab)',
};

export const caseRating: CaseRatingStrings = {
  question: 'Was your problem solved?',
  ratings: { easily: 'Yes, easily', 'with-effort': 'Yes, with effort', unsolved: 'No' },
  thanks: 'Your answer is noted. Thank you.',
  unsolved: 'Your answer is noted. Write below what is missing, and we open your case again.',
  failed: 'Your answer did not reach us. Try again in a moment.',
};

export const inbox: InboxStrings = {
  title: 'Inbox',
  loading: 'Loading',
  language: 'Language',
  signIn: {
    title: 'Sign in to the inbox',
    text: 'You sign in with a one-time link. Make one on the machine that runs the desk, and open it here within 15 minutes:',
    command: 'npm run desk -- sign-in',
    signingIn: 'Signing you in',
    linkUsed: 'This link was used before or is older than 15 minutes. Make a new one.',
    ended: 'Your session has ended. Sign in again with a new link.',
    out: 'Sign out',
  },
  filters: { label: 'Show', open: 'Open', closed: 'Closed', all: 'All' },
  empty: {
    open: { title: 'Nobody is waiting', text: 'New cases appear here by themselves.' },
    closed: { title: 'No closed cases yet', text: 'Cases that you close are kept here.' },
    all: { title: 'No cases yet', text: 'As soon as a customer writes, the case appears here by itself.' },
  },
  waiting: (duration) => `waiting ${duration}`,
  justNow: 'just now',
  searches: (n) => count(n, 'search', 'searches'),
  articles: (n) => count(n, 'article', 'articles'),
  files: (n) => count(n, 'file', 'files'),
  added: (time) => `Added by the customer, ${time}`,
  fileLater: (time) => `A file came later, ${time}`,
  replied: (time, from) => (from === null ? `Answered, ${time}` : `Answered by ${from}, ${time}`),
  attached: 'Attached files',
  notArrived: 'not arrived yet',
  triage: {
    levels: { critical: 'Critical', high: 'High', normal: 'Normal', low: 'Low' },
    words: (words) => `The message speaks of “${words}”.`,
    blocked: 'The customer cannot use it at all.',
    category: (category) => `It is about “${category}”.`,
    page: (page) => `Sent from a page that fits ${page}.`,
    profile: (name, value) => `${name}: ${value}.`,
    repeat: (cases, days) =>
      `${count(cases, 'earlier case', 'earlier cases')} within ${count(days, 'day', 'days')}.`,
    language: (language) => `Written in “${language}”.`,
    severity: (level) => `Severity: ${level}.`,
    team: 'Team',
    noRoute: 'No route names another team.',
    earlier: 'Earlier cases of this customer',
    alike: 'Maybe the same person',
  },
  joins: {
    by: {
      identity: 'The same customer, by your sign-in.',
      link: 'Sent by somebody who has this case’s link and gave the same contact details.',
    },
    number: (number) => `Both name ${number}.`,
    category: (category) => `Both are about “${category}”.`,
    page: (page) => `Both were sent from ${page}.`,
    words: (words) => `Both speak of: ${words}.`,
    joined: (reference, time) => `${reference}, a new case joined to this one, ${time}`,
    partOf: 'Part of',
    separate: (reference) => `Make ${reference} a case of its own`,
    separated: (reference) => `${reference} is a case of its own now.`,
  },
  severityBecause: 'Why',
  teams: { label: 'Team', all: 'All teams' },
  titleWaiting: (serious) => `(${serious}) Inbox`,
  newCases: (n) => count(n, 'new case', 'new cases'),
  more: 'Show older cases',
  keys: { move: 'next, previous', open: 'open', back: 'back to the list' },
  chooseCase: 'Choose a case to read it.',
  thisCase: 'The open case',
  message: 'Message',
  tried: 'What the customer tried',
  nothingTried: 'The customer came straight to us.',
  later: (duration) => `after ${duration}`,
  customer: 'Customer',
  unverified: 'As typed by the customer, not verified',
  verified: 'Verified by your sign-in:',
  records: {
    known: 'From your customer records:',
    unverified: 'found by an address that is not verified',
    waiting: 'Your customer records are being asked.',
    failed: 'Your customer records could not be asked.',
  },
  noName: 'No name given',
  facts: {
    from: 'Sent from',
    callback: 'Call back',
    language: 'Writes in',
    device: 'Browser',
    screen: 'Window',
    timeZone: 'Time zone',
    received: 'Received',
  },
  deliveries: { title: 'Also sent to', done: 'arrived', waiting: 'on its way', dead: 'not delivered' },
  outcome: {
    title: 'How it came out',
    says: (rating) => `The customer says: ${rating}.`,
    ratings: { easily: 'solved, easily', 'with-effort': 'solved, with effort', unsolved: 'not solved' },
    question: 'What caused this case? For the figures; you need not answer.',
    causes: {
      'article-missing': 'Article missing',
      'article-unclear': 'Article unclear',
      product: 'Product fault',
      other: 'Something else',
    },
    article: 'Which article',
    noArticle: 'None of these',
    kept: 'Noted.',
  },
  history: 'History',
  callSoon: 'As soon as possible',
  moveTo: {
    received: 'Received',
    seen: 'Seen',
    working: 'Start working',
    answered: 'Mark as answered',
    closed: 'Close the case',
  },
  reopen: 'Take up again',
  moved: (stage) => `The case is now: ${stage}`,
  newTab: '(opens in a new tab)',
  errors: {
    unreachable: 'The desk cannot be reached. What you see may be out of date.',
    deskDown: 'The desk cannot be reached. Check your connection and try again.',
    notFound: 'There is no such case.',
    stage: 'Someone else has moved this case meanwhile. You see its present state.',
    other: 'That did not work. Nothing was changed.',
  },
  tryAgain: 'Try again',
  mail: {
    to: 'By e-mail to',
    cut: '(Part of the mail is left out: quoted or very long text.)',
    leftOut: (names) => `(Files that were not taken over: ${names})`,
  },
};
