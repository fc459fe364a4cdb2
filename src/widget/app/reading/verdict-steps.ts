import type { RejectReason } from '../../../handoff/trail.ts';
import type { Effect, Event, State, Step } from '../machine.ts';

/** What he says of an article that he has read. */
export type VerdictEvent =
  | { readonly type: 'solved' }
  | { readonly type: 'not-solved' }
  | { readonly type: 'because'; readonly reason: RejectReason; readonly comment: string };

/** The same for the panel's machine, which does without it until there is an article. */
export const ofVerdict = (event: VerdictEvent): Event => ({
  type: 'step',
  step: (state) => verdictStep(state, event),
});

function verdictStep(state: State, event: VerdictEvent): Step {
  const { screen } = state;
  switch (event.type) {
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
  }
}
