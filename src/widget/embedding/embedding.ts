import { locales, opensByItself } from 'virtual:handrail/launcher';
import { chooseLocale } from '../launcher/choose-locale.ts';
import type { AppModule, EmbeddingModule, Known, Page, SeldomModule } from '../page.ts';
import { dressPlaces } from './dress-places.ts';
import { each } from './each.ts';
import { listen, stopListening } from './listeners.ts';
import { openArticle } from './open-article.ts';
import { checkFirst, firstGiven, takeOptions } from './options.ts';
import { speak } from './speak.ts';
import { warn, warnOnce } from './warn.ts';
import { factsOf, fieldsOf, idsOf, isRecord, tokenIn, type Facts, type Fields } from './what-was-said.ts';

/** Does a command, or says in a sentence what is wrong with it, and then has changed nothing. */
type Command = (page: Page, first: unknown, second: unknown) => string | undefined;

const COMMANDS: Readonly<Record<string, Command>> = {
  article: (page, id, place) => {
    if (typeof id !== 'string' || id === '')
      return 'article takes the id of an article, such as "returns/refund".';
    const anchor = isRecord(place) ? place['anchor'] : place;
    if (anchor !== undefined && (typeof anchor !== 'string' || !isRecord(place)))
      return 'article takes { anchor } after the id: the id of a heading, as text.';
    openArticle(page, id, anchor);
    return undefined;
  },
  suggest: (page, given) => {
    const ids = idsOf(given);
    if (!ids) return 'suggest takes a list of ids of articles, such as ["returns/refund"].';
    each(page, ({ view: { session } }) => {
      session.dispatch({ type: 'suggest', ids });
    });
    return undefined;
  },
  identify: (page, who) => {
    // He has signed out.
    const identityToken = who === null ? null : tokenIn(who);
    if (identityToken !== undefined) {
      each(page, ({ view: { session } }) => {
        session.dispatch({ type: 'told', change: { identityToken } });
      });
      return undefined;
    }
    const fields = fieldsOf(who, ['name', 'email', 'phone']);
    if (!fields) return 'identify takes { token }, a signed JWT, or { name, email, phone }, each a text.';
    prefill(page, fields);
    return undefined;
  },
  context: (page, given) => {
    const told = factsOf(given, facts.get(page));
    if (typeof told === 'string') return told;
    facts.set(page, told);
    const change = { facts: [...told].map(([name, value]) => ({ name, value })) };
    each(page, ({ view: { session } }) => {
      session.dispatch({ type: 'told', change });
    });
    return undefined;
  },
  prefill: (page, given) => {
    const fields = fieldsOf(given, ['message', 'email', 'name', 'phone']);
    if (!fields) return 'prefill takes { message, email, name, phone }, each a text.';
    prefill(page, fields);
    return undefined;
  },
  locale: (page, code) => {
    const known = typeof code === 'string' ? chooseLocale([code], [NONE, ...locales]) : NONE;
    const codes = locales.map(([one]) => one).join(', ');
    if (known === NONE) return `locale takes a language that the help centre has: ${codes}.`;
    speak(page, known);
    return undefined;
  },
  callback: (page) => {
    page.run('contact', 'callback');
    return undefined;
  },
  theme: (page, theme) => {
    const [wrong] = takeOptions(page, { theme: theme ?? null });
    dressPlaces(page);
    return wrong;
  },
  on: listen,
  off: stopListening,
};

/** What each page told of its customer so far. */
const facts = new WeakMap<Page, Facts>();

/** No language of the help centre. */
const NONE: Known = ['', '', 'ltr', ''];

const ALL = ['open', 'close', 'toggle', 'search', 'contact', 'embed', ...Object.keys(COMMANDS), 'destroy'];

