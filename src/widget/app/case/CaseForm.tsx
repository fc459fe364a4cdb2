import writing from 'virtual:handrail/writing';
import { useRef, useState } from 'preact/hooks';
import { MESSAGE_MAX_LENGTH } from '../../../handoff/draft.ts';
import type { Screen, Sketch, State } from '../machine.ts';
import { Header } from '../view/Header.tsx';
import type { Later, View } from '../view/view.ts';
import { Attachments } from './Attachments.tsx';
import { Beside } from './Beside.tsx';
import { problemsOf, type Problem } from './draft-of.ts';
import { meantEmail } from './mistyped-email.ts';
import { readFiles, type FileProblem } from './read-files.ts';
import { suggesterOf } from './suggester.ts';
import { Expected } from './Expected.tsx';
import { Field } from './Field.tsx';
import { Handover } from './Handover.tsx';
import { SentAlong } from './SentAlong.tsx';
import { ofCase } from './steps.ts';

/** Who has not typed for so long has written the whole address. */
const PAUSE_MS = 800;

interface CaseFormProps {
  readonly view: View;
  readonly later: Later;
  readonly state: State;
  readonly screen: Screen & { at: 'form' };
}

/** What happened, where to reply, what goes along. */
export function CaseForm({ view, later, state, screen }: CaseFormProps) {
  const words = later.caseForm;
  const { sketch } = state;
  const hasDesk = view.settings.deskUrl !== null;
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [fileProblems, setFileProblems] = useState<readonly FileProblem[]>([]);
  const [meant, setMeant] = useState<string | null>(null);
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  const askMeant = (): void => {
    setMeant(meantEmail(view.session.state().sketch.email));
  };
  const limits = hasDesk ? writing.attachments : null;
  const form = useRef<HTMLFormElement>(null);
  const sending = screen.phase === 'sending';
  const says = ({ what }: Problem): string =>
    what === 'too-long' ? words.tooLong(MESSAGE_MAX_LENGTH) : words.missing[what];
  const refusedAt = (field: Problem['field']): boolean =>
    screen.phase === 'refused' && screen.field?.endsWith(field) === true;
  const problem = (field: Problem['field']): string | undefined => {
    const own = problems.find((one) => one.field === field);
    if (own) return says(own);
    return refusedAt(field) ? words.missing[field] : undefined;
  };
  const change = (part: Partial<Sketch>): void => {
    view.dispatch({ type: 'sketch', change: part });
    if (problems.length > 0) setProblems(problemsOf({ ...sketch, ...part }, hasDesk));
  };
  const add = (chosen: readonly File[]): void => {
    if (!limits || chosen.length === 0) return;
    void readFiles(chosen, sketch.files.length, limits).then(({ files, problems: found }) => {
      setFileProblems(found);
      if (files.length === 0) return;
      // He may have attached others meanwhile.
      const before = view.session.state().sketch.files;
      change({ files: [...before, ...files].slice(0, limits.count) });
    });
  };
  const check = (): boolean => {
    const found = problemsOf(sketch, hasDesk);
    setProblems(found);
    const first = found[0];
    if (first) form.current?.querySelector<HTMLElement>(`[name="${first.field}"]`)?.focus();
    return !first;
  };
  return (
    <div class="screen">
      <Header view={view} title={view.locale.common.channels.message} back={!view.inline} />
      <form
        class="body case-form"
        ref={form}
        onPaste={(event) => {
          const files = [...(event.clipboardData?.files ?? [])];
          // A copied table comes as text and as its picture: the text is meant.
          if (files.length === 0 || event.clipboardData?.types.includes('text/plain')) return;
          event.preventDefault();
          add(files);
        }}
        onDragOver={(event) => {
          if (limits && event.dataTransfer?.types.includes('Files')) event.preventDefault();
        }}
        onDrop={(event) => {
          const files = [...(event.dataTransfer?.files ?? [])];
          if (!limits || files.length === 0) return;
          event.preventDefault();
          add(files);
        }}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
        }}
      >
        {screen.phase === 'refused' && (
          <p class="notice danger" role="alert">
            {words.refused}
          </p>
        )}
        <Expected view={view} channel="message" />
        <Field
          name="message"
          label={words.whatHappened}
          hint={words.whatHappenedAdvice}
          problem={problem('message')}
          value={sketch.message}
          rows={5}
          focused={!refusedAt('email') && !refusedAt('phone')}
          onChange={(message) => {
            change({ message });
            suggesterOf(view).wrote(message, {
              isWriting: () => isFocused(form.current?.querySelector('textarea')),
              isPressing: () => form.current?.querySelector('button:active') !== null,
            });
          }}
        />
        {hasDesk && (
          <label class="blocked">
            <input
              type="checkbox"
              name="blocked"
              checked={sketch.blocked === true}
              onChange={({ currentTarget }) => {
                change({ blocked: currentTarget.checked });
              }}
            />
            <span>{words.blocked}</span>
          </label>
        )}
        <Beside view={view} words={words} />
        {limits && (
          <Attachments
            view={view}
            words={words}
            limits={limits}
            sketch={sketch}
            problems={fileProblems}
            change={(part) => {
              setFileProblems([]);
              change(part);
            }}
            add={add}
          />
        )}
        {hasDesk && (
          <fieldset class="reply">
            <legend>
              {words.replyTo} <small>{words.replyToAdvice}</small>
            </legend>
            <Field
              name="email"
              type="email"
              autocomplete="email"
              label={words.email}
              problem={problem('email')}
              focused={refusedAt('email')}
              value={sketch.email}
              onChange={(email) => {
                change({ email });
                setMeant(null);
                clearTimeout(pause.current);
                pause.current = setTimeout(() => {
                  if (isFocused(form.current?.querySelector('[name=email]'))) askMeant();
                }, PAUSE_MS);
              }}
              onLeave={askMeant}
              meant={meant === null ? null : { text: words.didYouMean(meant), value: meant }}
            />
            <Field
              name="phone"
              type="tel"
              autocomplete="tel"
              label={words.phone}
              problem={problem('phone')}
              focused={refusedAt('phone')}
              value={sketch.phone}
              onChange={(phone) => {
                change({ phone });
              }}
            />
            <Field
              name="name"
              type="text"
              autocomplete="name"
              label={words.name}
              optional={words.optional}
              value={sketch.name}
              onChange={(name) => {
                change({ name });
              }}
            />
          </fieldset>
        )}
        <SentAlong view={view} later={later} sketch={sketch} change={change} />
        {hasDesk ? (
          <button
            type="submit"
            class="button primary wide"
            aria-disabled={sending}
            onClick={(event) => {
              // Not left to the form: a frame that may not submit forms says nothing of it. Enter comes here too.
              event.preventDefault();
              if (check()) view.dispatch(ofCase({ type: 'send' }));
            }}
          >
            {sending ? words.sending : words.send}
          </button>
        ) : (
          <Handover view={view} later={later} sketch={sketch} check={check} />
        )}
        <p class="unseen" role="status">
          {sending ? words.sending : ''}
        </p>
      </form>
    </div>
  );
}

/** In the shadow root that it is in. */
function isFocused(element: Element | null | undefined): boolean {
  return element?.matches(':focus') === true;
}
