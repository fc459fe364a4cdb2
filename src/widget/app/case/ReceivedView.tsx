import doneIcon from 'lucide/dist/esm/icons/circle-check.mjs';
import type { ReceivedScreen } from '../machine.ts';
import { Header } from '../view/Header.tsx';
import { inPlace } from '../view/HitLink.tsx';
import { Icon } from '../view/Icon.tsx';
import type { Later, View } from '../view/view.ts';
import { Reference, whenAnswered } from './Receipt.tsx';
import { wishText } from './wish-text.ts';

interface ReceivedViewProps {
  readonly view: View;
  readonly later: Later;
  readonly screen: ReceivedScreen;
}

/** A message or a wish for a call was taken, and that was said. Only our own desk's cases can be followed. */
export function ReceivedView({ view, later, screen }: ReceivedViewProps) {
  const { receipt, notTaken, callback, call } = screen;
  const { caseForm, cases, contact } = later;
  const hasDesk = view.settings.deskUrl !== null;
  const words = callback ? contact.callback : hasDesk ? caseForm : contact.zendesk;
  const when = call ? wishText(call, later) : words === caseForm && whenAnswered(view, receipt);
  return (
    <div class="screen">
      <Header view={view} title={words.received} back={!view.inline} focused />
      <div class="body outcome received">
        <Icon of={doneIcon} />
        <p role="status">
          {words.receivedAdvice} {when}
        </p>
        {notTaken.length > 0 && (
          <p class="notice">
            {caseForm.filesNotTaken(notTaken.map((name) => `\u2068${name}\u2069`).join(', '))}
          </p>
        )}
        <Reference words={caseForm} receipt={receipt} />
        {hasDesk && (
          <a
            class="button primary"
            href={receipt.followUrl}
            onClick={inPlace(() => {
              view.dispatch({ type: 'follow', sent: receipt });
            })}
          >
            {cases.follow}
          </a>
        )}
      </div>
    </div>
  );
}
