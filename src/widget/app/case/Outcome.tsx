import doneIcon from 'lucide/dist/esm/icons/circle-check.mjs';
import keptIcon from 'lucide/dist/esm/icons/hard-drive-download.mjs';
import type { CaseReceipt } from '../../../handoff/answers.ts';
import type { Screen } from '../machine.ts';
import { Header } from '../view/Header.tsx';
import { Icon } from '../view/Icon.tsx';
import type { View } from '../view/view.ts';

/** The desk has not answered: the message is on the device, and the screen says so and no more than that. */
export function KeptView({
  view,
  screen,
}: {
  readonly view: View;
  readonly screen: Screen & { at: 'kept' };
}) {
  const { widget } = view.locale;
  const advice = navigator.onLine ? widget.keptAdvice : widget.keptOffline;
  return (
    <div class="screen">
      <Header view={view} title={screen.durable ? widget.kept : widget.heldInPage} back focused />
      <div class="body outcome">
        <Icon of={keptIcon} />
        <p role="status">{screen.durable ? advice : widget.heldInPageAdvice}</p>
        <button
          type="button"
          class="button"
          aria-disabled={screen.sending}
          onClick={() => {
            view.dispatch({ type: 'resend' });
          }}
        >
          {screen.sending ? widget.sending : widget.sendNow}
        </button>
      </div>
    </div>
  );
}

/** The desk has it, and said so. */
export function ReceivedView({ view, receipt }: { readonly view: View; readonly receipt: CaseReceipt }) {
  const { widget, common } = view.locale;
  const { answersWithinHours } = view.here;
  return (
    <div class="screen">
      <Header view={view} title={widget.received} back={!view.inline} focused />
      <div class="body outcome received">
        <Icon of={doneIcon} />
        <p role="status">
          {widget.receivedAdvice}{' '}
          {answersWithinHours !== null && `${common.answersWithin(answersWithinHours)}.`}
        </p>
        <p class="reference">
          <span>{widget.reference}</span> <bdi>{receipt.reference}</bdi>
        </p>
        <a class="button primary" href={receipt.followUrl} target="_blank" rel="noopener">
          {widget.follow}
          <span class="unseen"> {widget.newTab}</span>
        </a>
      </div>
    </div>
  );
}
