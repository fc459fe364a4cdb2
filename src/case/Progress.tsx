import type { JSX } from 'preact';
import check from 'lucide/dist/esm/icons/check.mjs';
import { Icon } from '../desk-page/Icon.tsx';
import { formatInstant } from '../handoff/instant-text.ts';
import { STAGES, type CaseView } from '../handoff/answers.ts';
import type { Locale } from '../locales/generated/case.ts';

interface Props {
  readonly case: CaseView;
  readonly locale: Locale;
}

/** The stages as a line: behind, here, ahead; with the time of each that was reached. One left out has no tick. */
export function Progress({ case: view, locale }: Props): JSX.Element {
  const here = STAGES.indexOf(view.stage);
  return (
    <ol class="progress">
      {STAGES.map((stage, index) => {
        const place = index < here ? 'behind' : index === here ? 'here' : 'ahead';
        // A case that was taken up again has reached a stage twice: the latest time counts.
        const reached =
          place === 'ahead' ? undefined : view.history.findLast((change) => change.stage === stage);
        return (
          <li
            class={`stage stage-${place}${reached ? '' : ' stage-unreached'}`}
            aria-current={place === 'here' ? 'step' : undefined}
          >
            <span class="dot">{place === 'behind' && reached && <Icon drawing={check} />}</span>
            <span class="stage-name">
              {locale.stages[stage]}
              {place === 'here' && <span class="unseen"> ({locale.casePage.current})</span>}
            </span>
            {reached !== undefined && (
              <time class="stage-time" dateTime={reached.at}>
                {formatInstant(reached.at, locale.meta.code)}
              </time>
            )}
          </li>
        );
      })}
    </ol>
  );
}
