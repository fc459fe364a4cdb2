import type { Fact } from '../../handoff/facts.ts';
import type { RejectReason, TrailStep } from '../../handoff/trail.ts';
import type { CaseReceipt } from '../../handoff/answers.ts';
import type { CaseDraft } from '../../handoff/draft.ts';
import type { Hit } from '../../search/types.ts';
import type { KeptCase, SentCase } from '../outbox/case-storage.ts';
import { following, type CaseScreen, type FollowedEvent } from './following-state.ts';
import { read, reading, type ArticleRef, type ArticleScreen, type ReadingEvent } from './reading-state.ts';
import {
  answered,
  asking,
  isBrowsed,
  type Asked,
  type ResultsScreen,
  type SearchEvent,
} from './search-state.ts';

/**
 * The widget's states, the events that move it, and what each move asks the world to do. `step` is pure: a test
 * walks every state that can be reached and finds the way to a person in each.
 */

export type { ArticleRef };

/** A file that he attached; its bytes are read already, so that nothing that happens to the file loses it. */
export interface AttachedFile {
  readonly id: string;
  readonly name: string;
  readonly bytes: Blob;
}

/** What the customer has written so far; kept while he looks elsewhere. */
export interface Sketch {
  readonly message: string;
  readonly email: string;
  readonly phone: string;
  readonly name: string;
  readonly files: readonly AttachedFile[];
  /** Names of those that he had chosen on an earlier page, which kept their bytes. */
  readonly filesGone?: readonly string[];
  /** When a call suits him: the start of a time that is offered, or his own words. */
  readonly when?: string;
  /** He says that he cannot use it at all. */
  readonly blocked?: boolean;
  /** The refused message that this one is written anew from; it goes once this one is sent. */
  readonly instead?: string;
  /** Trail lines that he took out, and whether he took out the page. */
  readonly struck: readonly TrailStep[];
  readonly withoutPage: boolean;
  /** Names of the page's facts that he took out. */
  readonly struckFacts: readonly string[];
  /** What he has begun to add to cases, by their ids. */
  readonly additions: Readonly<Record<string, string>>;
  /** Ids of refused additions whose words have been put among these. */
  readonly takenBack: readonly string[];
}

/** What the page told of its customer, to go along with his case. */
export interface Told {
  /** A signed JWT, for the desk alone to verify. */
  readonly identityToken: string | null;
  readonly facts: readonly Fact[];
}

/** What makes a message a wish for a call: its first line, and the time where one was chosen (ISO 8601). */
export interface Call {
  readonly line: string;
  readonly at?: { readonly from: string; readonly to: string };
}

export type Screen =
  | { readonly at: 'home' }
  | ResultsScreen
  | ArticleScreen
  | CaseScreen
  | { readonly at: 'contact' }
  | {
      readonly at: 'form';
      readonly phase: 'writing' | 'sending' | 'refused';
      /** What is on its way, once it has a name. */
      readonly draft?: CaseDraft;
      /** What the desk found wrong, as it names it. */
      readonly field: string | null;
      readonly callback?: true;
    }
  | KeptScreen
  | ReceivedScreen;

/** A case that the desk does not have, or not all of. */
export interface KeptScreen {
  readonly at: 'kept';
  readonly caseId: string;
  /** What he wrote, where that is known. */
  readonly draft: CaseDraft | null;
  /** It outlives the page. */
  readonly durable: boolean;
  /** All but its files does. */
  readonly filesHeld: boolean;
  /** There where its files alone wait. */
  readonly receipt: CaseReceipt | null;
  /** It was sent, and nobody knows whether it arrived. */
  readonly unsure: boolean;
  /** He has asked for it to be sent now. */
  readonly sending: boolean;
  readonly callback?: true;
  /** The desk will never take it: it is about to be in the form again. */
  readonly refused?: true;
}

/** A case that the desk has. */
export interface ReceivedScreen {
  readonly at: 'received';
  readonly receipt: CaseReceipt;
  /** Files that the desk will never take. */
  readonly notTaken: readonly string[];
  readonly callback?: true;
  /** Of a wish for a call, where it is known what he wrote. */
  readonly call?: Call;
}

