import type { HandrailEvent, HandrailEvents } from '../api.ts';
import type { State } from '../app/machine.ts';
import type { Started } from '../page.ts';

/** An event with what it tells. */
export type Told = {
  readonly [Name in HandrailEvent]: readonly [name: Name, detail: HandrailEvents[Name]];
}[HandrailEvent];

/** Results are looked at, rather than typed past, after so long. */
const LOOKED_MS = 800;
const NAMES: readonly HandrailEvent[] = [
  'open',
  'close',
  'search',
  'article',
  'solved',
  'contact',
  'case.sent',
  'chat',
];

export function isEventName(name: unknown): name is HandrailEvent {
  return NAMES.some((one) => one === name);
}
export const EVENT_NAMES = NAMES.join(', ');

/** The part of the state that events come from. */
type Seen = Pick<State, 'open' | 'screen' | 'kept' | 'sent'>;
const NOTHING_YET: Seen = { open: false, screen: { at: 'home' }, kept: [], sent: [] };

/** What a page may want to know of the way from one state to the next; searches apart, which take time. */
export function toldBetween(before: Seen, now: Seen): readonly Told[] {
  const told: Told[] = [];
  const { screen } = now;
  if (now.open && !before.open) told.push(['open', {}]);
  if (screen !== before.screen) {
    const was = before.screen;
    if (screen.at === 'article' && screen.phase === 'ready') {
      const { id } = screen.article;
      const same = was.at === 'article' && was.article.id === id ? was : undefined;
      if (same?.phase !== 'ready')
        told.push(['article', { id, title: screen.fragment?.title ?? screen.article.title }]);
      if (screen.verdict === 'yes' && same?.verdict !== 'yes') told.push(['solved', { id }]);
    }
    const ways = (at: State['screen']['at']): boolean => at === 'contact' || at === 'form';
    if (ways(screen.at) && !ways(was.at)) told.push(['contact', {}]);
    if (screen.at === 'received' && was.at !== 'received') {
      const { caseId, reference } = screen.receipt;
      told.push(['case.sent', { caseId, reference }]);
    }
  }
  // One that waited on the device went out while he looked at something else.
  const waited = new Set(before.kept.map(({ draft }) => draft.caseId));
  for (const { caseId, reference } of now.sent === before.sent ? [] : now.sent) {
    const shown = screen.at === 'received' && screen.receipt.caseId === caseId;
    if (waited.has(caseId) && !shown) told.push(['case.sent', { caseId, reference }]);
  }
  if (!now.open && before.open) told.push(['close', {}]);
  return told;
}

/** Tells of what happens in a panel from its beginning on, until `leaving` aborts; of a form in the page, what he does. */
export function watch(
  { view: { session, inline } }: Started,
  leaving: AbortSignal,
  tell: (...told: Told) => void,
): void {
  let before: Seen = NOTHING_YET;
  /** The search that he is looking at, until it has been told of. */
  let looking: { readonly query: string; readonly timer: ReturnType<typeof setTimeout> } | undefined;
  let results = 0;
  let toldQuery: string | undefined;
  const sent = new Set<string>();
  const drop = (): void => {
    clearTimeout(looking?.timer);
    looking = undefined;
  };
  const looked = (): void => {
    if (!looking) return;
    const { query } = looking;
    drop();
    toldQuery = query;
    tell('search', { query, results });
  };
  const follow = (screen: State['screen']): void => {
    if (screen.at !== 'results' || screen.query === '') {
      // He went on from what he found: then it counts, however short the look was. Home he goes by clearing the field.
      if (screen.at === 'home') drop();
      else looked();
      return;
    }
    const { query, phase, result } = screen;
    if (looking && looking.query !== query) drop();
    if (phase !== 'found' && phase !== 'none') return;
    results = result?.total ?? 0;
    if (query !== toldQuery) looking ??= { query, timer: setTimeout(looked, LOOKED_MS) };
  };
  const compare = (): void => {
    const now = session.state();
    const { screen } = now;
    if (screen !== before.screen) follow(screen);
    const told = toldBetween(before, now);
    before = now;
    for (const one of told) {
      const [name, detail] = one;
      // A form in the page is open without anybody's doing.
      if (inline && /^(open|close|contact)$/.test(name)) continue;
      if (name === 'case.sent') {
        if (sent.has(detail.caseId)) continue;
        sent.add(detail.caseId);
      }
      tell(...one);
    }
  };
  session.subscribe(compare);
  leaving.addEventListener('abort', drop);
  compare();
}
