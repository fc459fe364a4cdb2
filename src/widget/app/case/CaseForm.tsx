import writing from 'virtual:handrail/writing';
import { useRef, useState } from 'preact/hooks';
import type { Screen, State } from '../machine.ts';
import type { Later, View } from '../view/view.ts';
import { Attachments } from './Attachments.tsx';
import { Beside } from './Beside.tsx';
import { problemsOf, type Problem } from './problems-of.ts';
import { meantEmail } from './mistyped-email.ts';
import { readFiles, type FileProblem } from './read-files.ts';
import { suggesterOf } from './suggester.ts';
import { Expected } from './Expected.tsx';
import { Handover } from './Handover.tsx';
import { OwnField } from './OwnField.tsx';
import { problemsIn, SendForm } from './SendForm.tsx';

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
  const limits = hasDesk ? writing.attachments : null;
  const [fileProblems, setFileProblems] = useState<readonly FileProblem[]>([]);
  const [meant, setMeant] = useState<string | null>(null);
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  const askMeant = (): void => {
    setMeant(meantEmail(view.session.state().sketch.email));
  };
  // Of two messages that have become one there may be too many: what is left out is named, and comes in where one goes.
  const within = sketch.files.slice(0, limits?.count);
  const over = sketch.files.slice(within.length);
  const isRefused = screen.phase === 'refused';
  const refusedAt = (field: Problem['field']): boolean => isRefused && screen.field?.endsWith(field) === true;
  const add = (chosen: readonly File[]): void => {
    if (!limits || chosen.length === 0) return;
    void readFiles(chosen, sketch.files.length, limits).then(({ files, problems }) => {
      setFileProblems(problems);
      if (files.length === 0) return;
      // He may have attached others meanwhile.
      const all = [...view.session.state().sketch.files, ...files];
      view.dispatch({ type: 'sketch', change: { files: all, filesGone: [] } });
    });
  };
  return (
    <SendForm
      {...{ view, later, sketch, screen }}
      title={view.locale.common.channels.message}
      back={!view.inline}
      sendLabel={words.send}
      notice={isRefused ? words.refused : undefined}
      problemsOf={(now) => problemsIn(words, problemsOf(now, hasDesk ? 'any' : 'none'))}
      onSend={() => {
        if (over.length > 0) view.dispatch({ type: 'sketch', change: { files: within } });
        view.dispatch({ type: 'send' });
      }}
      instead={
        hasDesk ? undefined : (check) => <Handover view={view} later={later} sketch={sketch} check={check} />
      }
      onFiles={limits ? add : undefined}
    >
      {(found, change, form) => {
        const find = (selector: string): Element | null | undefined => form.current?.querySelector(selector);
        const field = (of: Problem['field']) => ({
          ...{ of, words, sketch, change },
          problem: found(of) ?? (refusedAt(of) ? words.missing[of] : undefined),
          focused: refusedAt(of),
        });
        return (
          <>
            <Expected view={view} channel="message" />
            <OwnField
              {...field('message')}
              hint={words.whatHappenedAdvice}
              rows={5}
              focused={!refusedAt('email') && !refusedAt('phone')}
              onWritten={(message) => {
                suggesterOf(view).wrote(message, {
                  isWriting: () => isFocused(find('textarea')),
                  isPressing: () => find('button:active') !== null,
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
                {...{ view, words, limits, sketch, add }}
                problems={[
                  ...(sketch.filesGone ?? []).map((name) => ({ name, what: 'gone' }) as const),
                  ...over.map(({ name }) => ({ name, what: 'count' }) as const),
                  ...fileProblems,
                ]}
                change={(part) => {
                  setFileProblems([]);
                  change(part);
                }}
              />
            )}
            {hasDesk && (
              <fieldset class="reply">
                <legend>
                  {words.replyTo} <small>{words.replyToAdvice}</small>
                </legend>
                <OwnField
                  {...field('email')}
                  onWritten={() => {
                    setMeant(null);
                    clearTimeout(pause.current);
                    pause.current = setTimeout(() => {
                      if (isFocused(find('[name=email]'))) askMeant();
                    }, PAUSE_MS);
                  }}
                  onLeave={askMeant}
                  meant={meant === null ? null : { text: words.didYouMean(meant), value: meant }}
                />
                <OwnField {...field('phone')} />
                <OwnField {...{ of: 'name', words, sketch, change, mayBeEmpty: true }} />
              </fieldset>
            )}
          </>
        );
      }}
    </SendForm>
  );
}

/** In the shadow root that it is in. */
function isFocused(element: Element | null | undefined): boolean {
  return element?.matches(':focus') === true;
}
