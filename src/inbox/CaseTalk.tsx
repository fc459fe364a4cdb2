import type { JSX } from 'preact';
import { formatInstant } from '../handoff/instant-text.ts';
import type { InboxCase } from '../handoff/answers.ts';
import { useWords } from './words.ts';

/** What the customer added, and what he was answered in other tools, in order of time. */
export function CaseTalk({ case: shown }: { readonly case: InboxCase }): JSX.Element {
  const { inbox, meta } = useWords();
  const { draft, additions, replies } = shown;
  const said = [
    ...additions.map((one) => ({
      ...one,
      isReply: false,
      over: inbox.added(formatInstant(one.at, meta.code)),
    })),
    ...replies.map((one) => {
      // Isolated: a name has its own direction (UAX #9).
      const from = one.from && `\u2068${one.from}\u2069`;
      return { ...one, isReply: true, over: inbox.replied(formatInstant(one.at, meta.code), from) };
    }),
  ].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return (
    <>
      {said.map(({ id, message, at, isReply, over }) => (
        <figure class={isReply ? 'case-addition case-reply' : 'case-addition'} key={id}>
          <figcaption class="soft">
            <time dateTime={at}>{over}</time>
          </figcaption>
          <p class="written case-message" dir="auto" lang={draft.locale}>
            {message}
          </p>
        </figure>
      ))}
    </>
  );
}
