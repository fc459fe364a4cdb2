import type { Locale } from '../../locales/generated/widget.ts';
import type { TrailStep } from '../../handoff/trail.ts';
import { openIndex } from '../../search/open-index.ts';
import type { SearchIndex, SearchResult } from '../../search/types.ts';
import type { Trail } from '../../trail/trail.ts';
import { INITIAL, step, type Effect, type Event, type State, type Step } from './machine.ts';
import { afterPause, nextTask, PAUSE_MS } from './next-task.ts';
import { analyzerOf } from './analyzer-of.ts';
import type { Places } from './places.ts';
import { isBrowsed } from './search-state.ts';
import { isOutdated } from '../../results/outdated.ts';
import { searchWithout } from '../../results/undone.ts';
import type { LaterEffect, World } from './reading/in-world.ts';
import type { Sender } from './case/sender.ts';

/** The state of one panel or inline form, and the only place where it meets the world. */
export interface Session {
  readonly state: () => State;
  readonly dispatch: (event: Event) => void;
  readonly subscribe: (listener: () => void) => void;
  /** What he tried so far, as it would travel with a case; empty until `loadTrail` was there. */
  readonly steps: () => readonly TrailStep[];
  readonly loadTrail: () => Promise<Trail>;
  /** The index, for what looks something up beside the search. */
  readonly opened: () => Promise<SearchIndex>;
  /** Whether the device's storage may be used. */
  readonly keeps: boolean;
  /** Aborts when what the session is of leaves the page. */
  readonly signal: AbortSignal;
  /** Goes on in another language, with the words and places of that one. */
  readonly speak: (locale: Locale, places: Places, into: (state: State) => Step) => void;
}

/** As many as the panel shows with a little scrolling; each more may cost a file of titles. */
const HITS = 6;
/** Of a topic. */
const BROWSED = 24;

/** How each key begins under which something of a case may be: they are named where cases are kept, which comes later. */
const OF_CASES = /^handrail:(kept|case)/;

