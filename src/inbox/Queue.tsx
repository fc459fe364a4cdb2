import type { JSX, RefObject } from 'preact';
import type { InboxRow, Team } from '../handoff/answers.ts';
import { SeverityMark } from './SeverityMark.tsx';
import { StageMark } from './StageMark.tsx';
import type { Filter } from './cases-path.ts';
import type { Queue as QueueState } from './use-queue.ts';
import { TeamFilter } from './TeamFilter.tsx';
import { teamTitle } from './team-title.ts';
import { WaitingTime } from './WaitingTime.tsx';
import { useWords } from './words.ts';

const FILTERS: readonly Filter[] = ['open', 'closed', 'all'];

interface Props {
  readonly queue: QueueState;
  readonly openCase: string | null;
  readonly now: number;
  readonly list: RefObject<HTMLOListElement | null>;
  readonly onFilter: (filter: Filter) => void;
  readonly onTeam: (team: string | null) => void;
  readonly onOpen: (caseId: string) => void;
  readonly onMore: () => void;
}

/** The list of cases: critical and high ones that wait for us, then newest first. */
export function Queue({ queue, openCase, now, list, onFilter, onTeam, onOpen, onMore }: Props): JSX.Element {
  const { inbox } = useWords();
  return (
    <nav class="queue" aria-label={inbox.title}>
      <div class="filters" role="group" aria-label={inbox.filters.label}>
        {FILTERS.map((filter) => (
          <button
            class="filter"
            type="button"
            aria-pressed={queue.filter === filter}
            onClick={() => {
              onFilter(filter);
            }}
          >
            {inbox.filters[filter]}
          </button>
        ))}
        <TeamFilter teams={queue.teams} team={queue.team} onTeam={onTeam} />
      </div>
      <p class="unseen" role="status">
        {queue.arrived > 0 && inbox.newCases(queue.arrived)}
      </p>
      {queue.rows === null && !queue.unreachable && <p class="queue-note">{inbox.loading}</p>}
      {queue.rows?.length === 0 && (
        <div class="queue-note">
          <h2>{inbox.empty[queue.filter].title}</h2>
          <p>{inbox.empty[queue.filter].text}</p>
        </div>
      )}
      <ol ref={list}>
        {queue.rows?.map((row) => (
          <li key={row.caseId}>
            <Line
              row={row}
              teams={queue.team === null ? queue.teams : []}
              current={row.caseId === openCase}
              now={now}
              onOpen={onOpen}
            />
          </li>
        ))}
      </ol>
      {queue.next !== null && (
        <button class="button more" type="button" onClick={onMore}>
          {inbox.more}
        </button>
      )}
    </nav>
  );
}

interface LineProps {
  readonly row: InboxRow;
  /** To tell whose it is; none where only one team's cases are listed. */
  readonly teams: readonly Team[];
  readonly current: boolean;
  readonly now: number;
  readonly onOpen: (caseId: string) => void;
}

function Line({ row, teams, current, now, onOpen }: LineProps): JSX.Element {
  const { inbox, meta } = useWords();
  const tried = [
    row.searches > 0 ? inbox.searches(row.searches) : null,
    row.articles > 0 ? inbox.articles(row.articles) : null,
    row.files > 0 ? inbox.files(row.files) : null,
  ].filter((words) => words !== null);
  return (
    <a
      class={`line line-${row.stage}`}
      href={`#${row.caseId}`}
      aria-current={current ? 'true' : undefined}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        onOpen(row.caseId);
      }}
    >
      <span class="line-top">
        <bdi class="line-from">{row.from}</bdi>
        <WaitingTime case={row} now={now} />
      </span>
      <span class="line-excerpt" dir="auto" lang={row.locale}>
        {row.excerpt}
      </span>
      <span class="line-facts">
        <SeverityMark severity={row.severity} />
        <StageMark stage={row.stage} />
        <span>{row.reference}</span>
        <span class="tag" lang="en">
          {row.locale.toUpperCase()}
        </span>
        {row.team !== null && teams.length > 1 && <bdi>{teamTitle(row.team, teams, meta.code)}</bdi>}
        {tried.length > 0 && <span>{tried.join(' · ')}</span>}
      </span>
    </a>
  );
}
