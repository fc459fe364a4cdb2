import { drawing } from './draw.ts';

/** A value that a component keeps, and how it is changed, which draws all again. */
export function useState<T>(first: T): readonly [value: T, change: (value: T) => void] {
  const { memory } = drawing;
  const cell = useRef(first);
  return [
    cell.current,
    (value) => {
      cell.current = value;
      memory?.redraw();
    },
  ];
}

/** A box that a component keeps; given as `ref`, it holds the element. */
export function useRef<T>(first: T): { current: T } {
  const { memory } = drawing;
  if (!memory) throw new Error('[handrail] only a component that is being drawn remembers');
  // Cells are asked for in the same order each time, so this one is what the same call put there.
  return (memory.cells[drawing.at++] ??= { current: first }) as { current: T };
}
