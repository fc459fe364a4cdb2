import { Component, createRef } from 'preact';
import conversation from '../../../case-view/conversation.css?inline';
import { Conversation, said } from '../../../case-view/Conversation.tsx';
import { namingCase } from '../../../case-view/naming-case.tsx';
import { formatInstant } from '../../../handoff/instant-text.ts';
import type { CaseStrings } from '../../../locales/strings/case.ts';
import fields from '../../styles/fields.css?inline';
import css from '../../styles/following.css?inline';
import type { Screen } from '../machine.ts';
import { waitingLine } from '../case/kept-line.ts';
import { Header } from '../view/Header.tsx';
import { Placeholder } from '../view/Notice.tsx';
import type { Later, View } from '../view/view.ts';
import { AddToCase } from './AddToCase.tsx';
import { Files } from './Files.tsx';
import { followerOf } from './follow.ts';

interface FollowedCaseProps {
  readonly view: View;
  readonly words: CaseStrings;
  readonly later: Later;
  readonly screen: Screen & { at: 'case' };
}

/** One of his cases: where it stands, what was written, and how to add to it. */
export class FollowedCase extends Component<FollowedCaseProps> {
  readonly #body = createRef<HTMLDivElement>();
  readonly #follower = followerOf(this.props.view);

  override componentDidMount(): void {
    this.#follower?.open();
  }

  override componentDidUpdate({ screen: before }: FollowedCaseProps): void {
    if (before.added === this.props.screen.added) return;
    // What became of his words stands below the button that he pressed, perhaps out of sight.
    this.#body.current?.querySelector('.said')?.scrollIntoView({ block: 'nearest' });
  }

  override componentWillUnmount(): void {
    this.#follower?.leave();
  }

  override render(props: FollowedCaseProps) {
    const { view, words, later, screen } = props;
    view.adopt(fields);
    view.adopt(conversation);
    view.adopt(css);
    const { sent, told, phase, waiting, added } = screen;
    const { code } = view.locale.meta;
    const isGone = phase === 'gone';
    const trouble = isGone ? later.cases.gone : words.unreachable;
    return (
      <div class="screen">
        <Header view={view} title={namingCase(words.title(sent.reference), sent.reference)} back focused />
        <div class="body followed" ref={this.#body}>
          {!isGone && <Standing {...props} />}
          {(isGone || phase === 'failed') && (
            <div class="notice" role="alert">
              <p class="notice-title">{trouble.title}</p>
              <p>{trouble.text}</p>
              {!isGone && (
                <button
                  type="button"
                  class="button"
                  onClick={({ currentTarget }) => {
                    // This button goes.
                    currentTarget.closest('.screen')?.querySelector<HTMLElement>('.heading')?.focus();
                    this.#follower?.ask();
                  }}
                >
                  {words.tryAgain}
                </button>
              )}
            </div>
          )}
          {told?.partOf && <p>{namingCase(words.partOf(told.partOf), told.partOf)}</p>}
          {phase === 'loading' && !told && <Placeholder view={view} lines={4} />}
          {(told ?? waiting[0]) && (
            <section>
              <h3>{told?.replies.length ? words.conversation : words.yourMessage}</h3>
              {told && <Conversation case={told} words={words} locale={code} />}
              {waiting.map(({ message, durable }) =>
                said(message, added === 'sending' ? words.add.sending : waitingLine(durable, later)),
              )}
            </section>
          )}
          {told?.files[0] && <Files files={told.files} words={words} locale={code} />}
          <AddToCase {...props} follower={this.#follower} />
          {!isGone && (
            <a class="button" href={sent.followUrl} target="_blank" rel="noopener">
              {later.cases.openPage}
              <span class="unseen"> {words.newTab}</span>
            </a>
          )}
        </div>
      </div>
    );
  }
}

/** Where the case stands, in words. */
function Standing({ view, words, later, screen: { sent, told } }: FollowedCaseProps) {
  const stage = told?.stage ?? sent.stage;
  const since = told?.history.findLast((change) => change.stage === stage)?.at ?? '';
  const replied = told?.replies.at(-1)?.at ?? '';
  // Another answer changes no stage: it is told by its time.
  const at = stage === 'answered' && replied > since ? replied : since;
  const { answersWithinHours } = view.here;
  const waits = stage !== 'answered' && stage !== 'closed';
  return (
    <div class="standing" role="status">
      <p>
        <strong>{later.stages[stage]}</strong>
        {/* An element of its own with each answer: what is new is spoken, though it may read like what was there. */}
        {at && (
          <time key={told?.replies.length} dateTime={at}>
            {formatInstant(at, view.locale.meta.code)}
          </time>
        )}
      </p>
      <p>
        {words.next[stage]}
        {waits && answersWithinHours !== null && ` ${view.locale.common.answersWithin(answersWithinHours)}.`}
      </p>
    </div>
  );
}
