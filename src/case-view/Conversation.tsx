import type { ComponentChildren, JSX } from 'preact';
import type { CaseView } from '../handoff/answers.ts';
import { formatInstant } from '../handoff/instant-text.ts';

interface ConversationProps {
  readonly case: Pick<CaseView, 'message' | 'additions'>;
  /** What stands over an addition; `time` is formatted. */
  readonly added: (time: string) => string;
  /** BCP 47 code. */
  readonly locale: string;
  /** What follows, such as what the desk does not have yet. */
  readonly children?: ComponentChildren;
}

/** What the customer wrote, and what he added later. */
export function Conversation({ case: view, added, locale, children }: ConversationProps): JSX.Element {
  return (
    <>
      <blockquote class="written message">{view.message}</blockquote>
      {view.additions.map(({ id, message, at }) => (
        <Addition
          key={id}
          message={message}
          caption={<time dateTime={at}>{added(formatInstant(at, locale))}</time>}
        />
      ))}
      {children}
    </>
  );
}

interface AdditionProps {
  readonly message: string;
  readonly caption: ComponentChildren;
}

/** One thing that he added. */
export function Addition({ message, caption }: AdditionProps): JSX.Element {
  return (
    <figure class="addition">
      <figcaption class="soft">{caption}</figcaption>
      <blockquote class="written message">{message}</blockquote>
    </figure>
  );
}
