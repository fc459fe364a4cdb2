import { useCallback, useEffect, useState } from 'preact/hooks';
import { askDesk, jsonRequest, type Refusal } from '../handoff/ask-desk.ts';
import type { NamedCause } from '../handoff/outcome.ts';
import { InboxCaseSchema, type InboxCase, type Stage } from '../handoff/answers.ts';

export type OpenCase =
  | { readonly state: 'none' }
  | { readonly state: 'loading'; readonly caseId: string }
  | { readonly state: 'failed'; readonly caseId: string; readonly refusal: Refusal }
  | {
      readonly state: 'open';
      readonly caseId: string;
      readonly case: InboxCase;
      readonly moving: boolean;
      /** Why the last move did not work; null after one that did. */
      readonly refusal: Refusal | null;
      /** Whether the agent has moved it here, so that it is said aloud. */
      readonly moved: boolean;
      /** Reference of a case that he has made one of its own here, or null. */
      readonly separated: string | null;
      readonly naming: Naming;
    };

/** Whether a cause that the agent named is kept, so that it is said aloud. */
export type Naming = 'not-named' | 'sending' | 'kept' | 'failed';

/** Nothing was done in the case yet. */
const QUIET = { moving: false, refusal: null, moved: false, separated: null };

/** The case that the agent reads. `onChange` hears of each stage that the desk tells. */
export function useCase(
  caseId: string | null,
  onChange: (row: { caseId: string; stage: Stage }) => void,
  onRefused: (refusal: Refusal) => void,
) {
  const [open, setOpen] = useState<OpenCase>({ state: 'none' });
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    if (caseId === null) {
      setOpen({ state: 'none' });
      return undefined;
    }
    const stop = new AbortController();
    setOpen({ state: 'loading', caseId });
    void askDesk(pathOf(caseId), InboxCaseSchema, { signal: stop.signal }).then((answer) => {
      if (stop.signal.aborted) return;
      if (answer.ok) {
        setOpen({ state: 'open', caseId, case: answer.data, ...QUIET, naming: 'not-named' });
        onChange({ caseId, stage: answer.data.stage });
      } else {
        setOpen({ state: 'failed', caseId, refusal: answer.refusal });
        onRefused(answer.refusal);
      }
    });
    return () => {
      stop.abort();
    };
    // The callbacks are new at each drawing and change nothing of what is asked.
  }, [caseId, attempt]);

  const move = async (stage: Stage): Promise<void> => {
    if (open.state !== 'open' || open.moving) return;
    const { caseId: moving } = open;
    setOpen({ ...open, moving: true });
    let answer = await askDesk(`${pathOf(moving)}/stage`, InboxCaseSchema, jsonRequest('POST', { stage }));
    const refusal = answer.ok ? null : answer.refusal;
    // Someone else was faster: show what the case has become.
    if (refusal === 'stage.invalid') answer = await askDesk(pathOf(moving), InboxCaseSchema);
    const fresh = answer.ok ? answer.data : open.case;
    onChange({ caseId: moving, stage: fresh.stage });
    if (refusal !== null) onRefused(refusal);
    // The agent may have opened another case meanwhile.
    setOpen((now) =>
      now.state === 'open' && now.caseId === moving
        ? { ...now, case: fresh, ...QUIET, refusal, moved: refusal === null }
        : now,
    );
  };

  /** Makes a case that belongs to another one a case of its own; either may be the one that is open. */
  const separate = async (chosen: string): Promise<void> => {
    if (open.state !== 'open' || open.moving) return;
    const { caseId: reading } = open;
    setOpen({ ...open, moving: true });
    const done = await askDesk(`${pathOf(chosen)}/separate`, InboxCaseSchema, jsonRequest('POST', {}));
    const answer = done.ok && chosen !== reading ? await askDesk(pathOf(reading), InboxCaseSchema) : done;
    const refusal = answer.ok ? null : answer.refusal;
    const fresh = answer.ok ? answer.data : open.case;
    if (refusal !== null) onRefused(refusal);
    setOpen((now) =>
      now.state === 'open' && now.caseId === reading
        ? { ...now, case: fresh, ...QUIET, refusal, separated: done.ok ? done.data.reference : null }
        : now,
    );
  };

  const name = async (named: NamedCause | null): Promise<void> => {
    if (open.state !== 'open' || open.naming === 'sending') return;
    const { caseId: about } = open;
    setOpen({ ...open, naming: 'sending' });
    const answer = await askDesk(`${pathOf(about)}/cause`, InboxCaseSchema, jsonRequest('PUT', { named }));
    if (!answer.ok) onRefused(answer.refusal);
    setOpen((now) =>
      now.state === 'open' && now.caseId === about
        ? { ...now, case: answer.ok ? answer.data : now.case, naming: answer.ok ? 'kept' : 'failed' }
        : now,
    );
  };

  const again = useCallback(() => {
    setAttempt((count) => count + 1);
  }, []);
  return { open, move, name, separate, again };
}

function pathOf(caseId: string): string {
  return `/api/inbox/cases/${encodeURIComponent(caseId)}`;
}
