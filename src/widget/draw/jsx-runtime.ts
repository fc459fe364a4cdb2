/** What JSX becomes; the build names this folder as the source of it. Its types are Preact's. */
export function jsx(type: unknown, props: unknown, key: unknown): unknown {
  return { type, props, key };
}

export { jsx as jsxs };

/** Children without an element around them. */
export function Fragment({ children }: { readonly children: unknown }): unknown {
  return children;
}
