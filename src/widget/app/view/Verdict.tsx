import { useEffect, useRef, useState } from 'preact/hooks';
import { REJECT_REASONS, type RejectReason } from '../../../handoff/trail.ts';
import type { Screen } from '../machine.ts';
import type { View } from './view.ts';

interface VerdictProps {
  readonly view: View;
  readonly screen: Screen & { at: 'article' };
}

/** "Did this solve it?": yes, and thanks; no, why not, and on to what may. */
export function Verdict({ view, screen }: VerdictProps) {
  const { common, widget } = view.locale;
  const said = useRef<HTMLParagraphElement>(null);
  const { verdict } = screen;
  const asked = useRef(verdict);
  useEffect(() => {
    // The button that had the focus is gone.
    if (asked.current !== verdict) said.current?.focus();
    asked.current = verdict;
  }, [verdict]);
  switch (verdict) {
    case 'none':
      return (
        <section class="verdict" aria-labelledby="solved">
          <p class="verdict-title" id="solved">
            {common.didThisSolveIt}
          </p>
          <div class="buttons">
            <button
              type="button"
              class="button"
              onClick={() => {
                view.dispatch({ type: 'solved' });
              }}
            >
              {common.yes}
            </button>
            <button
              type="button"
              class="button"
              onClick={() => {
                view.dispatch({ type: 'not-solved' });
              }}
            >
              {common.no}
            </button>
          </div>
        </section>
      );
    case 'yes':
      return (
        <section class="verdict">
          <p class="verdict-title" tabIndex={-1} ref={said}>
            {common.thanksSolved}
          </p>
        </section>
      );
    case 'why':
      return <WhyNot view={view} said={said} />;
    case 'no':
      return (
        <section class="verdict">
          <p class="verdict-title" tabIndex={-1} ref={said}>
            {widget.orPerson}
          </p>
          <button
            type="button"
            class="button primary"
            onClick={() => {
              view.dispatch({ type: 'person' });
            }}
          >
            {common.talkToPerson}
          </button>
        </section>
      );
  }
}

function WhyNot({
  view,
  said,
}: {
  readonly view: View;
  readonly said: { current: HTMLParagraphElement | null };
}) {
  const { widget } = view.locale;
  const [reason, choose] = useState<RejectReason | null>(null);
  const [comment, setComment] = useState('');
  return (
    <form
      class="verdict"
      onSubmit={(event) => {
        event.preventDefault();
        view.dispatch({ type: 'because', reason: reason ?? 'other', comment });
      }}
    >
      <fieldset>
        <legend class="verdict-title">
          <span tabIndex={-1} ref={said}>
            {widget.whyNot}
          </span>
        </legend>
        {REJECT_REASONS.map((one) => (
          <label class="choice" key={one}>
            <input
              type="radio"
              name="reason"
              checked={reason === one}
              onChange={() => {
                choose(one);
              }}
            />
            <span>{widget.reasons[one]}</span>
          </label>
        ))}
      </fieldset>
      <label class="field">
        <span>
          {widget.ownWords} <small>({widget.optional})</small>
        </span>
        <textarea
          rows={2}
          dir="auto"
          maxLength={1000}
          value={comment}
          onInput={(event) => {
            setComment(event.currentTarget.value);
          }}
        />
      </label>
      <button type="submit" class="button primary">
        {widget.tellUs}
      </button>
    </form>
  );
}
