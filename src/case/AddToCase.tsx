import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { postAddition } from '../case-view/case-requests.ts';
import type { CaseView } from '../handoff/answers.ts';
import { MESSAGE_MAX_LENGTH } from '../handoff/draft.ts';
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
  const [state, setState] = useState<'writing' | 'sending' | 'sent' | 'failed' | 'full'>('writing');
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
    if (message === '' || state === 'sending') return;
    if (tried.current?.message !== message) tried.current = { id: createUlid(), message };
    setState('sending');
    const answer = await postAddition('/api/case', location.hash.slice(1), tried.current);
    if (answer.ok) {
      tried.current = null;
      setText('');
      setState('sent');
      onAdded(answer.data);
    } else setState(answer.refusal === 'case.full' ? 'full' : 'failed');
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
      <textarea
        id="add"
        class="text-box"
        aria-describedby="add-hint"
        rows={4}
        maxLength={MESSAGE_MAX_LENGTH}
        required
        value={text}
        onInput={(event) => {
          setText(event.currentTarget.value);
          if (state !== 'sending') setState('writing');
        }}
      />
      <p class="add-end">
        <button type="submit" class="button button-first" aria-disabled={state === 'sending'}>
          {state === 'sending' ? add.sending : add.send}
        </button>
        <span role="status">
          {state === 'sent' && add.sent}
          {state === 'failed' && add.failed}
          {state === 'full' && add.full}
        </span>
      </p>
    </form>
  );
}
