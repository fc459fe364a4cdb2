import css from '../../styles/case.css?inline';
import fields from '../../styles/fields.css?inline';
import type { Screen, State } from '../machine.ts';
import type { Later, View } from '../view/view.ts';
import { CallbackForm } from './CallbackForm.tsx';
import { CaseForm } from './CaseForm.tsx';
import { KeptView } from './KeptView.tsx';
import { ReceivedView } from './ReceivedView.tsx';
import { ZendeskForm } from './ZendeskForm.tsx';

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
  const props = { view, later, state };
  switch (screen.at) {
    case 'form':
      if (screen.callback) return <CallbackForm {...props} screen={screen} />;
      if (view.settings.deskUrl === null && view.places.cases !== null)
        return <ZendeskForm {...props} screen={screen} />;
      return <CaseForm {...props} screen={screen} />;
    case 'kept':
      // What turns into a doubt takes the focus anew.
      return <KeptView key={String(screen.unsure)} view={view} later={later} screen={screen} />;
    case 'received':
      return <ReceivedView view={view} later={later} screen={screen} />;
  }
}
