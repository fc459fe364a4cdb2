import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Screen, Sketch } from '../machine.ts';
import { Header } from '../view/Header.tsx';
import type { Later, View } from '../view/view.ts';
import { SentAlong } from './SentAlong.tsx';

/** What is wrong, by field; in the order of the form. */
export type Problems = ReadonlyMap<string, string>;

interface SimpleFormProps {
  readonly view: View;
  readonly later: Later;
  readonly sketch: Sketch;
  readonly screen: Screen & { at: 'form' };
  readonly title: string;
  readonly sendLabel: string;
  readonly problemsOf: (sketch: Sketch) => Problems;
  readonly onSend: () => void;
  /** Stands in the place of the send button; after a notice, right under it. */
  readonly instead?: ((check: () => boolean) => ComponentChildren) | undefined;
  readonly notice?: string | undefined;
  readonly children: (
    problem: (field: string) => string | undefined,
    change: (part: Partial<Sketch>) => void,
  ) => ComponentChildren;
}

/** What answers a press at the foot of a long form stands at its head. The same function each time: once is enough. */
const show = (notice: HTMLElement | null): void => {
  notice?.scrollIntoView({ block: 'nearest' });
};

/** A short form: its fields, what goes along, and how it is sent. Says what is missing only once it was tried. */
export function SimpleForm(props: SimpleFormProps) {
  const { view, later, sketch, screen, problemsOf } = props;
  const [problems, setProblems] = useState<Problems>(new Map());
  const form = useRef<HTMLFormElement>(null);
  const sending = screen.phase === 'sending';
  const change = (part: Partial<Sketch>): void => {
    view.dispatch({ type: 'sketch', change: part });
    if (problems.size > 0) setProblems(problemsOf({ ...sketch, ...part }));
  };
  const check = (): boolean => {
    const found = problemsOf(sketch);
    setProblems(found);
    const [first] = found.keys();
    if (first !== undefined) form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
    return first === undefined;
  };
  return (
    <div class="screen">
      <Header view={view} title={props.title} back />
      <form
        class="body case-form"
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!props.instead && check()) props.onSend();
        }}
      >
        {props.notice && (
          <p class="notice danger" role="alert" ref={show}>
            {props.notice}
          </p>
        )}
        {props.notice && props.instead?.(check)}
        {props.children((field) => problems.get(field), change)}
        <SentAlong view={view} later={later} sketch={sketch} change={change} />
        {props.instead ? (
          !props.notice && props.instead(check)
        ) : (
          <button type="submit" class="button primary wide" aria-disabled={sending}>
            {sending ? later.caseForm.sending : props.sendLabel}
          </button>
        )}
        <p class="unseen" role="status">
          {sending ? later.caseForm.sending : ''}
        </p>
      </form>
    </div>
  );
}
