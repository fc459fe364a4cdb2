import { useRef, useState } from 'preact/hooks';
import { MESSAGE_MAX_LENGTH } from '../../../handoff/draft.ts';
import type { CaseFormStrings } from '../../../locales/strings/case-form.ts';
import type { Screen, Sketch, State } from '../machine.ts';
import { Header } from '../view/Header.tsx';
import type { View } from '../view/view.ts';
import { problemsOf, type Problem } from './draft-of.ts';
import { Expected } from './Expected.tsx';
import { Field } from './Field.tsx';
import { Handover } from './Handover.tsx';
import { SentAlong } from './SentAlong.tsx';

interface CaseFormProps {
  readonly view: View;
  readonly words: CaseFormStrings;
  readonly state: State;
  readonly screen: Screen & { at: 'form' };
}

/** What happened, where to reply, what goes along. */
export function CaseForm({ view, words, state, screen }: CaseFormProps) {
  const { sketch } = state;
  const hasDesk = view.settings.deskUrl !== null;
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const form = useRef<HTMLFormElement>(null);
  const sending = screen.phase === 'sending';
  const says = ({ what }: Problem): string =>
    what === 'too-long' ? words.tooLong(MESSAGE_MAX_LENGTH) : words.missing[what];
  const refusedAt = (field: Problem['field']): boolean =>
    screen.phase === 'refused' && screen.field?.endsWith(field) === true;
  const problem = (field: Problem['field']): string | undefined => {
    const own = problems.find((one) => one.field === field);
    if (own) return says(own);
    return refusedAt(field) ? words.missing[field] : undefined;
  };
  const change = (part: Partial<Sketch>): void => {
    view.dispatch({ type: 'sketch', change: part });
    if (problems.length > 0) setProblems(problemsOf({ ...sketch, ...part }, hasDesk));
  };
  const check = (): boolean => {
    const found = problemsOf(sketch, hasDesk);
    setProblems(found);
    const first = found[0];
    if (first) form.current?.querySelector<HTMLElement>(`[name="${first.field}"]`)?.focus();
    return !first;
  };
  return (
    <div class="screen">
      <Header view={view} title={view.locale.common.channels.message} back={!view.inline} />
      <form
        class="body case-form"
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (hasDesk && check()) view.dispatch({ type: 'send' });
        }}
      >
        {screen.phase === 'refused' && (
          <p class="notice danger" role="alert">
            {words.refused}
          </p>
        )}
        <Expected view={view} channel="message" />
        <Field
          name="message"
          label={words.whatHappened}
          hint={words.whatHappenedAdvice}
          problem={problem('message')}
          value={sketch.message}
          rows={5}
          focused={!refusedAt('email') && !refusedAt('phone')}
          onChange={(message) => {
            change({ message });
          }}
        />
        {hasDesk && (
          <fieldset class="reply">
            <legend>
              {words.replyTo} <small>{words.replyToAdvice}</small>
            </legend>
            <Field
              name="email"
              type="email"
              autocomplete="email"
              label={words.email}
              problem={problem('email')}
              focused={refusedAt('email')}
              value={sketch.email}
              onChange={(email) => {
                change({ email });
              }}
            />
            <Field
              name="phone"
              type="tel"
              autocomplete="tel"
              label={words.phone}
              problem={problem('phone')}
              focused={refusedAt('phone')}
              value={sketch.phone}
              onChange={(phone) => {
                change({ phone });
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
          </fieldset>
        )}
        <SentAlong view={view} words={words} sketch={sketch} change={change} />
        {hasDesk ? (
          <button type="submit" class="button primary wide" aria-disabled={sending}>
            {sending ? words.sending : words.send}
          </button>
        ) : (
          <Handover view={view} words={words} sketch={sketch} check={check} />
        )}
        <p class="unseen" role="status">
          {sending ? words.sending : ''}
        </p>
      </form>
    </div>
  );
}
