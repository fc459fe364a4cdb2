import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import back from 'lucide/dist/esm/icons/arrow-left.mjs';
import inboxIcon from 'lucide/dist/esm/icons/inbox.mjs';
import { Icon } from '../desk-page/Icon.tsx';
import type { Refusal } from '../handoff/ask-desk.ts';
import type { NamedCause } from '../handoff/outcome.ts';
import type { Stage, Team } from '../handoff/answers.ts';
import { CaseDetail } from './CaseDetail.tsx';
import type { OpenCase } from './use-case.ts';
import { useWords } from './words.ts';

interface Props {
  readonly open: OpenCase;
  /** Whether the list has a case to choose. */
  readonly choice: boolean;
  readonly now: number;
  readonly teams: readonly Team[];
  /** True once when the agent chose the case himself: then the focus follows him into it. */
  readonly takesFocus: { current: boolean };
  readonly onBack: () => void;
  readonly onMove: (stage: Stage) => void;
  readonly onName: (named: NamedCause | null) => void;
  readonly onSeparate: (caseId: string) => void;
  readonly onTryAgain: () => void;
}

/** Where one case is read. */
export function CasePane(props: Props): JSX.Element {
  const { open, choice, now, teams, takesFocus, onBack, onMove, onName, onSeparate, onTryAgain } = props;
  const { inbox, common } = useWords();
  const pane = useRef<HTMLElement>(null);
  const shownCase = open.state === 'open' ? open.caseId : null;
  useEffect(() => {
    pane.current?.scrollTo({ top: 0 });
    if (shownCase === null || !takesFocus.current) return;
    takesFocus.current = false;
    pane.current?.querySelector<HTMLElement>('h2')?.focus();
  }, [shownCase, takesFocus]);

  if (open.state === 'none') {
    return (
      <section class="pane pane-empty">
        <Icon drawing={inboxIcon} />
        {choice && <p>{inbox.chooseCase}</p>}
      </section>
    );
  }
  return (
    <section class="pane" ref={pane} aria-label={inbox.thisCase} aria-busy={open.state === 'loading'}>
      <button class="button button-quiet back" type="button" onClick={onBack}>
        <Icon drawing={back} directional />
        {common.back}
      </button>
      {open.state === 'loading' && <p role="status">{inbox.loading}</p>}
      {open.state === 'failed' && (
        <div class="notice" role="alert">
          <p>{refusalText(open.refusal, inbox.errors)}</p>
          <button class="button" type="button" onClick={onTryAgain}>
            {inbox.tryAgain}
          </button>
        </div>
      )}
      {open.state === 'open' && (
        <CaseDetail
          case={open.case}
          teams={teams}
          now={now}
          moving={open.moving}
          refusal={open.refusal === null ? null : refusalText(open.refusal, inbox.errors)}
          moved={open.moved}
          separated={open.separated}
          onMove={onMove}
          naming={open.naming}
          onName={onName}
          onSeparate={onSeparate}
        />
      )}
    </section>
  );
}

function refusalText(
  refusal: Refusal,
  words: Readonly<Record<'unreachable' | 'deskDown' | 'notFound' | 'stage' | 'other', string>>,
): string {
  if (refusal === 'unreachable' || refusal === 'desk.unavailable') return words.deskDown;
  if (refusal === 'case.not-found') return words.notFound;
  return refusal === 'stage.invalid' ? words.stage : words.other;
}
