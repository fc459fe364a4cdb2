import doubtIcon from 'lucide/dist/esm/icons/circle-question-mark.mjs';
import keptIcon from 'lucide/dist/esm/icons/hard-drive-download.mjs';
import type { KeptScreen } from '../machine.ts';
import { Header } from '../view/Header.tsx';
import { Icon } from '../view/Icon.tsx';
import { Placeholder } from '../view/Notice.tsx';
import type { Later, View } from '../view/view.ts';
import { waitingAdvice } from './kept-line.ts';
import { Reference, whenAnswered } from './Receipt.tsx';

interface KeptViewProps {
  readonly view: View;
  readonly later: Later;
  readonly screen: KeptScreen;
}

/** The desk has not answered, or has not all of it: the screen says where the message is, and no more than that. */
export function KeptView({ view, later, screen }: KeptViewProps) {
  const { caseForm: words, cases, contact } = later;
  const { draft, receipt, unsure, sending } = screen;
  if (screen.refused)
    return (
      <div class="screen">
        <Header view={view} title={cases.refused} back focused />
        <div class="body">
          <Placeholder view={view} lines={5} />
        </div>
      </div>
    );
  const { title, advice } = saidOf(screen, later, view.session.keeps);
  return (
    <div class="screen">
      <Header view={view} title={title} back focused />
      <div class="body outcome">
        <Icon of={unsure ? doubtIcon : keptIcon} />
        <p role="status">
          {advice} {receipt && whenAnswered(view, receipt)}
        </p>
        {receipt && <Reference words={words} receipt={receipt} />}
        {draft && (
          // By the beginning of what he wrote he knows one message from another.
          <p class="own-words">
            <bdi>{draft.message}</bdi>
          </p>
        )}
        <button
          type="button"
          class="button"
          aria-disabled={sending}
          onClick={() => {
            view.dispatch({ type: 'resend' });
          }}
        >
          {sending ? words.sending : unsure ? contact.zendesk.sendAgain : words.sendNow}
        </button>
      </div>
    </div>
  );
}

/** What is so, and what he can do about it. */
function saidOf(
  { durable, filesHeld, receipt, unsure }: KeptScreen,
  later: Later,
  keeps: boolean,
): { readonly title: string; readonly advice: string } {
  const {
    caseForm: words,
    contact: { zendesk },
  } = later;
  // It was sent, no answer came, and the helpdesk could not tell a second one from the first.
  if (unsure)
    return {
      title: zendesk.unsure,
      advice: zendesk.unsureAdvice(durable ? zendesk.unsureSaved : zendesk.unsureHeld),
    };
  if (receipt) return { title: words.received, advice: words.filesUnderWay };
  if (filesHeld) return { title: words.heldInPage, advice: words.filesHeldAdvice };
  return { title: durable ? words.kept : words.heldInPage, advice: waitingAdvice(durable, later, keeps) };
}
