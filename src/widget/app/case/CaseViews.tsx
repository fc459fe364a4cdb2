import css from '../../styles/case.css?inline';
import fields from '../../styles/fields.css?inline';
import type { Screen, State } from '../machine.ts';
import type { Later, View } from '../view/view.ts';
import { Arrived, UnsureView } from './Arrived.tsx';
import { CallbackForm } from './CallbackForm.tsx';
import { CaseForm } from './CaseForm.tsx';
// With the form, so that a message can be kept when the network has gone in the meantime.
import './sender.ts';
import { KeptView, ReceivedView } from './Outcome.tsx';
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
  const toZendesk = view.settings.deskUrl === null && view.places.cases !== null;
  switch (screen.at) {
    case 'form':
      if (screen.callback) return <CallbackForm view={view} later={later} state={state} screen={screen} />;
      if (toZendesk) return <ZendeskForm view={view} later={later} state={state} screen={screen} />;
      return <CaseForm view={view} later={later} state={state} screen={screen} />;
    case 'kept':
      if (screen.unsure) return <UnsureView view={view} later={later} screen={screen} />;
      return <KeptView view={view} later={later} screen={screen} />;
    case 'received':
      if (screen.callback || toZendesk) return <Arrived view={view} later={later} screen={screen} />;
      return <ReceivedView view={view} later={later} screen={screen} />;
  }
}
