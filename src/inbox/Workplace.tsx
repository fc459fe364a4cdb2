import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import leave from 'lucide/dist/esm/icons/log-out.mjs';
import { Icon } from '../desk-page/Icon.tsx';
import type { Refusal } from '../handoff/ask-desk.ts';
import type { InboxPage } from '../handoff/answers.ts';
import { CasePane } from './CasePane.tsx';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { Queue } from './Queue.tsx';
import { endSession } from './session.ts';
import { useAddress } from './use-address.ts';
import { useCase } from './use-case.ts';
import { useKeys } from './use-keys.ts';
import { useNow } from './use-now.ts';
import { useQueue } from './use-queue.ts';
import { useWords } from './words.ts';

interface Props {
  readonly firstPage: InboxPage;
  readonly onLanguage: (code: string) => void;
  readonly onSignedOut: (reason: 'none' | 'ended') => void;
}

/** List and case beside each other; on a phone one at a time. */
export function Workplace({ firstPage, onLanguage, onSignedOut }: Props): JSX.Element {
  const { inbox } = useWords();
  const now = useNow();
  const takesFocus = useRef(false);
  const list = useRef<HTMLOListElement>(null);
  const refused = (refusal: Refusal): void => {
    if (refusal === 'session.required') onSignedOut('ended');
  };
  const { queue, choose, chooseTeam, refresh, more, setStage } = useQueue(firstPage, refused);
  const [caseId, go] = useAddress();
  const { open, move, name, separate, again } = useCase(caseId, setStage, refused);

  const lineOf = (id: string | null): HTMLElement | null =>
    id === null ? null : (list.current?.querySelector<HTMLElement>(`a[href="#${id}"]`) ?? null);
  const step = (by: 1 | -1): void => {
    const rows = queue.rows ?? [];
    const focused = rows.findIndex((row) => lineOf(row.caseId) === document.activeElement);
    const at = focused >= 0 ? focused : rows.findIndex((row) => row.caseId === caseId);
    const next = rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))];
    if (next === undefined) return;
    // With a case open, the keys read on; else they only move along the list, and Enter opens.
    if (caseId !== null) go(next.caseId);
    lineOf(next.caseId)?.focus();
  };
  useKeys({
    next: () => {
      step(1);
    },
    previous: () => {
      step(-1);
    },
    back: () => {
      go(null);
    },
  });

  // Leaving a case puts the focus back on its line, also after the browser's own back button.
  const last = useRef<string | null>(null);
  useEffect(() => {
    if (caseId === null) lineOf(last.current)?.focus();
    last.current = caseId;
  }, [caseId]);

  const { serious } = queue;
  useEffect(() => {
    document.title = serious > 0 ? inbox.titleWaiting(serious) : inbox.title;
  }, [serious, inbox]);

  return (
    <div class={caseId === null ? 'workplace' : 'workplace workplace-reading'}>
      <header class="bar">
        <h1>{inbox.title}</h1>
        <p class="hints">
          <kbd>j</kbd> <kbd>k</kbd> {inbox.keys.move} <kbd>Enter</kbd> {inbox.keys.open} <kbd>Esc</kbd>{' '}
          {inbox.keys.back}
        </p>
        <LanguageSwitch onLanguage={onLanguage} />
        <button
          class="button button-quiet"
          type="button"
          onClick={() => {
            void endSession().then((ended) => {
              if (ended) onSignedOut('none');
              else refresh();
            });
          }}
        >
          <Icon drawing={leave} directional />
          <span class="leave-word">{inbox.signIn.out}</span>
        </button>
      </header>
      {queue.unreachable && (
        <p class="notice bar-notice" role="alert">
          {inbox.errors.unreachable}{' '}
          <button class="button" type="button" onClick={refresh}>
            {inbox.tryAgain}
          </button>
        </p>
      )}
      <main class="work">
        <Queue
          queue={queue}
          openCase={caseId}
          now={now}
          list={list}
          onFilter={choose}
          onTeam={chooseTeam}
          onOpen={(chosen) => {
            takesFocus.current = true;
            go(chosen);
          }}
          onMore={more}
        />
        <CasePane
          open={open}
          teams={queue.teams}
          choice={queue.rows?.length !== 0}
          now={now}
          takesFocus={takesFocus}
          onBack={() => {
            go(null);
          }}
          onMove={(stage) => void move(stage)}
          onName={(named) => void name(named)}
          onSeparate={(chosen) => void separate(chosen).then(refresh)}
          onTryAgain={again}
        />
      </main>
    </div>
  );
}
