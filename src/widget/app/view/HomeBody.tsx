import type { State } from '../machine.ts';
import { HitLink } from './HitLink.tsx';
import { ownCases, resultExtras } from './lazy-screens.tsx';
import { Placeholder, Trouble } from './Notice.tsx';
import type { View } from './view.ts';

/** Before anything is typed: the customer's own cases, and what fits the page he is on, or else is often asked. */
export function HomeBody({ view, state }: { readonly view: View; readonly state: State }) {
  const { widget } = view.locale;
  const { kept, sent, index, featured, forPage, stuck } = state;
  const extras = (stuck || index === 'ready') && forPage && resultExtras.now(view);
  const own = kept.length + sent.length > 0 && ownCases.now(view);
  const fitting = forPage !== null && forPage.length > 0;
  const shown = fitting ? forPage : featured;
  return (
    <>
      {extras && stuck && <extras.PersonFirst view={view} later={extras.later} />}
      {own && <own.Cases view={view} later={own.later} state={state} />}
      {index === 'failed' && <Trouble view={view} says={widget.indexFailed} />}
      {(index === 'loading' || (index === 'ready' && !forPage)) && <Placeholder view={view} lines={5} />}
      {index === 'ready' && forPage && shown.length > 0 && (
        <section>
          <h3>{fitting ? widget.forThisPage : widget.featured}</h3>
          <ul class="hits plain">
            {shown.map(({ id, title, url, fragment }) => (
              <li key={id}>
                <HitLink view={view} hit={{ id, title, url, fragment }} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {extras && <extras.TopicLinks view={view} later={extras.later} />}
    </>
  );
}
