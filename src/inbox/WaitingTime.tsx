import type { JSX } from 'preact';
import { formatDuration } from '../desk-page/moments.ts';
import { formatInstant } from '../handoff/instant-text.ts';
import type { InboxRow } from '../handoff/answers.ts';
import { useWords } from './words.ts';

interface Props {
  readonly case: Pick<InboxRow, 'stage' | 'receivedAt'>;
  /** Unix ms. */
  readonly now: number;
}

/** How long a customer has been waiting; when the case came in, once he has his answer. */
export function WaitingTime({ case: { stage, receivedAt }, now }: Props): JSX.Element {
  const { inbox, meta } = useWords();
  const seconds = (now - Date.parse(receivedAt)) / 1000;
  const over = stage === 'answered' || stage === 'closed';
  return (
    <time class="waiting" dateTime={receivedAt}>
      {over
        ? formatInstant(receivedAt, meta.code)
        : seconds < 60
          ? inbox.justNow
          : inbox.waiting(formatDuration(seconds, meta.code))}
    </time>
  );
}
