import { describe, expect, it } from 'vitest';
import type { CaseView } from '../../../src/handoff/answers.ts';
import type { CaseDraft } from '../../../src/handoff/draft.ts';
import type { Fragment } from '../../../src/handoff/fragment.ts';
import type { Hit, QuotedResult, SearchResult } from '../../../src/search/types.ts';
import {
  EMPTY_SKETCH,
  INITIAL,
  step,
  wayToPerson,
  type Event,
  type KeptScreen,
  type Place,
  type ReceivedScreen,
  type State,
} from '../../../src/widget/app/machine.ts';
import { reading } from '../../../src/widget/app/reading-state.ts';
import { asking, type Asked } from '../../../src/widget/app/search-state.ts';

const hit: Hit = {
  id: 'returns/refund',
  title: 'Refunds',
  titleMarks: [],
  snippet: [],
  category: 'returns',
  url: '/en/returns/refund/',
  fragment: 'a/refund.json',
  score: 1,
};
const fragment: Fragment = {
  id: hit.id,
  locale: 'en',
  title: 'Refunds',
  html: '<p>Five days.</p>',
  url: hit.url,
  updated: '2026-11-01',
  version: 'v1',
  category: 'returns',
  related: [],
};
const receipt = {
  caseId: 'A',
  reference: 'H-1',
  followUrl: 'https://help.example/case/#x',
  stage: 'received' as const,
  receivedAt: '2026-11-23T10:00:00Z',
};
/** As the desk tells of that case. */
const told: CaseView = {
  reference: receipt.reference,
  stage: 'seen',
  receivedAt: receipt.receivedAt,
  locale: 'en',
  message: 'Charged twice',
  additions: [],
  replies: [],
  trail: [],
  page: null,
  files: [],
  history: [],
};
const draft: CaseDraft = {
  caseId: 'A',
  createdAt: '2026-11-23T10:00:00Z',
  ...{ locale: 'en', message: 'Charged twice', customer: { email: 'dana@example.com' } },
  ...{ trail: [], page: null, client: null },
};
const waiting: KeptScreen = {
  ...{ at: 'kept', caseId: 'A', draft, durable: true, filesHeld: false },
  ...{ receipt: null, unsure: false, sending: false },
};
const arrived: ReceivedScreen = { at: 'received', receipt, notTaken: [] };
const arrivedAs = (caseId: string): Event => ({
  type: 'received',
  screen: { ...arrived, receipt: { ...receipt, caseId } },
});
const found = (query: string, hits: readonly Hit[] = [hit]): SearchResult => ({
  query,
  hits,
  total: hits.length,
  categories: [],
});

const quoted: QuotedResult = {
  ...found('refund'),
  answer: { hit, section: { heading: '', anchor: '' }, text: [{ text: 'Five days.', mark: false }] },
};

const asked = (query: string, rest: Partial<Asked> = {}): Asked => ({
  query,
  undone: 'nothing',
  category: null,
  ...rest,
});

/** Kept from a page before this one. */
const place: Place = {
  screen: reading({ id: hit.id, title: hit.title }),
  past: [{ at: 'home' }, asking(null, asked('refund'), false)],
  future: [{ at: 'contact' }],
  sketch: { ...EMPTY_SKETCH, message: 'Charged twice' },
  stuck: false,
};

