import { MESSAGE_MAX_LENGTH } from '../../../handoff/draft.ts';
import type { CaseStrings } from '../../../locales/strings/case.ts';
import { waitingAdvice } from '../case/kept-line.ts';
import { Field } from '../view/Field.tsx';
import type { Screen } from '../machine.ts';
import type { Later, View } from '../view/view.ts';
import type { Follower } from './follow.ts';

interface AddToCaseProps {
  readonly view: View;
  readonly words: CaseStrings;
  readonly later: Later;
  readonly screen: Screen & { at: 'case' };
  readonly follower: Follower | null;
}

/** The field by which he adds to the case, and what became of what he added last. */
export function AddToCase({ view, words, later, screen, follower }: AddToCaseProps) {
  const { sent, phase, added } = screen;
  const { [sent.caseId]: text = '' } = view.session.state().sketch.additions;
  const tooLong = text.trim().length > MESSAGE_MAX_LENGTH;
  const sending = added === 'sending';
  // What the case will not take can be a message of its own. The field stays, empty too: he may be in it.
  const isOver = phase === 'gone' || added === 'full';
  return (
    <form class="add">
      <Field
        name="addition"
        label={isOver ? words.yourMessage : words.add.title}
        hint={isOver ? '' : words.add.hint}
        problem={tooLong ? later.caseForm.tooLong(MESSAGE_MAX_LENGTH) : undefined}
        value={text}
        rows={3}
        onChange={(next) => follower?.write(next)}
      />
      <div class="add-end">
        {/* One button, which keeps the focus when it leads elsewhere. */}
        <button
          type="submit"
          class="button primary"
          aria-disabled={sending}
          onClick={(event) => {
            // Not left to the form: a frame that may not submit forms says nothing of it.
            event.preventDefault();
            if (sending) return;
            if (isOver) follower?.writeAnew(text);
            else if (text.trim() === '' || tooLong)
              event.currentTarget.closest('form')?.querySelector('textarea')?.focus();
            else follower?.add(text);
          }}
        >
          {isOver ? later.cases.writeAnew : sending ? words.add.sending : words.add.send}
        </button>
        {/* While it is sent, the button says so to those who see it. */}
        <p class={added === 'sending' ? 'unseen' : `said ${added}`} role="status">
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
            follower?.sendNow();
          }}
        >
          {later.caseForm.sendNow}
        </button>
      )}
    </form>
  );
}

function whatBecame(
  { session }: View,
  { add }: CaseStrings,
  later: Later,
  { added, waiting }: AddToCaseProps['screen'],
) {
  if (added === 'nothing') return null;
  if (added !== 'waiting') return add[added];
  return waitingAdvice(
    waiting.every(({ durable }) => durable),
    later,
    session.keeps,
  );
}
