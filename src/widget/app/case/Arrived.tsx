import doneIcon from 'lucide/dist/esm/icons/circle-check.mjs';
import doubtIcon from 'lucide/dist/esm/icons/circle-question-mark.mjs';
import type { Screen } from '../machine.ts';
import { Header } from '../view/Header.tsx';
import { inPlace } from '../view/HitLink.tsx';
import { Icon } from '../view/Icon.tsx';
import type { Later, View } from '../view/view.ts';
import { OwnWords, Reference } from './Outcome.tsx';
import { wishText } from './wish-text.ts';

interface ArrivedProps {
  readonly view: View;
  readonly later: Later;
  readonly screen: Screen & { at: 'received' };
}

/** A wish for a call, or a message to the helpdesk, was taken. Only our own desk's cases can be followed. */
export function Arrived({ view, later, screen: { receipt, callback, call } }: ArrivedProps) {
  const words = callback ? later.contact.callback : later.contact.zendesk;
  const wish = call && wishText(call, view, later);
  return (
    <div class="screen">
      <Header view={view} title={words.received} back={!view.inline} focused />
      <div class="body outcome received">
        <Icon of={doneIcon} />
        <p role="status">
          {words.receivedAdvice} {wish}
        </p>
        <Reference words={later.caseForm} reference={receipt.reference} />
        {view.settings.deskUrl !== null && (
          <a
            class="button primary"
            href={receipt.followUrl}
            onClick={inPlace(() => {
              view.dispatch({ type: 'follow', sent: receipt });
            })}
          >
            {later.cases.follow}
          </a>
        )}
      </div>
    </div>
  );
}

/** It was sent, no answer came, and the helpdesk could not tell a second one from the first. */
export function UnsureView({
  view,
  later,
  screen,
}: {
  readonly view: View;
  readonly later: Later;
  readonly screen: Screen & { at: 'kept' };
}) {
  const { zendesk } = later.contact;
  return (
    <div class="screen">
      <Header view={view} title={zendesk.unsure} back focused />
      <div class="body outcome">
        <Icon of={doubtIcon} />
        <p role="status">{zendesk.unsureAdvice(screen.durable ? zendesk.unsureSaved : zendesk.unsureHeld)}</p>
        <OwnWords screen={screen} />
        <button
          type="button"
          class="button"
          aria-disabled={screen.sending}
          onClick={() => {
            view.dispatch({ type: 'resend' });
          }}
        >
          {screen.sending ? later.caseForm.sending : zendesk.sendAgain}
        </button>
      </div>
    </div>
  );
}
