import type { ComponentChildren, JSX } from 'preact';
import article from 'lucide/dist/esm/icons/file-text.mjs';
import suggested from 'lucide/dist/esm/icons/lightbulb.mjs';
import search from 'lucide/dist/esm/icons/search.mjs';
import solved from 'lucide/dist/esm/icons/thumbs-up.mjs';
import unsolved from 'lucide/dist/esm/icons/thumbs-down.mjs';
import { trailStepText, type CaseTextStrings } from '../handoff/case-text.ts';
import type { TrailStep } from '../handoff/trail.ts';
import { Icon, type IconDrawing } from './Icon.tsx';

interface Props {
  readonly trail: readonly TrailStep[];
  readonly strings: CaseTextStrings;
  /** Said after a link, for those who do not see that it opens elsewhere. */
  readonly newTab: string;
  /** What stands at the end of a step's line, such as when it happened. */
  readonly aside?: (step: TrailStep) => ComponentChildren;
}

/** What the customer tried, in order, in the words that form and mail have too; articles are links. */
export function TrailList({ trail, strings, newTab, aside }: Props): JSX.Element {
  return (
    <ol class="trail">
      {trail.map((step) => (
        <li class={`trail-step trail-${toneOf(step)}`}>
          <Icon drawing={drawingOf(step)} />
          <span class="trail-text">{words(step, strings, newTab)}</span>
          {aside === undefined ? null : <span class="trail-aside">{aside(step)}</span>}
        </li>
      ))}
    </ol>
  );
}

/** The step's sentence, with the article's title in it as a link. */
function words(step: TrailStep, strings: CaseTextStrings, newTab: string): ComponentChildren {
  const text = trailStepText(step, strings);
  if (step.type !== 'article') return text;
  // The sentence isolates the title by characters; around a link an element does that, since the characters
  // would join the title's first letter across the link's edge.
  const [before, after, ...more] = text.split(`\u2068${step.title}\u2069`);
  if (before === undefined || after === undefined || more.length > 0) return text;
  return [
    before,
    <a href={step.url} target="_blank" rel="noreferrer">
      <bdi>{step.title || step.id}</bdi>
      <span class="unseen"> {newTab}</span>
    </a>,
    after,
  ];
}

function drawingOf(step: TrailStep): IconDrawing {
  if (step.type === 'search') return search;
  if (step.type === 'suggested') return suggested;
  if (step.verdict === 'no') return unsolved;
  return step.verdict === 'yes' ? solved : article;
}

function toneOf(step: TrailStep): 'plain' | 'failed' | 'helped' {
  if (step.type === 'search') return step.results === 0 ? 'failed' : 'plain';
  if (step.type !== 'article' || step.verdict === undefined) return 'plain';
  return step.verdict === 'no' ? 'failed' : 'helped';
}
