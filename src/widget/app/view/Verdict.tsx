import { REJECT_REASONS } from '../../../handoff/trail.ts';
import type { Screen } from '../machine.ts';
import type { Later, View } from './view.ts';

interface VerdictProps {
  readonly view: View;
  readonly later: Later;
  readonly screen: Screen & { at: 'article' };
}

/** "Did this solve it?": yes, and thanks; no, why not, and on to what may. */
export function Verdict({ view, later, screen }: VerdictProps) {
  const { common } = view.locale;
  const { reading } = later;
  switch (screen.verdict) {
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
          <p class="verdict-title" tabIndex={-1} data-focus>
            {reading.thanksSolved}
          </p>
        </section>
      );
    case 'why':
      return <WhyNot view={view} later={later} />;
    case 'no':
      return (
        <section class="verdict">
          <p class="verdict-title" tabIndex={-1} data-focus>
            {reading.orPerson}
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

function WhyNot({ view, later }: { readonly view: View; readonly later: Later }) {
  const { reading, caseForm } = later;
  return (
    <form class="verdict">
      <fieldset>
        <legend class="verdict-title">
          <span tabIndex={-1} data-focus>
            {reading.whyNot}
          </span>
        </legend>
        {REJECT_REASONS.map((one) => (
          <label class="choice" key={one}>
            <input type="radio" name="reason" value={one} />
            <span>{reading.reasons[one]}</span>
          </label>
        ))}
      </fieldset>
      <label class="field">
        <span>
          {reading.ownWords} <small>({caseForm.optional})</small>
        </span>
        <textarea name="comment" rows={2} maxLength={1000} />
      </label>
      <button
        type="submit"
        class="button primary"
        onClick={(event) => {
          // Not left to the form: a frame that may not submit forms says nothing of it.
          event.preventDefault();
          const said = new FormData(event.currentTarget.form ?? undefined);
          const reason = REJECT_REASONS.find((one) => one === said.get('reason')) ?? 'other';
          const comment = said.get('comment');
          view.dispatch({ type: 'because', reason, comment: typeof comment === 'string' ? comment : '' });
        }}
      >
        {reading.tellUs}
      </button>
    </form>
  );
}
