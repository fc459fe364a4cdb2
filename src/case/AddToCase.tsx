import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { postAddition } from '../case-view/case-requests.ts';
import type { CaseView } from '../handoff/answers.ts';
import { MESSAGE_MAX_LENGTH } from '../handoff/draft.ts';
import { REFUSED_FOR_GOOD } from '../handoff/refused-for-good.ts';
import { createUlid } from '../handoff/ulid.ts';
import type { Locale } from '../locales/generated/case.ts';

interface Props {
  readonly locale: Locale;
  /** The case as it is with the addition. */
  readonly onAdded: (view: CaseView) => void;
}

/** The form by which a customer adds to his case. His words stay in it until the desk has them. */
export function AddToCase({ locale, onAdded }: Props): JSX.Element {
  const { add } = locale.casePage;
  const [text, setText] = useState('');
  const [state, setState] = useState<'writing' | 'sending' | 'sent' | 'failed' | 'full' | 'notTaken'>(
    'writing',
  );
  const box = useRef<HTMLTextAreaElement>(null);
  const tooLong = text.trim().length > MESSAGE_MAX_LENGTH;
  /** The same words keep their name, so that a repeated try adds nothing twice. */
  const tried = useRef<{ readonly id: string; readonly message: string } | null>(null);

  useEffect(() => {
    if (text.trim() === '') return undefined;
    const stop = new AbortController();
    const ask = (event: BeforeUnloadEvent): void => {
      event.preventDefault();
    };
    addEventListener('beforeunload', ask, { signal: stop.signal });
    return () => {
      stop.abort();
    };
  }, [text]);

  const send = async (): Promise<void> => {
    const message = text.trim();
    if (state === 'sending') return;
    if (message === '' || tooLong) {
      box.current?.focus();
      return;
    }
    if (tried.current?.message !== message) tried.current = { id: createUlid(), message };
    setState('sending');
    const answer = await postAddition('/api/case', location.hash.slice(1), tried.current);
    if (answer.ok) {
      tried.current = null;
      setText('');
      setState('sent');
      onAdded(answer.data);
    } else if (answer.refusal === 'case.full') setState('full');
    else setState(REFUSED_FOR_GOOD.has(answer.refusal) ? 'notTaken' : 'failed');
  };

  return (
    <form
      class="add"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <h2>
        <label for="add">{add.title}</label>
      </h2>
      <p class="soft" id="add-hint">
        {add.hint}
      </p>
      {/* Not with a longest length: a browser would cut what is pasted, and say nothing of it. */}
      <textarea
        ref={box}
        id="add"
        class="text-box"
        aria-describedby="add-hint"
        aria-invalid={tooLong}
        rows={4}
        required
        value={text}
        onInput={(event) => {
          setText(event.currentTarget.value);
          if (state !== 'sending') setState('writing');
        }}
      />
      {tooLong && <p role="alert">{add.tooLong(MESSAGE_MAX_LENGTH)}</p>}
      <p class="add-end">
        <button type="submit" class="button button-first" aria-disabled={state === 'sending'}>
          {state === 'sending' ? add.sending : add.send}
        </button>
        <span role="status">
          {state === 'sent' && add.sent}
          {state === 'failed' && add.failed}
          {state === 'full' && add.full}
          {state === 'notTaken' && add.notTaken}
        </span>
      </p>
    </form>
  );
}
