import type { ComponentChildren, JSX } from 'preact';
import type { ShownAddition } from '../handoff/addition.ts';
import type { CaseView } from '../handoff/answers.ts';
import { formatInstant } from '../handoff/instant-text.ts';
import type { ShownReply } from '../handoff/reply.ts';
import { linesOf } from './lines-of.tsx';

interface ConversationProps {
  readonly case: Pick<CaseView, 'message' | 'additions' | 'replies'>;
  /** What stands over an addition and over a reply; `time` is formatted, `from` a name or null. */
  readonly words: {
    readonly added: (time: string) => string;
    readonly replied: (time: string, from: string | null) => string;
  };
  /** BCP 47 code. */
  readonly locale: string;
}

/** What the customer wrote, what he added later and what he was answered, in order of time. */
export function Conversation({ case: view, words, locale }: ConversationProps): JSX.Element {
  const all: (ShownAddition & Partial<ShownReply>)[] = [...view.additions, ...view.replies].sort(
    (a, b) => Date.parse(a.at) - Date.parse(b.at),
  );
  return (
    <>
      <blockquote class="written message">{linesOf(view.message)}</blockquote>
      {all.map((one) => {
        const time = formatInstant(one.at, locale);
        return one.from === undefined
          ? said(one.message, words.added(time))
          : said(one.message, words.replied(time, one.from), ' standing');
      })}
    </>
  );
}

/** One thing that was said later; `look` is added to its class. */
export function said(message: string, caption: ComponentChildren, look = ''): JSX.Element {
  return (
    <figure class={`addition${look}`}>
      <figcaption class="soft">{caption}</figcaption>
      <blockquote class="written message">{linesOf(message)}</blockquote>
    </figure>
  );
}
