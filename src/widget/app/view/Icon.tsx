/** An icon as the lucide package has it: shapes and their attributes. */
export type IconShapes = readonly (readonly [
  tag: string,
  attributes: Readonly<Record<string, string | number>>,
])[];

/** A decorative icon; `directed` ones point the other way in right-to-left languages. */
export function Icon({ of, directed = false }: { readonly of: IconShapes; readonly directed?: boolean }) {
  return (
    <svg class={directed ? 'icon directed' : 'icon'} viewBox="0 0 24 24" aria-hidden="true">
      {of.map(([tag, attributes]) => {
        // One of the shapes, for the types: to write it with `h` would bring Preact's second way to make elements.
        const Shape = tag as 'path';
        return <Shape {...attributes} />;
      })}
    </svg>
  );
}
