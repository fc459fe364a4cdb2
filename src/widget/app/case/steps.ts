import type { CaseReceipt } from '../../../handoff/answers.ts';
import {
  EMPTY_SKETCH,
  goTo,
  isSending,
  kind,
  type Call,
  type Effect,
  type Event,
  type Kept,
  type Screen,
  type State,
  type Step,
} from '../machine.ts';

/** What becomes of a case, from its form on. */
export type CaseEvent =
  | { readonly type: 'send'; readonly call?: Call }
  | { readonly type: 'minted'; readonly caseId: string }
  | ({ readonly type: 'kept'; readonly caseId: string } & Kept)
  | { readonly type: 'resend' }
  /** Back to a case of which nobody knows whether it arrived. */
  | { readonly type: 'doubt'; readonly caseId: string }
  | { readonly type: 'received'; readonly receipt: CaseReceipt; readonly notTaken: readonly string[] };

/** The same for the panel's machine, which does without it until there is a form. */
export const ofCase = (event: CaseEvent): Event => ({
  type: 'step',
  step: (state) => caseStep(state, event),
});

function caseStep(state: State, event: CaseEvent): Step {
  const { screen } = state;
  switch (event.type) {
    case 'send':
      if (screen.at !== 'form' || screen.phase === 'sending') return [state, []];
      return [
        { ...state, screen: { ...screen, phase: 'sending', caseId: null, field: null } },
        [
          {
            do: 'send',
            sketch: event.call ? { ...state.sketch, call: event.call } : state.sketch,
            told: state.told,
          },
        ],
      ];
    case 'minted':
      if (!isSending(screen, null)) return [state, []];
      return [{ ...state, screen: { ...screen, caseId: event.caseId } }, []];
    case 'kept': {
      const { type: _, ...kept } = event;
      const { caseId } = kept;
      if (screen.at === 'kept' && screen.caseId === caseId)
        return [{ ...state, screen: { ...screen, ...kept, sending: false } }, []];
      if (!isSending(screen, caseId)) return [state, []];
      return [
        leaveForm(state, { at: 'kept', ...kept, sending: false, ...kind(screen) }),
        [{ do: 'list-cases' }],
      ];
    }
    case 'doubt': {
      const kept: Kept = { durable: true, filesHeld: false, receipt: null, unsure: true };
      return [goTo(state, { at: 'kept', caseId: event.caseId, sending: false, ...kept }), []];
    }
    case 'resend':
      if (screen.at !== 'kept' || screen.sending) return [state, []];
      return [{ ...state, screen: { ...screen, sending: true } }, [{ do: 'resend' }]];
    case 'received': {
      const { receipt, notTaken } = event;
      const mine = screen.at === 'kept' && screen.caseId === receipt.caseId;
      const received: Screen = { at: 'received', receipt, notTaken, ...kind(screen) };
      const effects: Effect[] = [{ do: 'list-cases' }];
      if (isSending(screen, receipt.caseId)) {
        return [leaveForm(state, received), effects];
      }
      return [mine ? { ...state, screen: received } : state, effects];
    }
  }
}

/** A case is on its way: what led to it is past, the text is no longer ours to show. */
function leaveForm(state: State, screen: Screen): State {
  return {
    ...state,
    screen,
    past: [{ at: 'home' }],
    future: [],
    stuck: false,
    sketch: {
      ...EMPTY_SKETCH,
      email: state.sketch.email,
      phone: state.sketch.phone,
      name: state.sketch.name,
      additions: state.sketch.additions,
    },
  };
}
