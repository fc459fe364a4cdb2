type Listener = (detail: unknown) => void;

const listeners = new Map<string, Set<Listener>>();

/** Registers a function of the host page for an event; returns how to call it off. */
export function listen(name: string, listener: Listener): () => void {
  const of = listeners.get(name) ?? new Set();
  listeners.set(name, of.add(listener));
  return () => of.delete(listener);
}

/** Whether the host page wants to know of an event. */
export function isHeard(name: string): boolean {
  return (listeners.get(name)?.size ?? 0) > 0;
}

/** Tells the host page what happened. True where somebody listened, and did not fail. */
export const announce = (name: string, detail: unknown): boolean => {
  let heard = false;
  for (const listener of listeners.get(name) ?? []) {
    try {
      listener(detail);
      heard = true;
    } catch (error) {
      // The page's own fault is the page's to see; the customer goes on.
      reportError(error);
    }
  }
  return heard;
};
