import articleIcon from 'lucide/dist/esm/icons/file-text.mjs';
import factIcon from 'lucide/dist/esm/icons/info.mjs';
import pageIcon from 'lucide/dist/esm/icons/globe.mjs';
import searchIcon from 'lucide/dist/esm/icons/search.mjs';
import undoIcon from 'lucide/dist/esm/icons/undo-2.mjs';
import strikeIcon from 'lucide/dist/esm/icons/x.mjs';
import { trailStepText } from '../../../handoff/case-text.ts';
import type { CaseDraft } from '../../../handoff/draft.ts';
import { factText } from '../../../handoff/facts.ts';
import type { CaseFormStrings } from '../../../locales/strings/case-form.ts';
import { keyOf } from '../../../trail/key-of.ts';
import { Icon, type IconShapes } from '../view/Icon.tsx';
import type { Sketch } from '../machine.ts';
import type { Later, View } from '../view/view.ts';
import { pageOf } from './draft-of.ts';

interface SentAlongProps {
  readonly view: View;
  readonly later: Later;
  readonly sketch: Sketch;
  /** What is on its way, and the steps with it. */
  readonly draft: CaseDraft | undefined;
  readonly change: (part: Partial<Sketch>) => void;
}

/** Everything that travels with the message, a line each, and a button to take a line out or put it back. */
export function SentAlong({ view, later, sketch, draft, change }: SentAlongProps) {
  const { common } = view.locale;
  const { caseForm: words, handoff } = later;
  const page = pageOf(location.href, document.title);
  const struck = new Set(sketch.struck.map(keyOf));
  const lines = (draft?.trail ?? view.session.steps()).map((step, at) => {
    const name = keyOf(step);
    const out = struck.has(name);
    const rest = sketch.struck.filter((one) => keyOf(one) !== name);
    return {
      // The same words may have found more on another page.
      key: `${name} ${at}`,
      icon: step.type === 'search' ? searchIcon : articleIcon,
      text: trailStepText(step, handoff),
      out,
      toggle: () => {
        change({ struck: out ? rest : [...rest, step] });
      },
    };
  });
  for (const fact of view.session.state().told.facts) {
    const out = sketch.struckFacts.includes(fact.name);
    const rest = sketch.struckFacts.filter((name) => name !== fact.name);
    lines.push({
      key: `fact ${fact.name}`,
      icon: factIcon,
      text: factText(fact, common),
      out,
      toggle: () => {
        change({ struckFacts: out ? rest : [...rest, fact.name] });
      },
    });
  }
  return (
    <section class="sent-along">
      <h3>{words.sentAlong}</h3>
      {lines.length === 0 && !page ? (
        <p>{words.nothingSentAlong}</p>
      ) : (
        <>
          <p>{words.sentAlongAdvice}</p>
          <ul>
            {lines.map(({ key, ...line }) => (
              <Line key={key} words={words} {...line} />
            ))}
            {page && (
              <Line
                key="page"
                words={words}
                icon={pageIcon}
                text={`${handoff.page}: \u2068${page.title || page.url}\u2069`}
                detail={page.title ? page.url : undefined}
                out={sketch.withoutPage}
                toggle={() => {
                  change({ withoutPage: !sketch.withoutPage });
                }}
              />
            )}
          </ul>
        </>
      )}
    </section>
  );
}

interface LineProps {
  readonly words: CaseFormStrings;
  readonly icon: IconShapes;
  readonly text: string;
  readonly detail?: string | undefined;
  readonly out: boolean;
  readonly toggle: () => void;
}

function Line({ words, icon, text, detail, out, toggle }: LineProps) {
  const label = out ? words.putBack(text) : words.strike(text);
  return (
    <li class={out ? 'along out' : 'along'}>
      <Icon of={icon} />
      <span class="along-text">
        {out ? <s>{text}</s> : text}
        {detail && !out && <bdi class="along-detail">{detail}</bdi>}
      </span>
      <button type="button" class="icon-button" aria-label={label} title={label} onClick={toggle}>
        <Icon of={out ? undoIcon : strikeIcon} />
      </button>
    </li>
  );
}