/** Every event that customer and world can bring about, over a small set of values. */
const EVENTS: readonly Event[] = [
  { type: 'open' },
  { type: 'close' },
  { type: 'cases', kept: [{ draft, how: 'saved' }], sent: [receipt] },
  { type: 'index-ready', featured: [hit] },
  { type: 'index-failed' },
  { type: 'outdated', is: true },
  { type: 'retry' },
  { type: 'told', change: { identityToken: 'a.b.c' } },
  { type: 'sketch', change: { message: 'Charged twice' } },
  { type: 'query', query: 'refund', typing: true },
  { type: 'query', query: ' ', typing: true },
  { type: 'undo', what: 'repair' },
  { type: 'narrow', category: 'returns' },
  { type: 'narrow', category: null },
  { type: 'browse', category: 'returns' },
  { type: 'found', asked: asked('', { category: 'returns' }), result: found('') },
  { type: 'found', asked: asked('refund'), result: found('refund') },
  { type: 'found', asked: asked('refund', { undone: 'repair' }), result: found('refund') },
  { type: 'found', asked: asked('refund', { category: 'returns' }), result: found('refund') },
  { type: 'found', asked: asked('refund'), result: found('refund', []) },
  { type: 'found-more', asked: asked('refund'), more: { result: quoted } },
  { type: 'search-failed', asked: asked('refund') },
  { type: 'read', article: hit },
  { type: 'article-ready', fragment },
  { type: 'article-failed', id: hit.id },
  { type: 'solved' },
  { type: 'not-solved' },
  { type: 'because', reason: 'did-not-work', comment: '' },
  { type: 'back' },
  { type: 'forward' },
  { type: 'restore', place },
  { type: 'restore', place, over: true },
  { type: 'zoom', picture: { src: 'https://help.example/a.png', alt: 'A kettle' } },
  { type: 'zoom', picture: null },
  { type: 'nearest', id: hit.id, articles: [{ id: 'returns/return', title: 'Return' }] },
  { type: 'suggest', ids: [hit.id] },
  { type: 'for-page', hits: [hit] },
  { type: 'stuck' },
  { type: 'person' },
  { type: 'write' },
  { type: 'write', callback: true },
  { type: 'send' },
  { type: 'send', call: { line: 'Call me back' } },
  { type: 'minted', draft },
  { type: 'kept', screen: waiting },
  { type: 'kept', screen: { ...waiting, durable: false } },
  { type: 'kept', screen: { ...waiting, filesHeld: true, receipt } },
  { type: 'kept', screen: { ...waiting, unsure: true } },
  { type: 'resend' },
  { type: 'reopen', screen: waiting },
  { type: 'reopen', screen: { ...waiting, refused: true } },
  { type: 'received', screen: arrived },
  { type: 'refused', caseId: 'A', field: 'message', sketch: { message: 'Hello', instead: 'A' } },
  { type: 'discard' },
  { type: 'follow', sent: receipt },
  { type: 'followed', caseId: 'A', news: { phase: 'ready', told } },
  { type: 'followed', caseId: 'A', news: { phase: 'failed' } },
  { type: 'followed', caseId: 'A', news: { phase: 'gone' } },
  { type: 'followed', caseId: 'A', news: { waiting: [{ id: 'B', message: 'Twice', durable: true }] } },
  { type: 'followed', caseId: 'A', news: { added: 'waiting' } },
];

/** Each kind of event by its name: one that is added to the machine has to be added here, and so to the walk. */
const KINDS: Readonly<Record<Event['type'], true>> = {
  ...{ open: true, close: true, cases: true, outdated: true, retry: true, told: true },
  ...{ 'index-ready': true, 'index-failed': true, suggest: true, 'for-page': true },
  ...{ query: true, undo: true, narrow: true, browse: true },
  ...{ found: true, 'found-more': true, 'search-failed': true },
  ...{ read: true, 'article-ready': true, 'article-failed': true, zoom: true, nearest: true },
  ...{ solved: true, 'not-solved': true, because: true, stuck: true },
  ...{ back: true, forward: true, restore: true },
  ...{ person: true, write: true, sketch: true, send: true, minted: true },
  ...{ kept: true, resend: true, reopen: true, discard: true, received: true, refused: true },
  ...{ follow: true, followed: true },
};

/** What tells two states apart, where it can matter to what is on the screen. */
const keyOf = ({ open, screen, index, forPage, past, future }: State): string =>
  JSON.stringify([
    [open, screen],
    screen.at === 'home' || screen.at === 'results' ? index : '',
    screen.at === 'home' && forPage !== null,
    past.at(-1)?.at,
    future.at(-1)?.at,
  ]);