export interface State {
  readonly open: boolean;
  readonly screen: Screen;
  /** Screens to go back to, nearest last. */
  readonly past: readonly Screen[];
  /** Screens that he went back from, nearest last. */
  readonly future: readonly Screen[];
  readonly index: 'closed' | 'loading' | 'ready' | 'failed';
  /** Something failed because the page is older than the index: only loading the page anew helps. */
  readonly outdated: boolean;
  readonly featured: readonly Hit[];
  /** Articles that the page named as fitting it, best first; perhaps not all of them exist. */
  readonly suggested: readonly string[];
  readonly told: Told;
  /** Articles for the page he is on, none perhaps; null while they are looked for. */
  readonly forPage: readonly Hit[] | null;
  /** Much was tried in vain: the person comes first. */
  readonly stuck: boolean;
  readonly sketch: Sketch;
  /** Cases of this device: not sent yet, and received. */
  readonly kept: readonly KeptCase[];
  readonly sent: readonly SentCase[];
}

/** What lies on the screen, to be found again after the page has changed. */
export type Place = Pick<State, 'screen' | 'past' | 'future' | 'sketch' | 'stuck'>;

export type Event =
  | { readonly type: 'open' }
  | { readonly type: 'close' }
  | { readonly type: 'cases'; readonly kept: readonly KeptCase[]; readonly sent: readonly SentCase[] }
  | { readonly type: 'index-ready'; readonly featured: readonly Hit[] }
  | { readonly type: 'index-failed' }
  /** What fails next does so, or not, because the page is older than the index. */
  | { readonly type: 'outdated'; readonly is: boolean }
  | { readonly type: 'retry' }
  | { readonly type: 'told'; readonly change: Partial<Told> }
  | { readonly type: 'query'; readonly query: string; readonly typing: boolean }
  /** Searches without a correction or synonyms, or again with all that we make of his words. */
  | { readonly type: 'undo'; readonly what: Asked['undone'] }
  | { readonly type: 'narrow'; readonly category: string | null }
  /** Shows what there is of a topic. */
  | { readonly type: 'browse'; readonly category: string }
  | SearchEvent
  | { readonly type: 'read'; readonly article: ArticleRef }
  | ReadingEvent
  | { readonly type: 'solved' }
  | { readonly type: 'not-solved' }
  | { readonly type: 'because'; readonly reason: RejectReason; readonly comment: string }
  | { readonly type: 'back' }
  | { readonly type: 'forward' }
  /** `over` says that it is newer than what this page holds: another page came between. */
  | { readonly type: 'restore'; readonly place: Place; readonly over?: boolean }
  | { readonly type: 'suggest'; readonly ids: readonly string[] }
  | { readonly type: 'for-page'; readonly hits: readonly Hit[] | null }
  | { readonly type: 'stuck' }
  | { readonly type: 'person' }
  | { readonly type: 'write'; readonly callback?: true }
  | { readonly type: 'sketch'; readonly change: Partial<Sketch> }
  | { readonly type: 'send'; readonly call?: Call }
  | { readonly type: 'minted'; readonly draft: CaseDraft }
  /** How a case stands, on the screen that says so. */
  | { readonly type: 'kept'; readonly screen: KeptScreen }
  | { readonly type: 'received'; readonly screen: ReceivedScreen }
  | { readonly type: 'resend' }
  /** Back to a case of his that the desk does not have. */
  | { readonly type: 'reopen'; readonly screen: KeptScreen }
  | { readonly type: 'follow'; readonly sent: SentCase }
  | FollowedEvent
  /** `sketch` is what the form says from now on; without an id nothing was made of what it said. */
  | {
      readonly type: 'refused';
      readonly caseId?: string;
      readonly field: string | null;
      readonly sketch: Partial<Sketch>;
    }
  /** He wants nothing more of the refused message that is in the form. */
  | { readonly type: 'discard' };

/** What a transition asks for; `session.ts` does it and answers with events. */
export type Effect =
  | { readonly do: 'open-index' }
  | { readonly do: 'search'; readonly asked: Asked; readonly typing: boolean }
  | { readonly do: 'load' | 'look-nearest'; readonly article: ArticleRef }
  | { readonly do: 'look-for-page'; readonly suggested: readonly string[] }
  | {
      readonly do: 'judge';
      readonly id: string;
      readonly verdict: 'yes' | 'no';
      readonly reason?: RejectReason;
      readonly comment?: string;
    }
  | { readonly do: 'send'; readonly sketch: Sketch & { readonly call?: Call }; readonly told: Told }
  /** Lists his cases, tells how one stands, sends it now, or takes a refused one off the device. */
  | { readonly do: 'list' | 'look' | 'resend' | 'discard'; readonly shown?: Shown };

