import type { ComponentChildren } from 'preact';

/**
 * What the widget needs of a renderer and no more, at a fifth of Preact's size: the views are JSX with Preact's types.
 * Left out, because no view uses them: class components, contexts, effects, portals, hydration, `style` objects,
 * capturing listeners.
 */

type Props = Readonly<Record<string, unknown>>;
type Component = (props: Props) => ComponentChildren;

/** What JSX becomes, see jsx-runtime.ts. */
interface Tree {
  readonly type: string | Component;
  readonly props: Props;
  readonly key: string | number | undefined;
}
/** A node on the page, and what it was last drawn from. */
interface Drawn {
  readonly path: string;
  readonly type: string | null;
  readonly node: Element | Text;
  props: Props;
  kids: Kids;
}
/** What an element holds: its nodes in order, and what its components remember, by their path. */
interface Kids {
  readonly drawn: readonly Drawn[];
  readonly memories: ReadonlyMap<string, Memory>;
}
/** What a component keeps from one drawing to the next, and how all is drawn again when that changes. */
export interface Memory {
  readonly cells: unknown[];
  readonly redraw: () => void;
}

const NOTHING: Kids = { drawn: [], memories: new Map() };
const roots = new WeakMap<Element, Kids>();
const newest = new WeakMap<Element, ComponentChildren>();
/** Components by number: another one in the same place is drawn anew. */
const numbers = new Map<unknown, number>();

/** What the component remembers that is being drawn, and how many of its cells it has asked for. */
export const drawing: { memory: Memory | null; at: number } = { memory: null, at: 0 };

/** Draws `tree` into `place`, changing only what differs from what was drawn there before; null takes all away. */
export function render(tree: ComponentChildren, place: Element): void {
  newest.set(place, tree);
  // Not `tree`: a handler of an earlier drawing may ask for it, and would bring back what is no longer so.
  const redraw = (): void => {
    render(newest.get(place), place);
  };
  roots.set(place, drawInto(place, tree, roots.get(place) ?? NOTHING, redraw));
}

/** An element without JSX, for a tag that is known by name only. */
export function h(type: string, props: Props): Tree {
  return { type, props, key: undefined };
}

function drawInto(parent: Element, children: ComponentChildren, before: Kids, redraw: () => void): Kids {
  const gone = new Map(before.drawn.map((one) => [one.path, one]));
  const memories = new Map<string, Memory>();
  const drawn: Drawn[] = [];

  /** `path` tells children apart by key or place, through lists and components; both leave no element. */
  const walk = (child: ComponentChildren, path: string): void => {
    if (Array.isArray(child)) {
      child.forEach((one: ComponentChildren, at) => {
        walk(one, isNode(one) && one.key !== undefined ? path : `${path}/${String(at)}`);
      });
    } else if (isNode(child)) {
      const { type, key, props } = child;
      if (key !== undefined) path += `=${String(key)}`;
      if (typeof type === 'string') drawn.push(drawNode(type, props, path));
      else {
        if (!numbers.has(type)) numbers.set(type, numbers.size);
        path += `#${String(numbers.get(type))}`;
        const memory = { cells: before.memories.get(path)?.cells ?? [], redraw };
        memories.set(path, memory);
        Object.assign(drawing, { memory, at: 0 });
        walk(type(props), path);
      }
    } else if (child !== null && child !== undefined && typeof child !== 'boolean')
      drawn.push(drawNode(null, { data: child }, path));
  };

  const drawNode = (type: string | null, props: Props, path: string): Drawn => {
    let one = gone.get(path);
    if (one?.type === type) gone.delete(path);
    else one = { path, type, node: create(type, parent), props: {}, kids: NOTHING };
    const { node } = one;
    if (node instanceof Text) {
      if (one.props['data'] !== props['data']) node.data = String(props['data']);
    } else {
      for (const name in { ...one.props, ...props }) setProp(node, name, one.props[name], props[name]);
      one.kids = drawInto(node, props['children'] as ComponentChildren, one.kids, redraw);
    }
    one.props = props;
    return one;
  };

  walk(children, '');
  for (const { node } of gone.values()) node.remove();
  // What stays in its order is not moved: a field would lose the focus.
  let next = parent.firstChild;
  for (const { node, props } of drawn) {
    if (node === next) next = node.nextSibling;
    else parent.insertBefore(node, next);
    const { ref } = props as { readonly ref?: ((node: unknown) => void) | { current: unknown } };
    if (typeof ref === 'function') ref(node);
    else if (ref) ref.current = node;
  }
  return { drawn, memories };
}

function create(type: string | null, parent: Element): Element | Text {
  if (type === null) return new Text();
  return type === 'svg' || parent instanceof SVGElement
    ? document.createElementNS('http://www.w3.org/2000/svg', type)
    : document.createElement(type);
}

function setProp(node: Element, name: string, before: unknown, value: unknown): void {
  if (name === 'children' || name === 'ref') return;
  if (name === 'value' && 'value' in node) {
    // What the reader has typed since counts, not what was drawn last.
    if (node.value !== value) node.value = value;
    return;
  }
  if (before === value) return;
  const named = name.includes('-');
  if (name.startsWith('on')) Object.assign(node, { [name.toLowerCase()]: value });
  // `aria-…="false"` says something, as does `spellcheck`; of the others, what is false is absent.
  else if (value === null || value === undefined || (value === false && !named && name !== 'spellcheck'))
    node.removeAttribute(name);
  else
    node.setAttribute(name, value === true && !named ? '' : (value as string | number | boolean).toString());
}

function isNode(child: unknown): child is Tree {
  return typeof child === 'object' && child !== null && 'props' in child;
}
