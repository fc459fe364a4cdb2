import { describe, expect, it } from 'vitest';
import type { CaseDraft } from '../../../src/handoff/draft.ts';
import { createUlid } from '../../../src/handoff/ulid.ts';
import { keptScreen, type Known } from '../../../src/widget/app/case/after-sending.ts';
import { INITIAL, type State } from '../../../src/widget/app/machine.ts';
import { placeOf, textOf } from '../../../src/widget/app/place/kept-place.ts';
import { following } from '../../../src/widget/app/following-state.ts';
import { reading } from '../../../src/widget/app/reading-state.ts';

const article = { id: 'returns/refund', title: 'Refunds' };
const state: State = {
  ...INITIAL,
  screen: reading(article),
  past: [{ at: 'home' }, { at: 'contact' }],
  sketch: { ...INITIAL.sketch, message: 'Charged twice' },
};
const caseId = createUlid();
const draft: CaseDraft = {
  ...{ caseId, createdAt: '2026-11-23T10:00:00Z', locale: 'en', message: 'Charged twice', trail: [] },
  ...{ customer: { email: 'dana@example.com' }, page: null, client: null },
};
const sending = {
  ...state,
  screen: { at: 'form', phase: 'sending', draft, field: null },
} satisfies State;

const saved = () => ({ durable: true });
const nowhere = () => null;

const receiptOf = (id: string) => ({
  ...{ caseId: id, reference: 'H-1', followUrl: 'https://help.example/case/#x' },
  ...{ stage: 'received' as const, receivedAt: '2026-11-23T10:00:00Z' },
});