/** A case that a screen is of, and its draft where the screen knows it; or the refused one that a form is in the place of. */
export interface Shown {
  readonly caseId?: string;
  readonly draft?: CaseDraft | null;
  readonly instead?: string;
}

export type Step = readonly [state: State, effects: readonly Effect[]];

export const EMPTY_SKETCH: Sketch = {
  message: '',
  email: '',
  phone: '',
  name: '',
  files: [],
  struck: [],
  withoutPage: false,
  struckFacts: [],
  additions: {},
  takenBack: [],
};

/** The place of somebody who has done nothing yet. */
export const NOWHERE: Place = {
  screen: { at: 'home' },
  past: [],
  future: [],
  sketch: EMPTY_SKETCH,
  stuck: false,
};

export const INITIAL: State = {
  ...NOWHERE,
  open: false,
  index: 'closed',
  outdated: false,
  featured: [],
  suggested: [],
  told: { identityToken: null, facts: [] },
  forPage: null,
  kept: [],
  sent: [],
};

/** More than anyone goes back. */
const PAST_MAX = 30;

export function step(state: State, event: Event): Step {
  const { screen } = state;
  switch (event.type) {
    case 'open': {
      const effects: Effect[] = state.open ? [] : [{ do: 'list' }];
      const wanting = state.index === 'closed' || state.index === 'failed';
      if (wanting) effects.push({ do: 'open-index' });
      if (!state.open) effects.push(forPage(state));
      return [{ ...state, open: true, index: wanting ? 'loading' : state.index }, effects];
    }
    case 'close':
      return [{ ...state, open: false }, []];
    case 'cases':
      return [{ ...state, kept: event.kept, sent: event.sent }, []];
    case 'index-ready':
      return [{ ...state, index: 'ready', featured: event.featured }, []];
    case 'index-failed':
      return [{ ...state, index: 'failed' }, []];
    case 'outdated':
      return [{ ...state, outdated: event.is }, []];
    case 'retry':
      return retry(state);
    case 'told':
      return [{ ...state, told: { ...state.told, ...event.change } }, []];

    case 'query':
      return query(state, event.query, event.typing);
    case 'undo':
      return screen.at === 'results' ? undo(state, screen, event.what) : [state, []];
    case 'narrow':
      if (screen.at !== 'results') return [state, []];
      // Neither words nor a topic: that is the home.
      return event.category === null && isBrowsed(screen)
        ? query(state, '', false)
        : ask(state, screen, { ...screen, category: event.category });
    case 'browse':
      return ask(state, null, { query: '', undone: 'nothing', category: event.category });
    case 'found':
    case 'found-more':
    case 'search-failed':
      return [onResults(state, event), []];
    case 'read': {
      const { article } = event;
      return [goTo(state, reading(article)), [{ do: 'load', article }]];
    }
    case 'article-ready':
    case 'article-failed':
    case 'zoom':
    case 'nearest': {
      const next = screen.at === 'article' ? read(screen, event) : screen;
      return [next === screen ? state : { ...state, screen: next }, []];
    }
    case 'solved':
    case 'not-solved': {
      if (screen.at !== 'article' || screen.phase !== 'ready') return [state, []];
      const { article } = screen;
      const solved = event.type === 'solved';
      const effects: Effect[] = [{ do: 'judge', id: article.id, verdict: solved ? 'yes' : 'no' }];
      if (!solved) effects.push({ do: 'look-nearest', article });
      return [{ ...state, screen: { ...screen, verdict: solved ? 'yes' : 'why' } }, effects];
    }
    case 'because': {
      if (screen.at !== 'article' || screen.verdict !== 'why') return [state, []];
      const { reason, comment } = event;
      return [
        { ...state, screen: { ...screen, verdict: 'no' } },
        [
          {
            do: 'judge',
            id: screen.article.id,
            verdict: 'no',
            reason,
            ...(comment.trim() ? { comment: comment.trim() } : {}),
          },
        ],
      ];
    }
    case 'follow':
      return [goTo(state, following(event.sent)), []];
    case 'followed':
      return screen.at === 'case' && screen.sent.caseId === event.caseId
        ? [{ ...state, screen: { ...screen, ...event.news } }, []]
        : [state, []];
    case 'back':
      return back(state);
    case 'forward':
      return forward(state);
    case 'restore':
      return restore(state, event);
    case 'suggest': {
      const next = { ...state, suggested: event.ids };
      return [next, state.open ? [forPage(next)] : []];
    }
    case 'for-page':
      return [{ ...state, forPage: event.hits }, []];
    case 'stuck':
      return [state.stuck ? state : { ...state, stuck: true }, []];
    case 'person':
      return [screen.at === 'contact' ? state : goTo(state, { at: 'contact' }), []];
    case 'write':
      return [
        screen.at === 'form' && screen.callback === event.callback
          ? state
          : goTo(state, { at: 'form', phase: 'writing', field: null, ...kind(event) }),
        [],
      ];
    case 'sketch': {
      const sketch = { ...state.sketch, ...event.change };
      return [{ ...state, sketch }, []];
    }
    case 'send':
      if (screen.at !== 'form' || screen.phase === 'sending') return [state, []];
      return [
        { ...state, screen: { ...screen, phase: 'sending', field: null } },
        [
          {
            do: 'send',
            sketch: event.call ? { ...state.sketch, call: event.call } : state.sketch,
            told: state.told,
          },
        ],
      ];
    case 'minted':
      if (!isSending(screen)) return [state, []];
      return [{ ...state, screen: { ...screen, draft: event.draft } }, []];
    case 'kept': {
      const { caseId } = event.screen;
      const kept: Screen = { ...event.screen, ...kind(screen) };
      if (screen.at === 'kept' && screen.caseId === caseId) return [{ ...state, screen: kept }, []];
      if (!isSending(screen, caseId)) return [state, []];
      return [leaveForm(state, kept), [{ do: 'list' }]];
    }
    case 'reopen':
      return arrive(goTo(state, event.screen));
    case 'resend':
      if (screen.at !== 'kept' || screen.sending) return [state, []];
      return [{ ...state, screen: { ...screen, sending: true } }, [{ do: 'resend', shown: screen }]];
    case 'received': {
      const { caseId } = event.screen.receipt;
      const mine = screen.at === 'kept' && screen.caseId === caseId;
      const received: Screen = { ...event.screen, ...kind(screen) };
      const effects: Effect[] = [{ do: 'list' }];
      if (isSending(screen, caseId)) {
        return [leaveForm(state, received), effects];
      }
      return [mine ? { ...state, screen: received } : state, effects];
    }
    case 'refused': {
      const { caseId, field } = event;
      const mine = screen.at === 'kept' && screen.caseId === caseId;
      const effects: Effect[] = [{ do: 'list' }];
      // Elsewhere it stands among his messages.
      if (!mine && !isSending(screen, caseId)) return [state, effects];
      const form: Screen = { at: 'form', phase: 'refused', field, ...kind(screen) };
      return [{ ...state, screen: form, sketch: { ...state.sketch, ...event.sketch } }, effects];
    }
    case 'discard':
      return [{ ...leaveForm(state, { at: 'home' }), past: [] }, [{ do: 'discard', shown: state.sketch }]];
  }
}

