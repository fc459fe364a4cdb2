import * as v from 'valibot';
import { EmailSchema, MESSAGE_MAX_LENGTH } from '../../../handoff/draft.ts';
import type { Screen, State } from '../machine.ts';
import type { Later, View } from '../view/view.ts';
import { Expected } from './Expected.tsx';
import { Field } from './Field.tsx';
import { Handover } from './Handover.tsx';
import { SimpleForm } from './SimpleForm.tsx';
import { ofCase } from './steps.ts';

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
    <SimpleForm
      view={view}
      later={later}
      sketch={sketch}
      screen={screen}
      title={view.locale.common.channels.zendesk}
      sendLabel={words.send}
      notice={refused ? zendesk.refused : undefined}
      problemsOf={({ message, email }) => {
        const problems = new Map<string, string>();
        if (message.trim() === '') problems.set('message', words.missing.message);
        else if (message.length > MESSAGE_MAX_LENGTH)
          problems.set('message', words.tooLong(MESSAGE_MAX_LENGTH));
        if (email.trim() === '') problems.set('email', zendesk.email);
        else if (!v.is(EmailSchema, email)) problems.set('email', words.missing.email);
        return problems;
      }}
      onSend={() => {
        view.dispatch(ofCase({ type: 'send' }));
      }}
      instead={
        refused ? (check) => <Handover view={view} later={later} sketch={sketch} check={check} /> : undefined
      }
    >
      {(problem, change) => (
        <>
          <Expected view={view} channel="zendesk" />
          <Field
            name="message"
            label={words.whatHappened}
            hint={words.whatHappenedAdvice}
            problem={problem('message')}
            rows={5}
            focused
            value={sketch.message}
            onChange={(message) => {
              change({ message });
            }}
          />
          <Field
            name="email"
            type="email"
            autocomplete="email"
            label={words.email}
            problem={problem('email')}
            value={sketch.email}
            onChange={(email) => {
              change({ email });
            }}
          />
          <Field
            name="name"
            type="text"
            autocomplete="name"
            label={words.name}
            optional={words.optional}
            value={sketch.name}
            onChange={(name) => {
              change({ name });
            }}
          />
        </>
      )}
    </SimpleForm>
  );
}