describe('a kept place', () => {
  it('comes back as it was', () => {
    const { screen, past, future, sketch, stuck } = state;
    expect(placeOf(textOf(state, 'en', 240, 'ana'), 'en', nowhere)).toEqual({
      place: { screen, past, future, sketch, stuck },
      ...{ scroll: 240, who: 'ana' },
    });
  });

  it('brings back a case, to be asked for anew, and what was being added to it', () => {
    const sent = receiptOf('A');
    const added = { ...following(sent), phase: 'failed' as const, added: 'waiting' as const };
    const sketch = { ...INITIAL.sketch, additions: { A: 'And once more' }, takenBack: ['B'] };
    const kept = placeOf(textOf({ ...INITIAL, screen: added, sketch }, 'en', 0), 'en', saved);
    expect(kept?.place).toMatchObject({ screen: following(sent), sketch });
  });

  it('of a page of before an update still holds what was written', () => {
    const old = textOf(state, 'en', 0).replace(/,"(?:additions|takenBack)":(?:\{\}|\[\])/g, '');
    expect(old).not.toMatch(/additions|takenBack/);
    expect(placeOf(old, 'en', nowhere)?.place.sketch).toMatchObject({ message: 'Charged twice' });
  });

  it('holds an article that the next page may have in its own language, with the one in which it was read', () => {
    const nearest = [{ id: 'returns/exchange', title: 'Exchange' }];
    const rejected = { ...reading(article), verdict: 'no' as const, nearest };
    const kept = textOf({ ...state, screen: rejected }, 'en', 0);
    const onHebrewPage = placeOf(kept, 'he', nowhere)?.place.screen;
    expect(onHebrewPage).toEqual({
      ...reading({ ...article, from: 'en' }),
      ...{ verdict: 'no', nearest: [{ ...nearest[0], locale: 'en' }] },
    });
    // As often as the page changes before anybody has looked for it.
    const again = textOf({ ...state, screen: onHebrewPage ?? rejected }, 'he', 0);
    expect(placeOf(again, 'bg', nowhere)?.place.screen).toMatchObject({ article: { from: 'en' } });
    expect(placeOf(again, 'en', nowhere)?.place.screen).toEqual(rejected);
  });

  it('leaves an article in the language in which he chose it', () => {
    const chosen = { ...state, screen: reading({ ...article, locale: 'bg' }) };
    expect(placeOf(textOf(chosen, 'en', 0), 'he', nowhere)?.place.screen).toEqual(chosen.screen);
    expect(placeOf(textOf(chosen, 'en', 0), 'bg', nowhere)?.place.screen).toEqual(reading(article));
  });

  it('neither loses a message on its way nor has it sent twice', () => {
    const { draft: _, ...unnamed } = sending.screen;
    const lost = placeOf(textOf({ ...sending, screen: unnamed }, 'en', 0), 'en', nowhere)?.place;
    expect(lost).toMatchObject({
      screen: { at: 'form', phase: 'writing' },
      sketch: { message: 'Charged twice' },
    });
    const safe = placeOf(textOf(sending, 'en', 0), 'en', saved)?.place;
    expect(safe).toMatchObject({
      ...{ screen: { at: 'kept', caseId, durable: true }, past: [{ at: 'home' }] },
      sketch: { message: '' },
    });
    // The device keeps nothing, and the desk may have it: it is the same message that is sent again.
    expect(placeOf(textOf(sending, 'en', 0), 'en', nowhere)?.place).toMatchObject({
      ...{ screen: { at: 'kept', caseId, draft, durable: false }, sketch: { message: '' } },
    });
    const files = [{ id: createUlid(), name: 'cup.png', size: 1 }];
    const withFiles = {
      ...sending,
      screen: { ...sending.screen, draft: { ...draft, files } },
    } satisfies State;
    expect(placeOf(textOf(withFiles, 'en', 0), 'en', nowhere)?.place).toMatchObject({
      ...{ screen: { at: 'form', phase: 'writing' }, sketch: { message: 'Charged twice' } },
    });
  });

  it('says of a message that waits no more and no less than the device knows of it', () => {
    const kept = { ...state, screen: keptScreen(caseId, draft, { durable: true }) };
    const receipt = receiptOf(caseId);
    for (const before of [kept, sending]) {
      const screenOf = (known: Known) => placeOf(textOf(before, 'en', 0), 'en', () => known)?.place.screen;
      expect(screenOf({ durable: true, unsure: true })).toMatchObject({ at: 'kept', unsure: true });
      expect(screenOf({ durable: false, refused: true })).toMatchObject({ at: 'kept', refused: true });
      // Its files are still to follow, or all of it is there.
      expect(screenOf({ durable: true, receipt })).toMatchObject({ at: 'kept', receipt });
      expect(screenOf({ durable: false, receipt })).toMatchObject({ at: 'received', receipt });
    }
  });

  it('keeps to what he took out, the facts of the page too', () => {
    const struck = { ...state, sketch: { ...state.sketch, struckFacts: ['plan'], withoutPage: true } };
    expect(placeOf(textOf(struck, 'en', 0), 'en', nowhere)?.place.sketch).toEqual(struck.sketch);
  });

  it('leaves nothing of a message that was on its way to the next one but who he is', () => {
    const sketch = {
      ...{ ...state.sketch, email: 'dana@example.com', additions: { A: 'And once more' } },
      ...{ takenBack: ['B'] },
      ...{ blocked: true, withoutPage: true, when: 'at noon', instead: createUlid(), filesGone: ['a.png'] },
    };
    const text = textOf({ ...sending, sketch, stuck: true, future: [{ at: 'home' }] }, 'en', 0);
    const place = placeOf(text, 'en', saved)?.place;
    expect(place).toMatchObject({ past: [{ at: 'home' }], future: [], stuck: false });
    expect(place?.sketch).toEqual({
      ...INITIAL.sketch,
      ...{ email: sketch.email, additions: sketch.additions, takenBack: sketch.takenBack },
    });
  });

  it.each(['', '{}', 'null', '{"screen":{"at":"elsewhere"}}'])('is none where storage holds %j', (text) => {
    expect(placeOf(text, 'en', nowhere)).toBeNull();
  });
});
