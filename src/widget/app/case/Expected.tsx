import type { ChannelType } from '../../../handoff/channels.ts';
import type { View } from '../view/view.ts';

interface ExpectedProps {
  readonly view: View;
  /** Null where the customer himself has chosen when. */
  readonly channel: ChannelType | null;
}

/** When an answer comes to what is sent now, and whether anybody is there; nothing where nothing is known. */
export function Expected({ view, channel }: ExpectedProps) {
  const known = view.reach();
  const opening = known?.opening();
  const closed = opening?.open === false ? opening.text : null;
  const answered = view.settings.deskUrl === null || channel === null ? null : known?.answeredBy(channel);
  if (!closed && !answered) return null;
  return (
    <p class="expected">
      {[closed, answered].filter(Boolean).map((line) => (
        <span key={line}>{line}</span>
      ))}
    </p>
  );
}