/** `signal` aborts when what the session is of leaves the page, `leaving` when the whole widget does. */
export function createSession(
  locale: Locale,
  places: Places,
  signal: AbortSignal,
  keeps: boolean,
  leaving: AbortSignal = signal,
): Session {
  let state = INITIAL;
  const listeners = new Set<() => void>();
  let trail: Trail | null = null;
  let index: Promise<SearchIndex> | null = null;
  let following: AbortController | undefined;
  let sender: Promise<Sender> | null = null;
  let forPage: LaterEffect | null = null;
  let calm: ReturnType<typeof setTimeout> | undefined;
  /** What he typed is about to be drawn, and what is found until then along with it. */
  let soon = false;

  const dispatch = (event: Event): void => {
    // The files that his words need are asked for first, and what he typed is drawn in a task of its own.
    enter(step(state, event), event.type === 'query');
  };
  const enter = ([next, effects]: Step, typed?: boolean): void => {
    const changed = next !== state;
    state = next;
    for (const effect of effects) run(effect);
    if (changed) {
      if (typed) {
        soon = true;
        void nextTask().then(() => {
          soon = false;
          notify();
        });
      } else if (!soon) notify();
    }
    if (forPage && state.screen.at === 'home') lookSoon();
    // A tab may have a trail from an earlier page: whoever sees what goes along sees that too.
    if (!trail && (state.screen.at === 'contact' || state.screen.at === 'form')) {
      loadTrail().then(notify, () => undefined);
    }
  };
  const subscribe = (listener: () => void): void => {
    listeners.add(listener);
  };
  const notify = (): void => {
    for (const listener of listeners) listener();
  };

  const fail = (error: unknown, event: Event): void => {
    dispatch({ type: 'outdated', is: isOutdated(error) });
    dispatch(event);
  };

  /** Nothing of the trail is loaded before there is something to record or to show. */
  const loadTrail = async (): Promise<Trail> => {
    if (trail) return trail;
    const { beginTrail } = await import('./counting/begin-trail.ts');
    return (trail = beginTrail(world, keeps, leaving));
  };
  const open = async (): Promise<SearchIndex> => {
    const { code } = locale.meta;
    const { read } = places;
    return openIndex({ locale: code, analyzer: await analyzerOf(code), read });
  };
  /** The one that is open stays, where a newer one cannot be had. */
  const renewed = async (): Promise<SearchIndex> => {
    const newest = await open();
    index = Promise.resolve(newest);
    return newest;
  };
  const opened = (): Promise<SearchIndex> => {
    if (index) return index;
    const mine = open().then(
      async (ready) => {
        const tell = (): void => {
          // The language may be another one by now.
          if (index === mine) dispatch({ type: 'index-ready', featured: ready.featured });
        };
        // Who has asked already waits for files, not for what stands where he has gone on from.
        if (state.screen.at === 'results') void nextTask().then(tell);
        else {
          tell();
          await nextTask();
        }
        return ready;
      },
      (error: unknown) => {
        if (index === mine) {
          index = null;
          fail(error, { type: 'index-failed' });
        }
        throw error;
      },
    );
    return (index = mine);
  };

  const search = async (effect: Effect & { do: 'search' }): Promise<void> => {
    following?.abort();
    const { signal: over } = (following = new AbortController());
    const isOver = (): boolean => over.aborted;
    const { asked, typing } = effect;
    const { query, undone, repair, category } = asked;
    try {
      const ready = await opened();
      // While the index was on its way he typed on: only his newest words are worth the work.
      if (isOver()) return;
      const options = { typing, limit: HITS, signal: over, ...(category && { category }) };
      const result = isBrowsed(asked)
        ? await ready.browse(category ?? '', BROWSED)
        : await searchWithout(ready, query, undone, repair, options);
      if (isOver()) return;
      dispatch({ type: 'found', asked, result });
      // What was found may have its drawing before it yet.
      await nextTask();
      afterPause(() => {
        if (!signal.aborted && !isOver()) comeAfter(effect, ready, result, over);
      });
    } catch (error) {
      if (!isOver()) fail(error, { type: 'search-failed', asked });
    }
  };

  /** What belongs to results that he sees. */
  const comeAfter = (
    { asked, typing }: Effect & { do: 'search' },
    ready: SearchIndex,
    result: SearchResult,
    over: AbortSignal,
  ): void => {
    later();
    if (isBrowsed(asked)) return;
    void import('./results/extras.ts').then(
      ({ followUp, openOther, otherLocales }) => {
        followUp({
          ...{ index: ready, asked, result, typing, dispatch, over },
          others: otherLocales(ready.locale),
          openOther: (code) => openOther(places, code),
        });
      },
      // The hits stand without it.
      () => undefined,
    );
  };

  const world = {
    ...{ dispatch, subscribe, fail, signal, opened, renewed, loadTrail, keeps },
    // Each of them may become that of another language.
    locale: () => locale.meta.code,
    places: () => places,
    company: () => locale.here?.company ?? '',
    state: () => state,
    steps: () => trail?.steps() ?? [],
    speak: (nextLocale: Locale, nextPlaces: Places, into: (state: State) => Step) => {
      locale = nextLocale;
      places = nextPlaces;
      index = null;
      following?.abort();
      enter(into(state));
    },
  } satisfies World & Session;

  const casesUrl = places.cases;
  const sending = (): Promise<Sender> => {
    sender ??= Promise.all([import('./case/sender.ts'), loadTrail()]).then(([{ createSender }, ready]) =>
      createSender(world, casesUrl, ready),
    );
    sender.catch(() => (sender = null));
    return sender;
  };

  const tell = (what: (sender: Sender) => void): void => {
    // Not loaded now; what waits on the device is sent at the next chance.
    sending().then(what, () => undefined);
  };

  /** What fits the page is looked for once the home is what he sees; it needs the index. */
  const lookSoon = (): void => {
    clearTimeout(calm);
    calm = setTimeout(() => {
      const effect = forPage;
      if (!effect || state.index === 'loading' || state.screen.at !== 'home') return;
      forPage = null;
      later(effect);
    }, PAUSE_MS);
  };
  /** From the first results on it is written down what he tries. */
  const later = (effect?: LaterEffect): void => {
    import('./results/extras.ts').then(
      ({ inWorld }) => {
        inWorld(world, effect);
      },
      (error: unknown) => {
        if (!effect) return;
        fail(
          error,
          'article' in effect
            ? { type: 'article-failed', id: effect.article.id }
            : { type: 'for-page', hits: [] },
        );
      },
    );
  };

  const run = (effect: Effect): void => {
    switch (effect.do) {
      case 'open-index':
        opened().catch(() => undefined);
        break;
      case 'search':
        void search(effect);
        break;
      case 'look-for-page':
        forPage = effect;
        break;
      case 'load':
      case 'look-nearest':
      case 'judge':
        later(effect);
        break;
      case 'send': {
        const { sketch, told } = effect;
        sending()
          .then((one) => one.send(sketch, told))
          .catch(() => {
            dispatch({ type: 'refused', field: null, sketch: {} });
          });
        break;
      }
      case 'list':
      case 'look':
      case 'resend':
      case 'discard':
        if (effect.do !== 'list' || sender || (keeps && hasCases()))
          tell((one) => {
            one[effect.do](effect.shown);
          });
    }
  };

  signal.addEventListener('abort', () => {
    clearTimeout(calm);
    following?.abort();
  });

  return world;
}

function hasCases(): boolean {
  try {
    return Object.keys(globalThis.localStorage).some((key) => OF_CASES.test(key));
  } catch {
    return false;
  }
}