/** All states within reach, by breadth. */
function reachable(): State[] {
  const seen = new Map<string, State>([[keyOf(INITIAL), INITIAL]]);
  // A map's values go on with what is added to it meanwhile.
  for (const state of seen.values()) {
    for (const event of EVENTS) {
      const [next] = step(state, event);
      // Most events change nothing where they do not belong.
      if (next === state) continue;
      const key = keyOf(next);
      if (!seen.has(key)) seen.set(key, next);
    }
  }
  return [...seen.values()];
}

const after = (...events: readonly Event[]): State =>
  events.reduce((state, event) => step(state, event)[0], INITIAL);

describe('the widget', () => {
  const states = reachable();

  it('is walked by every kind of event that there is', () => {
    expect([...new Set(EVENTS.map(({ type }) => type))].sort()).toEqual(Object.keys(KINDS).sort());
  });

  it('has a person one action away in every state that can be reached', () => {
    const kinds = new Set(
      states.map(({ screen }) => ('phase' in screen ? `${screen.at} ${screen.phase}` : screen.at)),
    );
    expect([...kinds].sort()).toEqual([
      'article failed',
      'article loading',
      'article ready',
      'case failed',
      'case gone',
      'case loading',
      'case ready',
      'contact',
      'form refused',
      'form sending',
      'form writing',
      'home',
      'kept',
      'received',
      'results failed',
      'results found',
      'results none',
      'results searching',
    ]);
    for (const state of states) {
      switch (wayToPerson(state)) {
        case 'footer':
          expect(step(state, { type: 'person' })[0].screen.at).toBe('contact');
          break;
        case 'channels':
          expect(state.screen.at).toBe('contact');
          expect(step(state, { type: 'write' })[0].screen.at).toBe('form');
          break;
        case 'form':
          expect(state.screen.at).toBe('form');
          break;
      }
    }
  });

  it('lets nobody get stuck: going back leads home from everywhere but a message on its way', () => {
    for (const state of states) {
      if (state.screen.at === 'form' && state.screen.phase === 'sending') continue;
      let at = state;
      for (let steps = 0; at.screen.at !== 'home' && steps < 40; steps += 1) {
        at = step(at, { type: 'back' })[0];
        if (at.screen.at === 'form' && at.screen.phase === 'sending') break;
      }
      expect(['home', 'form']).toContain(at.screen.at);
    }
  });

  it('shows the answer to the newest words only', () => {
    const typing = after(
      { type: 'open' },
      { type: 'query', query: 'ref', typing: true },
      { type: 'query', query: 'refund', typing: true },
    );
    expect(step(typing, { type: 'found', asked: asked('ref'), result: found('ref') })[0]).toBe(typing);
    const [shown] = step(typing, { type: 'found', asked: asked('refund'), result: found('refund') });
    expect(shown.screen).toMatchObject({ at: 'results', phase: 'found' });
  });

  it('keeps the earlier results on the screen while the next ones are on their way', () => {
    const state = after(
      { type: 'query', query: 'refund', typing: true },
      { type: 'found', asked: asked('refund'), result: found('refund') },
      { type: 'query', query: 'refunds', typing: true },
    );
    expect(state.screen).toMatchObject({ phase: 'searching', result: { query: 'refund' } });
  });

  it('does not take a repaired answer for the one that was asked for as typed', () => {
    const state = after(
      { type: 'query', query: 'refund', typing: true },
      { type: 'found', asked: asked('refund'), result: found('refund') },
      { type: 'undo', what: 'repair' },
    );
    expect(step(state, { type: 'found', asked: asked('refund'), result: found('refund') })[0]).toBe(state);
  });

  it('takes a correction back in one press, and brings it back in another', () => {
    const corrected = after(
      { type: 'query', query: 'refnud', typing: true },
      { type: 'found', asked: asked('refnud'), result: found('refnud') },
    );
    const [undone, effects] = step(corrected, { type: 'undo', what: 'repair' });
    expect(effects).toMatchObject([{ do: 'search', asked: { query: 'refnud', undone: 'repair' } }]);
    expect(step(undone, { type: 'undo', what: 'nothing' })[1]).toMatchObject([
      { do: 'search', asked: { query: 'refnud', undone: 'nothing' } },
    ]);
    const [typedOn] = step(undone, { type: 'query', query: 'refnuds', typing: true });
    expect(typedOn.screen).toMatchObject({ undone: 'nothing' });
  });

  it('keeps a correction where synonyms alone are left out, until other words are typed', () => {
    const repair = { kind: 'spelling', query: 'refund' } as const;
    const both = after(
      { type: 'query', query: 'refnud', typing: false },
      { type: 'found', asked: asked('refnud'), result: { ...found('refnud'), repair, also: ['money'] } },
    );
    const [alone, effects] = step(both, { type: 'undo', what: 'synonyms' });
    expect(effects).toMatchObject([{ do: 'search', asked: { query: 'refnud', undone: 'synonyms', repair } }]);
    expect(step(alone, { type: 'narrow', category: 'returns' })[1]).toMatchObject([{ asked: { repair } }]);
    const [, [typed]] = step(alone, { type: 'query', query: 'parcel', typing: true });
    expect(typed).toMatchObject({ asked: { query: 'parcel', undone: 'nothing', repair: undefined } });
    // The words on the screen are already others than those that were corrected.
    const [typing] = step(both, { type: 'query', query: 'parcel', typing: true });
    expect(step(typing, { type: 'undo', what: 'synonyms' })[1]).toMatchObject([
      { asked: { query: 'parcel', repair: undefined } },
    ]);
  });

  it('says that the page is too old only for the failure that it is the reason of', () => {
    const failed = after(
      { type: 'open' },
      { type: 'query', query: 'refund', typing: false },
      { type: 'outdated', is: true },
      { type: 'search-failed', asked: asked('refund') },
    );
    expect(failed).toMatchObject({ outdated: true, screen: { phase: 'failed' } });
    expect(step(failed, { type: 'outdated', is: false })[0].outdated).toBe(false);
  });

  it('looks through a topic without words, and goes home from it by leaving the topic or by going back', () => {
    const [asking, effects] = step(after({ type: 'open' }), { type: 'browse', category: 'returns' });
    const topic = asked('', { category: 'returns' });
    expect(effects).toMatchObject([{ do: 'search', asked: topic, typing: false }]);
    const [listed] = step(asking, { type: 'found', asked: topic, result: found('') });
    expect(listed.screen).toMatchObject({ at: 'results', phase: 'found', category: 'returns' });
    expect(step(listed, { type: 'narrow', category: null })[0].screen).toEqual({ at: 'home' });
    expect(step(listed, { type: 'back' })[0].screen).toEqual({ at: 'home' });
    expect(step(listed, { type: 'query', query: 'card', typing: true })[1]).toMatchObject([
      { do: 'search', asked: { query: 'card', category: 'returns' } },
    ]);
    const [other] = step(listed, { type: 'narrow', category: 'delivery' });
    expect(step(other, { type: 'back' })[0].screen).toEqual({ at: 'home' });
    const [read] = step(listed, { type: 'read', article: hit });
    expect(step(read, { type: 'back' })[0].screen).toEqual(listed.screen);
  });

  it('stays in the topic that was chosen while the words change, and leaves it with them', () => {
    const narrowed = after(
      { type: 'query', query: 'refund', typing: true },
      { type: 'narrow', category: 'returns' },
    );
    const [grown, effects] = step(narrowed, { type: 'query', query: 'refunds', typing: true });
    expect(effects).toMatchObject([{ do: 'search', asked: { query: 'refunds', category: 'returns' } }]);
    expect(step(narrowed, { type: 'narrow', category: null })[0].screen).toMatchObject({ category: null });
    const [cleared] = step(grown, { type: 'query', query: '', typing: true });
    expect(step(cleared, { type: 'query', query: 'card', typing: true })[0].screen).toMatchObject({
      category: null,
    });
  });

  it('is at the search without words where the page asks for it, with the way back to where he was', () => {
    const ask: Event = { type: 'query', query: '', typing: false };
    const [home] = step(after({ type: 'person' }), ask);
    expect(home.screen).toEqual({ at: 'home' });
    expect(step(home, { type: 'back' })[0].screen).toEqual({ at: 'contact' });
    expect(step(INITIAL, ask)[0]).toBe(INITIAL);
  });

  it('adds the quoted passage to the results it belongs to, also while an article is read', () => {
    const results = after(
      { type: 'query', query: 'refund', typing: true },
      { type: 'found', asked: asked('refund'), result: found('refund') },
    );
    const quote: Event = { type: 'found-more', asked: asked('refund'), more: { result: quoted } };
    expect(step(results, quote)[0].screen).toMatchObject({ result: { answer: quoted.answer } });
    const [reading] = step(results, { type: 'read', article: hit });
    const [back] = step(step(reading, quote)[0], { type: 'back' });
    expect(back.screen).toMatchObject({ at: 'results', result: { answer: quoted.answer } });
    const [typing] = step(results, { type: 'query', query: 'refunds', typing: true });
    expect(step(typing, quote)[0]).toBe(typing);
  });

  it('completes what is being typed, and stops when it is sent', () => {
    const completions = ['refund status', 'refund card'];
    const state = after(
      { type: 'query', query: 'refund', typing: true },
      { type: 'found-more', asked: asked('refund'), more: { completions } },
    );
    expect(state.screen).toMatchObject({ completions });
    const [sent] = step(state, { type: 'query', query: 'refund', typing: false });
    expect(sent.screen).toMatchObject({ completions: [] });
  });

  it('brings the results back as they were after an article', () => {
    const results = after(
      { type: 'query', query: 'refund', typing: true },
      { type: 'found', asked: asked('refund'), result: found('refund') },
    );
    const [article] = step(results, { type: 'read', article: hit });
    expect(step(article, { type: 'back' })[0].screen).toBe(results.screen);
  });

  it('keeps what was written while the customer looks elsewhere, and when the desk refuses it', () => {
    const written = after(
      { type: 'write' },
      { type: 'sketch', change: { message: 'Charged twice' } },
      { type: 'back' },
    );
    expect(step(written, { type: 'write' })[0].sketch.message).toBe('Charged twice');
    const kept = after(
      { type: 'write' },
      { type: 'sketch', change: { message: 'Charged twice' } },
      { type: 'send' },
      { type: 'minted', draft },
      { type: 'kept', screen: waiting },
    );
    const [refused] = step(kept, {
      type: 'refused',
      caseId: 'A',
      field: 'customer.email',
      sketch: { message: 'Charged twice' },
    });
    expect(refused.screen).toMatchObject({ at: 'form', phase: 'refused', field: 'customer.email' });
    expect(refused.sketch.message).toBe('Charged twice');
  });

  it('keeps a wish for a call one, from its form to what becomes of it', () => {
    const call = { line: 'Call me back' };
    const asking = after(
      { type: 'write', callback: true },
      { type: 'sketch', change: { phone: '+359 2 400 0138' } },
    );
    expect(asking.screen).toMatchObject({ at: 'form', callback: true });
    const [sending, effects] = step(asking, { type: 'send', call });
    expect(effects).toMatchObject([{ do: 'send', sketch: { phone: '+359 2 400 0138', call } }]);
    const [minted] = step(sending, { type: 'minted', draft });
    expect(step(minted, { type: 'received', screen: arrived })[0].screen).toMatchObject({
      at: 'received',
      callback: true,
    });
    const [kept] = step(minted, { type: 'kept', screen: waiting });
    expect(step(kept, { type: 'received', screen: arrived })[0].screen).toMatchObject({
      at: 'received',
      callback: true,
    });
    expect(
      step(kept, { type: 'refused', caseId: 'A', field: 'customer.phone', sketch: {} })[0].screen,
    ).toMatchObject({
      at: 'form',
      callback: true,
    });
    // From the call's form to the message's, and to the call again.
    const [message] = step(asking, { type: 'write' });
    expect(message.screen).toEqual({ at: 'form', phase: 'writing', field: null });
    expect(step(message, { type: 'send' })[1]).not.toMatchObject([{ sketch: { call } }]);
  });

  it('says that it does not know, as soon as it does not', () => {
    const sending = after({ type: 'write' }, { type: 'send' }, { type: 'minted', draft });
    const [kept] = step(sending, { type: 'kept', screen: waiting });
    expect(kept.screen).toMatchObject({ at: 'kept', unsure: false });
    const [unsure] = step(kept, { type: 'kept', screen: { ...waiting, unsure: true } });
    expect(unsure.screen).toMatchObject({ at: 'kept', unsure: true });
  });

  it('never shows one case’s receipt as another’s', () => {
    const sending = after(
      { type: 'write' },
      { type: 'send' },
      { type: 'minted', draft: { ...draft, caseId: 'B' } },
    );
    expect(step(sending, { type: 'received', screen: arrived })[0].screen).toMatchObject({
      at: 'form',
      phase: 'sending',
    });
    const [mine] = step(sending, arrivedAs('B'));
    expect(mine.screen).toMatchObject({ at: 'received', receipt: { caseId: 'B' } });
  });

  it('sends a message once, however often the button is pressed', () => {
    const [first, effects] = step(after({ type: 'write' }), { type: 'send' });
    expect(effects).toMatchObject([{ do: 'send' }]);
    expect(step(first, { type: 'send' })[1]).toEqual([]);
  });

  it('shows of a case what its screen is made of, and nothing that the event had', () => {
    const sending = after({ type: 'write' }, { type: 'send' }, { type: 'minted', draft });
    expect(sending.screen).toEqual({ at: 'form', phase: 'sending', field: null, draft });
    const [kept] = step(sending, { type: 'kept', screen: waiting });
    expect(kept.screen).toEqual(waiting);
    expect(step(kept, { type: 'received', screen: arrived })[0].screen).toEqual(arrived);
  });

  it('looks after a message that was on its way when the page led him elsewhere, once he is back', () => {
    const sending = after({ type: 'write' }, { type: 'send' }, { type: 'minted', draft });
    const [elsewhere] = step(sending, { type: 'query', query: 'refund', typing: false });
    const [missed] = step(elsewhere, { type: 'received', screen: arrived });
    const [back, effects] = step(missed, { type: 'back' });
    expect(effects).toEqual([{ do: 'look', shown: sending.screen }]);
    expect(step(back, { type: 'received', screen: arrived })[0].screen).toEqual(arrived);
  });

  it('leads from a case back to where he opened it, with what he was writing', () => {
    const message = 'Charged twice';
    const writing = after({ type: 'write' }, { type: 'sketch', change: { message } });
    const [opened] = step(writing, { type: 'follow', sent: receipt });
    expect(opened.screen).toMatchObject({ at: 'case', phase: 'loading', told: null });
    const mine = { additions: { A: 'And once more' }, takenBack: ['B'] };
    const [begun] = step(opened, { type: 'sketch', change: mine });
    const [back] = step(begun, { type: 'back' });
    expect(back).toMatchObject({ screen: { at: 'form' }, sketch: { message } });
    // What he began to add stays his while the message goes its way.
    const sent = [{ type: 'send' }, { type: 'minted', draft: { ...draft, caseId: 'B' } }] as const;
    const done = [...sent, arrivedAs('B')].reduce((state, event) => step(state, event)[0], back);
    expect(done).toMatchObject({ screen: { at: 'received' }, sketch: mine });
  });

  it('never shows one case’s news as another’s', () => {
    const other = after({ type: 'follow', sent: { ...receipt, caseId: 'B' } });
    expect(step(other, { type: 'followed', caseId: 'A', news: { phase: 'ready', told } })[0]).toBe(other);
    const home = after({ type: 'open' });
    expect(step(home, { type: 'followed', caseId: 'A', news: { phase: 'ready', told } })[0]).toBe(home);
  });

  it('says "received" only after the desk did', () => {
    for (const state of states) {
      for (const event of EVENTS) {
        const [next] = step(state, event);
        if (next.screen.at === 'received' && state.screen.at !== 'received') {
          expect(['received', 'back', 'forward']).toContain(event.type);
        }
      }
    }
  });
});
