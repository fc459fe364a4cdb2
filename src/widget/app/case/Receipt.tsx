import type { CaseReceipt } from '../../../handoff/answers.ts';
import type { CaseFormStrings } from '../../../locales/strings/case-form.ts';
import type { View } from '../view/view.ts';

/** A case is new for so long. */
const NEW_MS = 600_000;

/**
 * When an answer comes to what the desk has: what the form said, if it is known. Of a case that he comes back to it would
 * be said anew each time; of one that only waits nobody can know.
 */
export function whenAnswered(view: View, { receivedAt }: CaseReceipt): string | null {
  if (Date.now() - Date.parse(receivedAt) >= NEW_MS) return null;
  const { answersWithinHours } = view.here;
  const promised = answersWithinHours === null ? null : view.locale.common.answersWithin(answersWithinHours);
  const answered = view.reach()?.answeredBy('message') ?? promised;
  return answered === null ? null : `${answered}.`;
}

interface ReferenceProps {
  readonly words: CaseFormStrings;
  readonly receipt: CaseReceipt;
}

/** By what name the customer and the agents speak of the case. */
export function Reference({ words, receipt }: ReferenceProps) {
  return (
    <p class="reference">
      <span>{words.reference}</span> <bdi>{receipt.reference}</bdi>
    </p>
  );
}
