import type { ComponentChildren, RefObject } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { MESSAGE_MAX_LENGTH } from '../../../handoff/draft.ts';
import type { CaseFormStrings } from '../../../locales/strings/case-form.ts';
import type { Screen, Sketch } from '../machine.ts';
import { Header } from '../view/Header.tsx';
import type { Later, View } from '../view/view.ts';
import type { Problem } from './problems-of.ts';
import { SentAlong } from './SentAlong.tsx';

/** What is wrong, by field; in the order of the form. */
type Problems = ReadonlyMap<string, string>;

interface SendFormProps {
  readonly view: View;
  readonly later: Later;
  readonly sketch: Sketch;
  readonly screen: Screen & { at: 'form' };
  readonly title: string;
  /** False where the form is all that there is. */
  readonly back?: boolean;
  readonly sendLabel: string;
  readonly problemsOf: (sketch: Sketch) => Problems;
  readonly onSend: () => void;
  /** Stands in the place of the send button; after a notice, right under it. */
  readonly instead?: ((check: () => boolean) => ComponentChildren) | undefined;
  readonly notice?: string | undefined;
  readonly children: (
    problem: (field: string) => string | undefined,
    change: (part: Partial<Sketch>) => void,
    form: RefObject<HTMLFormElement | null>,
  ) => ComponentChildren;
  /** Files that he dropped or pasted; left out where none are taken. */
  readonly onFiles?: ((files: readonly File[]) => void) | undefined;
}

/** What is wrong, in words; `contact` says that there is nowhere to answer to. */
export function problemsIn(
  words: CaseFormStrings,
  found: readonly Problem[],
  contact = words.missing.contact,
): Problems {
  const says = { ...words.missing, contact, 'too-long': words.tooLong(MESSAGE_MAX_LENGTH) };
  return new Map(found.map(({ field, what }) => [field, says[what]]));
}

/** What answers a press at the foot of a long form stands at its head. The same function each time: once is enough. */
const show = (notice: HTMLElement | null): void => {
  notice?.scrollIntoView({ block: 'nearest' });
};

/** A form: its fields, what goes along, and how it is sent. Says what is missing only once it was tried. */
export function SendForm(props: SendFormProps) {
  const { view, later, sketch, screen, problemsOf, onFiles, back = true } = props;
  const words = later.caseForm;
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
      <Header view={view} title={props.title} back={back} />
      <form
        class="body case-form"
        ref={form}
        noValidate
        onPaste={(event) => {
          const files = [...(event.clipboardData?.files ?? [])];
          // A copied table comes as text and as its picture: the text is meant.
          if (!onFiles || files.length === 0 || event.clipboardData?.types.includes('text/plain')) return;
          event.preventDefault();
          onFiles(files);
        }}
        onDragOver={(event) => {
          if (onFiles && event.dataTransfer?.types.includes('Files')) event.preventDefault();
        }}
        onDrop={(event) => {
          const files = [...(event.dataTransfer?.files ?? [])];
          if (!onFiles || files.length === 0) return;
          event.preventDefault();
          onFiles(files);
        }}
        onSubmit={(event) => {
          event.preventDefault();
        }}
      >
        {props.notice && (
          <p class="notice danger" role="alert" ref={show}>
            {props.notice}
          </p>
        )}
        {props.notice && props.instead?.(check)}
        {props.children((field) => problems.get(field), change, form)}
        <SentAlong view={view} later={later} sketch={sketch} draft={screen.draft} change={change} />
        {props.instead ? (
          !props.notice && props.instead(check)
        ) : (
          <button
            type="submit"
            class="button primary wide"
            aria-disabled={sending}
            onClick={(event) => {
              // Not left to the form: a frame that may not submit forms says nothing of it. Enter comes here too.
              event.preventDefault();
              if (check()) props.onSend();
            }}
          >
            {sending ? words.sending : props.sendLabel}
          </button>
        )}
        {sketch.instead !== undefined && (
          <button
            type="button"
            class="button"
            aria-disabled={sending}
            onClick={() => {
              if (!sending) view.dispatch({ type: 'discard' });
            }}
          >
            {words.discard}
          </button>
        )}
        <p class="unseen" role="status">
          {sending ? words.sending : ''}
        </p>
      </form>
    </div>
  );
}
