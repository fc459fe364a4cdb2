import type { JSX } from 'preact';
import { formatDuration } from '../desk-page/moments.ts';
import { linesOf } from '../case-view/lines-of.tsx';
import { formatInstant } from '../handoff/instant-text.ts';
import { TrailList } from '../desk-page/TrailList.tsx';
import type { InboxCase, Stage, Team } from '../handoff/answers.ts';
import type { NamedCause } from '../handoff/outcome.ts';
import { CaseCause } from './CaseCause.tsx';
import { CaseDeliveries } from './CaseDeliveries.tsx';
import { CaseFacts } from './CaseFacts.tsx';
import { CaseFiles } from './CaseFiles.tsx';
import { CaseTriage } from './CaseTriage.tsx';
import { PartOf, type Separate } from './JoinedCase.tsx';
import { SeverityMark } from './SeverityMark.tsx';
import { CaseTalk } from './CaseTalk.tsx';
import { StageButtons } from './StageButtons.tsx';
import { StageMark } from './StageMark.tsx';
import { WaitingTime } from './WaitingTime.tsx';
import type { Naming } from './use-case.ts';
import { useWords } from './words.ts';

interface Props {
  readonly case: InboxCase;
  readonly teams: readonly Team[];
  readonly now: number;
  readonly moving: boolean;
  readonly refusal: string | null;
  readonly moved: boolean;
  /** Reference of a case that was made one of its own just now, or null. */
  readonly separated: string | null;
  readonly onSeparate: Separate;
  readonly onMove: (stage: Stage) => void;
  readonly naming: Naming;
  readonly onName: (named: NamedCause | null) => void;
}

/** One case in full: the customer's words first, then what he tried, then who and where. */
export function CaseDetail(props: Props): JSX.Element {
  const { case: shown, teams, now, moving, refusal, moved, separated, onMove, onSeparate } = props;
  const { naming, onName } = props;
  const { inbox, handoff, stages, meta } = useWords();
  const { draft } = shown;
  return (
    <article class="case">
      <header class="case-head">
        <h2 tabIndex={-1}>{shown.reference}</h2>
        <SeverityMark severity={shown.triage.severity} />
        <StageMark stage={shown.stage} />
        <WaitingTime case={shown} now={now} />
        {shown.joinedTo === null && <StageButtons stage={shown.stage} moving={moving} onMove={onMove} />}
        <p class={refusal === null ? 'unseen' : 'notice'} role="status">
          {refusal ??
            (separated !== null
              ? inbox.joins.separated(separated)
              : moved
                ? inbox.moved(stages[shown.stage])
                : '')}
        </p>
      </header>

      <PartOf case={shown} isBusy={moving} onSeparate={onSeparate} />

      {shown.joinedTo === null && <CaseCause case={shown} naming={naming} onName={onName} />}

      <CaseTriage triage={shown.triage} teams={teams} />

      <section aria-labelledby="case-message">
        <h3 id="case-message">{inbox.message}</h3>
        <p class="written case-message" dir="auto" lang={draft.locale}>
          {linesOf(draft.message)}
        </p>
        <CaseTalk case={shown} isBusy={moving} onSeparate={onSeparate} />
      </section>

      <CaseFiles case={shown} />

      <section aria-labelledby="case-trail">
        <h3 id="case-trail">{inbox.tried}</h3>
        {draft.trail.length === 0 ? (
          <p class="soft">{inbox.nothingTried}</p>
        ) : (
          <TrailList
            trail={draft.trail}
            strings={handoff}
            newTab={inbox.newTab}
            aside={(step) => (step.t === 0 ? null : inbox.later(formatDuration(step.t, meta.code)))}
          />
        )}
      </section>

      <CaseFacts case={shown} />

      <CaseDeliveries case={shown} />

      <section aria-labelledby="case-history">
        <h3 id="case-history">{inbox.history}</h3>
        <ol class="history">
          {shown.history.map((change) => (
            <li>
              <StageMark stage={change.stage} />
              <time dateTime={change.at}>{formatInstant(change.at, meta.code)}</time>
            </li>
          ))}
        </ol>
      </section>
    </article>
  );
}
