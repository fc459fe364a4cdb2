import type { State } from '../machine.ts';
import { HitLink } from './HitLink.tsx';
import { Placeholder, Trouble } from './Notice.tsx';
import type { View } from './view.ts';

/** Before anything is typed: the customer's own cases, and what others often ask. */
export function HomeBody({ view, state }: { readonly view: View; readonly state: State }) {
  const { widget } = view.locale;
  const { kept, sent, index, featured } = state;
  return (
    <>
      {kept.length + sent.length > 0 && (
        <section class="cases">
          <h3>{widget.yourCases}</h3>
          <ul>
            {kept.map(({ caseId }) => (
              <li key={caseId} class="case-line waiting">
                {widget.waiting}
              </li>
            ))}
            {sent.slice(0, 3).map(({ caseId, reference, followUrl }) => (
              <li key={caseId}>
                <a class="case-line" href={followUrl} target="_blank" rel="noopener">
                  <bdi>{reference}</bdi> <span>{widget.follow}</span>
                  <span class="unseen"> {widget.newTab}</span>
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {index === 'failed' && <Trouble view={view} says={widget.indexFailed} />}
      {index === 'loading' && <Placeholder view={view} lines={5} />}
      {index === 'ready' && featured.length > 0 && (
        <section>
          <h3>{widget.featured}</h3>
          <ul class="hits plain">
            {featured.map(({ id, title, url, fragment }) => (
              <li key={id}>
                <HitLink view={view} hit={{ id, title, url, fragment }} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
