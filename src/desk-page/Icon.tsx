import { h, type JSX } from 'preact';

/** A drawing of lucide: elements with their attributes. */
export type IconDrawing = readonly (readonly [
  tag: string,
  attributes: Readonly<Record<string, string | number>>,
])[];

interface Props {
  readonly drawing: IconDrawing;
  /** For arrows and the like, which point along the text. */
  readonly directional?: boolean;
}

/** An icon beside words; it says nothing by itself. */
export function Icon({ drawing, directional = false }: Props): JSX.Element {
  return (
    <svg
      class={directional ? 'icon icon-directional' : 'icon'}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.5"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      {drawing.map(([tag, attributes]) => h(tag, attributes))}
    </svg>
  );
}
