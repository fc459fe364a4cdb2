import css from '../../styles/case.css?inline';
import fields from '../../styles/fields.css?inline';
import type { Screen, State } from '../machine.ts';
import type { Later, View } from '../view/view.ts';
import { CaseForm } from './CaseForm.tsx';
// With the form, so that a message can be kept when the network has gone in the meantime.
import './sender.ts';
import { KeptView, ReceivedView } from './Outcome.tsx';

interface CaseViewsProps {
  readonly view: View;
  readonly later: Later;
  readonly state: State;
  readonly screen: Screen & { at: 'form' | 'kept' | 'received' };
}

/** The form, and what became of what was sent. */
export function CaseViews({ view, later, state, screen }: CaseViewsProps) {
  view.adopt(fields);
  view.adopt(css);
  switch (screen.at) {
    case 'form':
      return <CaseForm view={view} words={later.caseForm} state={state} screen={screen} />;
    case 'kept':
      return <KeptView view={view} words={later.caseForm} screen={screen} />;
    case 'received':
      return <ReceivedView view={view} words={later.caseForm} screen={screen} />;
  }
}
