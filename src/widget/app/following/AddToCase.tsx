import type { Ref } from 'preact';
import { MESSAGE_MAX_LENGTH } from '../../../handoff/draft.ts';
import type { CaseStrings } from '../../../locales/strings/case.ts';
import { Field } from '../view/Field.tsx';
import type { Screen } from '../machine.ts';
import type { Later, View } from '../view/view.ts';
import { begun } from './follow.ts';

interface AddToCaseProps {
  readonly view: View;
  readonly words: CaseStrings;
  readonly later: Later;
  readonly screen: Screen & { at: 'case' };
  /** Where it is said what became of his words. */
  readonly said: Ref<HTMLParagraphElement>;
  readonly onAdd: (text: string) => void;
  readonly onSendNow: () => void;
}

/** The field by which he adds to the case, and what became of what he added last. */
export function AddToCase({ view, words, later, screen, said, onAdd, onSendNow }: AddToCaseProps) {
  const { session } = view;
  const { sent, phase, added } = screen;
  const { [sent.caseId]: text = '' } = session.state().sketch.additions;
  const tooLong = text.trim().length > MESSAGE_MAX_LENGTH;
  const sending = added === 'sending';
  // With nobody to take it there is nothing to write; what he has written stays.
  if (phase === 'gone' && text === '') return null;
  return (
    <form
      class="add"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
      }}
    >
      <Field
        name="addition"
        label={words.add.title}
        hint={words.add.hint}
        problem={tooLong ? later.caseForm.tooLong(MESSAGE_MAX_LENGTH) : undefined}
        value={text}
        rows={3}
        onChange={(next) => {
          begun(session, sent.caseId, next);
        }}
      />
      <div class="add-end">
        <button
          type="submit"
          class="button primary"
          aria-disabled={sending}
          onClick={(event) => {
            // Not left to the form: a frame that may not submit forms says nothing of it.
            event.preventDefault();
            if (sending) return;
            if (text.trim() === '' || tooLong)
              event.currentTarget.closest('form')?.querySelector('textarea')?.focus();
            else onAdd(text);
          }}
        >
          {sending ? words.add.sending : words.add.send}
        </button>
        <p ref={said} class={added === 'waiting' ? 'said waiting' : 'said'} role="status">
          {whatBecame(view, words, later, screen)}
        </p>
      </div>
      {added === 'waiting' && (
        <button
          type="button"
          class="button"
          onClick={({ currentTarget }) => {
            // This button goes.
            currentTarget.closest('form')?.querySelector<HTMLElement>('[type=submit]')?.focus();
            onSendNow();
          }}
        >
          {later.caseForm.sendNow}
        </button>
      )}
    </form>
  );
}

function whatBecame(
  view: View,
  { add }: CaseStrings,
  { caseForm, cases }: Later,
  screen: AddToCaseProps['screen'],
) {
  switch (screen.added) {
    case 'nothing':
      return null;
    case 'sending':
      return <span class="unseen">{add.sending}</span>;
    case 'waiting':
      if (screen.waiting.every(({ durable }) => durable))
        return navigator.onLine ? caseForm.keptAdvice : caseForm.keptOffline;
      return view.session.keeps ? caseForm.heldInPageAdvice : caseForm.heldByChoiceAdvice;
    case 'received':
      return add.sent;
    case 'full':
      return add.full;
    case 'refused':
      return cases.notTaken;
  }
}