/** How a person is reached from a state, in one action; there is no state without one. */
export function wayToPerson({ screen }: State): 'footer' | 'channels' | 'form' {
  if (screen.at === 'contact') return 'channels';
  return screen.at === 'form' ? 'form' : 'footer';
}

/** The form waits for the answer about this very case; an older one may be on its way too. */
function isSending(screen: Screen, caseId?: string): screen is Screen & { at: 'form' } {
  return screen.at === 'form' && screen.phase === 'sending' && screen.draft?.caseId === caseId;
}

/** A wish for a call stays one, from the form to its receipt. */
export function kind(of: object): { readonly callback?: true } {
  return 'callback' in of && of.callback === true ? { callback: true } : {};
}

function goTo(state: State, screen: Screen): State {
  return { ...state, screen, past: [...state.past, state.screen].slice(-PAST_MAX), future: [] };
}

const forPage = ({ suggested }: State): Effect => ({ do: 'look-for-page', suggested });

/** A case is on its way: what led to it is past, the text is no longer ours to show. */
export function leaveForm<Of extends Place>(state: Of, screen: Screen): Of {
  const { email, phone, name, additions, takenBack } = state.sketch;
  return {
    ...state,
    ...{ screen, past: [{ at: 'home' }], future: [], stuck: false },
    sketch: { ...EMPTY_SKETCH, email, phone, name, additions, takenBack },
  };
}

