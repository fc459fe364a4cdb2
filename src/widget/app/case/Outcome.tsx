import doneIcon from 'lucide/dist/esm/icons/circle-check.mjs';
import keptIcon from 'lucide/dist/esm/icons/hard-drive-download.mjs';
import type { CaseReceipt } from '../../../handoff/answers.ts';
import type { CaseFormStrings } from '../../../locales/strings/case-form.ts';
import type { Screen } from '../machine.ts';
import { Header } from '../view/Header.tsx';
import { Icon } from '../view/Icon.tsx';
import type { View } from '../view/view.ts';

/** The desk has not answered: the message is on the device, and the screen says so and no more than that. */
export function KeptView({
  view,
  words,
  screen,
}: {
  readonly view: View;
  readonly words: CaseFormStrings;
  readonly screen: Screen & { at: 'kept' };
}) {
  const advice = navigator.onLine ? words.keptAdvice : words.keptOffline;
  return (
    <div class="screen">
      <Header view={view} title={screen.durable ? words.kept : words.heldInPage} back focused />
      <div class="body outcome">
        <Icon of={keptIcon} />
        <p role="status">{screen.durable ? advice : view.session.keeps ? words.heldInPageAdvice : words.heldByChoiceAdvice}</p>
        <button
          type="button"
          class="button"
          aria-disabled={screen.sending}
          onClick={() => {
            view.dispatch({ type: 'resend' });
          }}
        >
          {screen.sending ? words.sending : words.sendNow}
        </button>
      </div>
    </div>
  );
}

/** The desk has it, and said so. */
export function ReceivedView({
  view,
  words,
  receipt,
}: {
  readonly view: View;
  readonly words: CaseFormStrings;
  readonly receipt: CaseReceipt;
}) {
  const { widget, common } = view.locale;
  const { answersWithinHours } = view.here;
  return (
    <div class="screen">
      <Header view={view} title={words.received} back={!view.inline} focused />
      <div class="body outcome received">
        <Icon of={doneIcon} />
        <p role="status">
          {words.receivedAdvice}{' '}
          {answersWithinHours !== null && `${common.answersWithin(answersWithinHours)}.`}
        </p>
        <p class="reference">
          <span>{words.reference}</span> <bdi>{receipt.reference}</bdi>
        </p>
        <a class="button primary" href={receipt.followUrl} target="_blank" rel="noopener">
          {widget.follow}
          <span class="unseen"> {widget.newTab}</span>
        </a>
      </div>
    </div>
  );
}
