import type { Screen, State } from '../machine.ts';
import type { Later, View } from '../view/view.ts';
import { problemsOf } from './problems-of.ts';
import { Expected } from './Expected.tsx';
import { Handover } from './Handover.tsx';
import { OwnField } from './OwnField.tsx';
import { problemsIn, SendForm } from './SendForm.tsx';

interface ZendeskFormProps {
  readonly view: View;
  readonly later: Later;
  readonly state: State;
  readonly screen: Screen & { at: 'form' };
}

/** A message to a helpdesk that answers by e-mail only. Where it takes none, the other ways get the same text. */
export function ZendeskForm({ view, later, state, screen }: ZendeskFormProps) {
  const { zendesk } = later.contact;
  const words = later.caseForm;
  const { sketch } = state;
  const refused = screen.phase === 'refused';
  return (
    <SendForm
      view={view}
      later={later}
      sketch={sketch}
      screen={screen}
      title={view.locale.common.channels.zendesk}
      sendLabel={words.send}
      notice={refused ? zendesk.refused : undefined}
      problemsOf={(now) => problemsIn(words, problemsOf(now, 'email'), zendesk.email)}
      onSend={() => {
        view.dispatch({ type: 'send' });
      }}
      instead={
        refused ? (check) => <Handover view={view} later={later} sketch={sketch} check={check} /> : undefined
      }
    >
      {(problem, change) => (
        <>
          <Expected view={view} channel="zendesk" />
          <OwnField
            {...{
              of: 'message',
              words,
              sketch,
              change,
              hint: words.whatHappenedAdvice,
              rows: 5,
              focused: true,
            }}
            problem={problem('message')}
          />
          <OwnField {...{ of: 'email', words, sketch, change, problem: problem('email') }} />
          <OwnField {...{ of: 'name', words, sketch, change, mayBeEmpty: true }} />
        </>
      )}
    </SendForm>
  );
}