function back(state: State): Step {
  const { screen, past, future } = state;
  if (screen.at === 'form' && screen.phase === 'sending') return [state, []];
  if (screen.at === 'home' && past.length === 0) return [state, []];
  return arrive({
    ...state,
    screen: past.at(-1) ?? { at: 'home' },
    past: past.slice(0, -1),
    future: [...future, screen],
  });
}

function forward(state: State): Step {
  const { screen, past, future } = state;
  const next = future.at(-1);
  // A message on its way holds the screen, and nothing lies ahead of it.
  if (!next) return [state, []];
  return arrive({
    ...state,
    screen: next,
    past: [...past, screen],
    future: future.slice(0, -1),
  });
}

/** Where he was before the page changed; nothing that he has done since is taken from him. */
function restore(state: State, { place, over }: Event & { type: 'restore' }): Step {
  const { screen, past, sketch } = state;
  const untouched = screen.at === 'home' && past.length === 0 && sketch === EMPTY_SKETCH;
  if (untouched || over) return arrive({ ...state, ...place });
  // What he wrote is his wherever he is.
  return [sketch === EMPTY_SKETCH ? { ...state, sketch: place.sketch } : state, []];
}

/** What was under way when he left a screen may have answered to nobody. */
function arrive(next: State): Step {
  const { screen } = next;
  if (screen.at === 'results' && screen.phase === 'searching') {
    return [next, [{ do: 'search', asked: screen, typing: false }]];
  }
  if (screen.at === 'article' && screen.phase === 'loading')
    return [next, [{ do: 'load', article: screen.article }]];
  return [next, 'draft' in screen ? [{ do: 'look', shown: screen }] : []];
}

function query(state: State, text: string, typing: boolean): Step {
  const { screen } = state;
  if (text.trim() === '') {
    if (screen.at === 'home') return [state, []];
    const home: Screen = { at: 'home' };
    // From elsewhere the page led him to the search, and he can go back.
    return [
      screen.at === 'results' ? { ...state, screen: home, past: [], future: [] } : goTo(state, home),
      [],
    ];
  }
  const before = screen.at === 'results' ? screen : null;
  return ask(state, before, { query: text, undone: 'nothing', category: before?.category ?? null }, typing);
}

/** An answer of the index; he may have gone on from the results that it belongs to, and comes back to them. */
function onResults(state: State, event: SearchEvent): State {
  const { screen, past } = state;
  const at = screen.at === 'results' ? past.length : past.findLastIndex((one) => one.at === 'results');
  const before = past[at] ?? screen;
  if (before.at !== 'results') return state;
  const next = answered(before, event);
  if (next === before) return state;
  return at === past.length ? { ...state, screen: next } : { ...state, past: past.with(at, next) };
}

/** On the results he stays where he is; from elsewhere he can come back. */
function ask(state: State, before: ResultsScreen | null, asked: Asked, typing = false): Step {
  const screen = asking(before, asked, typing);
  const effects: Effect[] = [{ do: 'search', asked: screen, typing }];
  return [before ? { ...state, screen } : goTo(state, screen), effects];
}

/** Without synonyms a correction stays, where it is one of the words that are asked now. */
function undo(state: State, screen: ResultsScreen, undone: Asked['undone']): Step {
  const corrected = undone === 'synonyms' && screen.phase !== 'searching';
  return ask(state, screen, { ...screen, undone, repair: corrected ? screen.result?.repair : undefined });
}

function retry(state: State): Step {
  const { screen } = state;
  if (screen.at === 'article' && screen.phase === 'failed') {
    return [{ ...state, screen: { ...screen, phase: 'loading' } }, [{ do: 'load', article: screen.article }]];
  }
  const effects: Effect[] = [];
  const isFailed = state.index === 'failed';
  const next: State = { ...state, ...(isFailed && { index: 'loading' }) };
  if (isFailed) effects.push({ do: 'open-index' });
  if (screen.at === 'results' && screen.phase === 'failed') {
    effects.push({ do: 'search', asked: screen, typing: false });
    return [{ ...next, screen: { ...screen, phase: 'searching' } }, effects];
  }
  return [next, effects];
}
