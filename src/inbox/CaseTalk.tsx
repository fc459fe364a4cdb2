import type { JSX } from 'preact';
import { linesOf } from '../case-view/lines-of.tsx';
import { formatInstant } from '../handoff/instant-text.ts';
import { isolate } from '../handoff/isolate.ts';
import type { InboxCase } from '../handoff/answers.ts';
import { JoinedCase, type Separate } from './JoinedCase.tsx';
import { useWords } from './words.ts';

interface Props {
  readonly case: InboxCase;
  /** Something is being changed just now. */
  readonly isBusy: boolean;
  readonly onSeparate: Separate;
}

/** What the customer added, and what he was answered in other tools, in order of time. */
export function CaseTalk({ case: shown, isBusy, onSeparate }: Props): JSX.Element {
  const { inbox, meta } = useWords();
  const { draft, additions, replies, joined } = shown;
  const parts = new Map(joined.map((part) => [part.caseId, part]));
  const overAddition = (time: string, reference: string | undefined): string =>
    reference === undefined ? inbox.added(time) : inbox.joins.joined(reference, time);
  const said = [
    ...additions.map((one) => ({
      ...one,
      isReply: false,
      part: parts.get(one.id),
      over: overAddition(formatInstant(one.at, meta.code), parts.get(one.id)?.reference),
    })),
    ...replies.map((one) => {
      const from = one.from && isolate(one.from);
      return {
        ...one,
        part: undefined,
        isReply: true,
        over: inbox.replied(formatInstant(one.at, meta.code), from),
      };
    }),
  ].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return (
    <>
      {said.map(({ id, message, at, part, isReply, over }) => (
        <figure class={isReply ? 'case-addition case-reply' : 'case-addition'} key={id}>
          <figcaption class="soft">
            <time dateTime={at}>{over}</time>
          </figcaption>
          <p class="written case-message" dir="auto" lang={draft.locale}>
            {linesOf(message)}
          </p>
          {part !== undefined && <JoinedCase joined={part} isBusy={isBusy} onSeparate={onSeparate} />}
        </figure>
      ))}
    </>
  );
}
