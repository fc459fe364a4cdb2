import { createCounter, type Counter } from '../../../counting/counter.ts';
import { postEvents } from '../../../counting/post-events.ts';
import { whenLeft } from '../../../counting/when-left.ts';
import type { BrowserEvent } from '../../../handoff/events.ts';
import type { TrailStep } from '../../../handoff/trail.ts';
import type { Trail } from '../../../trail/trail.ts';
import type { State } from '../machine.ts';
import { isBrowsed } from '../search-state.ts';
import type { Counted } from './begin-trail.ts';

type Channel = (BrowserEvent & { readonly type: 'contact.use' })['channel'];

/** One for all that the widget has on the page: they share the trail. */
const counters = new WeakMap<Trail, Counter>();

/** Counts what a customer does in a panel or a form in the page; `before` is what the trail brought from other pages. */
export function watch(world: Counted, trail: Trail, before: readonly TrailStep[]): void {
  const { state, subscribe, signal } = world;
  const counter = counters.get(trail) ?? begin(world, trail, before);
  if (!counter) return;
  counters.set(trail, counter);

  const onOwnSite = location.href.startsWith(world.places().onSite(''));
  const unwritten = state().sketch;
  // He may have gone on while this was loaded.
  let was: State['screen'] = state().past.at(-1) ?? { at: 'home' };
  let reached = false;
  const compare = (): void => {
    const { screen, sketch } = state();
    const from = was;
    was = screen;
    // A form that stands in somebody's page is opened by writing in it.
    const opened = screen.at === 'contact' || (screen.at === 'form' && (onOwnSite || sketch !== unwritten));
    if (opened && !reached) counter.note({ type: 'contact.open' });
    reached = opened || (reached && screen.at === 'form');
    if (screen === from) return;
    if (screen.at === 'article' && from.at === 'results' && !isBrowsed(from)) {
      const rank = (from.result?.hits.findIndex(({ id }) => id === screen.article.id) ?? -1) + 1;
      if (rank > 0) counter.note({ type: 'result.open', article: screen.article.id, rank });
    }
    if (screen.at !== 'form' && screen.at !== 'kept' && screen.at !== 'received') return;
    // What was tried goes with the case, and is gone from the trail once that has arrived.
    if (screen.at === 'form') {
      if (screen.phase === 'sending') counter.look();
    } else if (from.at === 'form' && from.phase === 'sending') {
      counter.note({ type: 'contact.use', channel: screen.callback ? 'callback' : 'message' });
      counter.end();
    }
  };
  subscribe(compare);
  signal.addEventListener('abort', counter.flush);
  compare();
}

function begin(world: Counted, trail: Trail, before: readonly TrailStep[]): Counter | null {
  const cases = world.places().cases;
  if (cases === null) return null;
  const { signal } = world;
  const counter = createCounter({
    ...{ trail, before },
    place: 'widget',
    locale: world.locale,
    pageBegan: Math.round(performance.timeOrigin),
    send: postEvents(cases.replace(/cases$/, 'events')),
  });
  whenLeft(counter.flush, signal);
  const onOwnSite = location.href.startsWith(world.places().onSite(''));
  addEventListener(
    'click',
    (event) => {
      const [target] = event.composedPath();
      if (!(target instanceof Element)) return;
      const root = target.getRootNode();
      const ours = root instanceof ShadowRoot && root.host.localName.startsWith('handrail-');
      const channel = ours || onOwnSite ? channelOf(target) : null;
      if (channel) counter.note({ type: 'contact.use', channel });
    },
    { signal },
  );
  // A contact form of the page that stands beside the widget.
  addEventListener(
    'submit',
    ({ target }) => {
      if (target instanceof Element && target.matches('[data-handrail-form]'))
        counter.note({ type: 'contact.use', channel: 'message' });
    },
    { signal },
  );
  return counter;
}

/** The way to a person that a link or a button is. */
function channelOf(element: Element): Channel | null {
  const href = element.closest('a[href]')?.getAttribute('href') ?? '';
  if (href.startsWith('tel:')) return 'phone';
  if (href.startsWith('mailto:')) return 'email';
  if (href.startsWith('https://wa.me/')) return 'whatsapp';
  if (href.startsWith('viber:')) return 'viber';
  return element.closest('[data-channel="chat"]') ? 'chat' : null;
}
