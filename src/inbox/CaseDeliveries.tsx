import type { JSX } from 'preact';
import dead from 'lucide/dist/esm/icons/circle-x.mjs';
import done from 'lucide/dist/esm/icons/circle-check.mjs';
import waiting from 'lucide/dist/esm/icons/circle-dashed.mjs';
import { Icon, type IconDrawing } from '../desk-page/Icon.tsx';
import type { CaseDelivery, InboxCase } from '../handoff/answers.ts';
import { useWords } from './words.ts';

const DRAWINGS: Readonly<Record<CaseDelivery['state'], IconDrawing>> = { done, waiting, dead };

/** The company's other tools that have the case, or do not have it yet. */
export function CaseDeliveries({ case: shown }: { readonly case: InboxCase }): JSX.Element | null {
  const { inbox } = useWords();
  if (shown.deliveries.length === 0) return null;
  return (
    <section aria-labelledby="case-deliveries">
      <h3 id="case-deliveries">{inbox.deliveries.title}</h3>
      <ul class="deliveries">
        {shown.deliveries.map(({ connector, state, url, error }) => (
          <li key={connector} class={`delivery-${state}`}>
            <Icon drawing={DRAWINGS[state]} />
            {url === null ? (
              <bdi>{connector}</bdi>
            ) : (
              <a href={url} target="_blank" rel="noreferrer">
                <bdi>{connector}</bdi>
                <span class="unseen"> {inbox.newTab}</span>
              </a>
            )}
            <span class="soft">
              {inbox.deliveries[state]}
              {error !== null && (
                <>
                  {' '}
                  <code dir="ltr">{error}</code>
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
