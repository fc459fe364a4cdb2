import doneIcon from 'lucide/dist/esm/icons/circle-check.mjs';
import keptIcon from 'lucide/dist/esm/icons/hard-drive-download.mjs';
import type { CaseReceipt } from '../../../handoff/answers.ts';
import type { CaseFormStrings } from '../../../locales/strings/case-form.ts';
import type { Screen } from '../machine.ts';
import { Header } from '../view/Header.tsx';
import { inPlace } from '../view/HitLink.tsx';
import { Icon } from '../view/Icon.tsx';
import { Placeholder } from '../view/Notice.tsx';
import type { Later, View } from '../view/view.ts';

/** The desk has not answered: the message is on the device, and the screen says so and no more than that. */
export function KeptView({
  view,
  later,
  screen,
}: {
  readonly view: View;
  readonly later: Later;
  readonly screen: Screen & { at: 'kept' };
}) {
  const words = later.caseForm;
  const { durable, filesHeld, receipt } = screen;
  if (screen.refused)
    return (
      <div class="screen">
        <Header view={view} title={later.cases.refused} back focused />
        <div class="body">
          <Placeholder view={view} lines={5} />
        </div>
      </div>
    );
  const { title, advice } = receipt
    ? { title: words.received, advice: words.filesUnderWay }
    : filesHeld
      ? { title: words.heldInPage, advice: words.filesHeldAdvice }
      : durable
        ? { title: words.kept, advice: navigator.onLine ? words.keptAdvice : words.keptOffline }
        : {
            title: words.heldInPage,
            advice: view.session.keeps ? words.heldInPageAdvice : words.heldByChoiceAdvice,
          };
  return (
    <div class="screen">
      <Header view={view} title={title} back focused />
      <div class="body outcome">
        <Icon of={keptIcon} />
        <p role="status">
          {advice} {receipt && whenAnswered(view, receipt)}
        </p>
        {receipt && <Reference words={words} reference={receipt.reference} />}
        <OwnWords screen={screen} />
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

/** The beginning of what he wrote, by which he knows one message from another. */
export function OwnWords({ screen: { draft } }: { readonly screen: Screen & { at: 'kept' } }) {
  return (
    draft && (
      <p class="own-words">
        <bdi>{draft.message}</bdi>
      </p>
    )
  );
}

/** A case is new for so long. */
const NEW_MS = 600_000;

/**
 * When an answer comes to what the desk has: what the form said, if it is known. Of a case that he comes back to it would
 * be said anew each time; of one that only waits nobody can know.
 */
function whenAnswered(view: View, { receivedAt }: CaseReceipt): string | null {
  if (Date.now() - Date.parse(receivedAt) >= NEW_MS) return null;
  const { answersWithinHours } = view.here;
  const promised = answersWithinHours === null ? null : view.locale.common.answersWithin(answersWithinHours);
  const answered = view.reach()?.answeredBy('message') ?? promised;
  return answered === null ? null : `${answered}.`;
}

/** The desk has it, and said so. */
export function ReceivedView({
  view,
  later: { caseForm: words, cases },
  screen: { receipt, notTaken },
}: {
  readonly view: View;
  readonly later: Later;
  readonly screen: Screen & { at: 'received' };
}) {
  return (
    <div class="screen">
      <Header view={view} title={words.received} back={!view.inline} focused />
      <div class="body outcome received">
        <Icon of={doneIcon} />
        <p role="status">
          {words.receivedAdvice} {whenAnswered(view, receipt)}
        </p>
        {notTaken.length > 0 && (
          <p class="notice">
            {words.filesNotTaken(notTaken.map((name) => `\u2068${name}\u2069`).join(', '))}
          </p>
        )}
        <Reference words={words} reference={receipt.reference} />
        <a
          class="button primary"
          href={receipt.followUrl}
          onClick={inPlace(() => {
            view.dispatch({ type: 'follow', sent: receipt });
          })}
        >
          {cases.follow}
        </a>
      </div>
    </div>
  );
}

/** By what name the customer and the agents speak of the case. */
export function Reference({
  words,
  reference,
}: {
  readonly words: CaseFormStrings;
  readonly reference: string;
}) {
  return (
    <p class="reference">
      <span>{words.reference}</span> <bdi>{reference}</bdi>
    </p>
  );
}
