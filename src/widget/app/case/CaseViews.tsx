import css from '../../styles/case.css?inline';
import fields from '../../styles/fields.css?inline';
import type { Screen, State } from '../machine.ts';
import type { View } from '../view/view.ts';
import { CaseForm } from './CaseForm.tsx';
// With the form, so that a message can be kept when the network has gone in the meantime.
import './sender.ts';
import { KeptView, ReceivedView } from './Outcome.tsx';

interface CaseViewsProps {
  readonly view: View;
  readonly state: State;
  readonly screen: Screen & { at: 'form' | 'kept' | 'received' };
}

/** The form, and what became of what was sent. */
export function CaseViews({ view, state, screen }: CaseViewsProps) {
  view.adopt(fields);
  view.adopt(css);
  switch (screen.at) {
    case 'form':
      return <CaseForm view={view} state={state} screen={screen} />;
    case 'kept':
      return <KeptView view={view} screen={screen} />;
    case 'received':
      return <ReceivedView view={view} receipt={screen.receipt} />;
  }
}
