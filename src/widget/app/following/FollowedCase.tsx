import { Component, createRef } from 'preact';
import conversation from '../../../case-view/conversation.css?inline';
import { Conversation, said } from '../../../case-view/Conversation.tsx';
import { formatInstant } from '../../../handoff/instant-text.ts';
import type { CaseStrings } from '../../../locales/strings/case.ts';
import fields from '../../styles/fields.css?inline';
import css from '../../styles/following.css?inline';
import type { Screen } from '../machine.ts';
import { Header } from '../view/Header.tsx';
import { Placeholder } from '../view/Notice.tsx';
import type { Later, View } from '../view/view.ts';
import { AddToCase } from './AddToCase.tsx';
import { Files } from './Files.tsx';
import { follow, type Follower } from './follow.ts';

interface FollowedCaseProps {
  readonly view: View;
  readonly words: CaseStrings;
  readonly later: Later;
  readonly screen: Screen & { at: 'case' };
}

/** One of his cases: where it stands, what was written, and how to add to it. */
export class FollowedCase extends Component<FollowedCaseProps> {
  readonly #gone = new AbortController();
  readonly #said = createRef<HTMLParagraphElement>();
  #follower: Follower | null = null;

  override componentDidMount(): void {
    const { view, screen } = this.props;
    if (view.places.cases === null) return;
    this.#follower = follow(view.session, view.places.cases, screen.sent, this.#gone.signal);
  }

  override componentDidUpdate({ screen: before }: FollowedCaseProps): void {
    if (before.added === this.props.screen.added) return;
    // What became of his words stands below the button that he pressed, perhaps out of sight.
    this.#said.current?.scrollIntoView({ block: 'nearest' });
  }

  override componentWillUnmount(): void {
    this.#gone.abort();
  }

  override render({ view, words, later, screen }: FollowedCaseProps) {
    view.adopt(fields);
    view.adopt(conversation);
    view.adopt(css);
    const { sent, told, phase, waiting, added } = screen;
    return (
      <div class="screen">
        <Header view={view} title={words.title(sent.reference)} back focused />
        <div class="body followed">
          <Standing view={view} words={words} later={later} screen={screen} />
          {(phase === 'failed' || phase === 'gone') && (
            <div class="notice" role="alert">
              <p class="notice-title">{(phase === 'gone' ? words.wrongLink : words.unreachable).title}</p>
              <p>{(phase === 'gone' ? words.wrongLink : words.unreachable).text}</p>
              {phase === 'failed' && (
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
          {phase === 'loading' && !told && <Placeholder view={view} lines={4} />}
          {(told ?? waiting[0]) && (
            <section>
              <h3>{words.yourMessage}</h3>
              {told && <Conversation case={told} words={words} locale={view.locale.meta.code} />}
              {waiting.map(({ message, durable }) =>
                said(
                  message,
                  added === 'sending'
                    ? words.add.sending
                    : durable
                      ? later.cases.waiting
                      : later.caseForm.heldInPage,
                ),
              )}
            </section>
          )}
          <Files files={told?.files ?? []} words={words} locale={view.locale.meta.code} />
          <AddToCase
            view={view}
            words={words}
            later={later}
            screen={screen}
            said={this.#said}
            onAdd={(text) => this.#follower?.add(text)}
            onSendNow={() => this.#follower?.sendNow()}
          />
          <a class="button" href={sent.followUrl} target="_blank" rel="noopener">
            {later.cases.openPage}
            <span class="unseen"> {words.newTab}</span>
          </a>
        </div>
      </div>
    );
  }
}

/** Where the case stands, in words. */
function Standing({ view, words, later, screen: { sent, told, phase } }: FollowedCaseProps) {
  const stage = told?.stage ?? sent.stage;
  const since = told?.history.findLast((change) => change.stage === stage)?.at ?? sent.receivedAt;
  const { answersWithinHours } = view.here;
  const waits = stage === 'received' || stage === 'seen' || stage === 'working';
  return (
    <div class="standing" role="status">
      <p>
        <strong>{later.stages[stage]}</strong>
        {told && <time dateTime={since}>{formatInstant(since, view.locale.meta.code)}</time>}
      </p>
      {phase !== 'gone' && (
        <p>
          {words.next[stage]}
          {waits && answersWithinHours !== null && (
            <> {view.locale.common.answersWithin(answersWithinHours)}.</>
          )}
        </p>
      )}
    </div>
  );
}