/** What the loader asks by itself. */
const OWN: Readonly<Record<string, (page: Page, given: unknown) => void>> = {
  // `JSON.stringify` asks each object for its own: nobody's call, nor a thing that is written down.
  toJSON: () => undefined,
  // A link of the page that says no more than that it opens.
  '': ({ run }) => {
    run('open');
  },
  '.options': takeGiven,
  '.warn': (page, sentence) => {
    warnOnce(page, String(sentence));
  },
  '.places': (page) => {
    for (const place of document.querySelectorAll('[data-handrail-inline]')) page.run('embed', place);
  },
  '.place': ({ site, get, leaving, given, run }) => {
    if (given['storage'] === 'none') return;
    // It was open on the page before this one.
    if (found(() => sessionStorage, /^handrail:open$/)) run('open', 'again');
    // A case waits to be sent.
    if (!found(() => localStorage, /^handrail:kept/)) return;
    (get('') as Promise<AppModule>).then(
      ({ resume }) => {
        resume(site, leaving.signal);
      },
      // What cannot be loaded now is sent from the next page.
      () => undefined,
    );
  },
};

/** Whether a storage has a key; none where the page may not use it. */
function found(storage: () => Storage, key: RegExp): boolean {
  try {
    return Object.keys(storage()).some((one) => key.test(one));
  } catch {
    return false;
  }
}

export const run: EmbeddingModule['run'] = (page, name, first, ...rest) => {
  if (page.leaving.signal.aborted) return;
  for (const wrong of checkFirst(page)) warnOnce(page, wrong);
  if (Object.hasOwn(OWN, name)) {
    OWN[name]?.(page, first);
    return;
  }
  if (name === 'push') {
    for (const one of [first, ...rest]) runQueued(page, one);
    return;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  const wrong = command
    ? command(page, first, rest[0])
    : `"${name}" is not a command: use ${ALL.join(', ')}.`;
  warnOnce(page, wrong);
};

/** Pages whose first options have been taken. */
const begun = new WeakSet<Page>();

/** What few pages ask for: a file of its own, beside this one. */
const seldom = (): Promise<SeldomModule> =>
  import(/* @vite-ignore */ import.meta.url.replace(/page.js$/, 'seldom.js')) as Promise<SeldomModule>;

/** Options and queue of `window.handrail`, with those of the tag at first. */
function takeGiven(page: Page, more: unknown): void {
  // `window.handrail = window.handrail || []`: a page that does not know whether the script has run says nothing by it.
  if (more === window.handrail) return;
  if (typeof more !== 'object' || more === null) {
    warnOnce(page, 'window.handrail takes an object of options, or a list of commands.');
    return;
  }
  const given: Readonly<Record<string, unknown>> = Array.isArray(more) ? { queue: more } : { ...more };
  const tag = begun.has(page) ? {} : firstGiven(page);
  begun.add(page);
  for (const wrong of takeOptions(page, given)) warnOnce(page, wrong);
  dressPlaces(page);
  const { locale, shortcut, opens, queue = [] } = { ...tag, ...given };
  if (locale !== undefined) warnOnce(page, COMMANDS['locale']?.(page, locale, undefined));
  if (opensByItself || shortcut !== undefined || opens !== undefined)
    seldom().then(({ takeSeldom }) => {
      for (const wrong of takeSeldom(page, shortcut, opens)) warnOnce(page, wrong);
    }, warn);
  if (!Array.isArray(queue))
    warnOnce(page, 'queue takes a list of commands, such as [["search", "refund"]].');
  else for (const command of queue) runQueued(page, command);
}

function runQueued(page: Page, command: unknown): void {
  const [name, first, second] = (Array.isArray(command) ? command : []) as readonly unknown[];
  if (typeof name === 'string') page.run(name, first, second);
  else warnOnce(page, 'A command is a list that begins with its name, such as ["search", "refund"].');
}

function prefill(page: Page, fields: Fields): void {
  each(page, ({ view: { session } }) => {
    const { sketch } = session.state();
    const empty = (['message', 'email', 'name', 'phone'] as const).filter((name) => sketch[name] === '');
    const change = Object.fromEntries(empty.flatMap((name) => (fields[name] ? [[name, fields[name]]] : [])));
    session.dispatch({ type: 'sketch', change });
  });
}
