import { options, type VNode } from 'preact';

/** What a translator has put in the place of a text, by the text, which is not in the page any more. */
const standIns = new WeakMap<Node, ChildNode>();

// What is said no longer goes with its translation.
const unmount = options.unmount?.bind(options);
options.unmount = (vnode: VNode & { readonly __e?: Node | null }) => {
  unmount?.(vnode);
  if (vnode.__e) standIns.get(vnode.__e)?.remove();
};

/**
 * Lets a browser's translator follow what changes. It takes each text out of the page and puts an element with words of
 * its own there; what is drawn anew changes the text, which nobody would see. A text that changes takes its place again,
 * and is translated there like any new one.
 */
export function followTranslator(root: Node, signal?: AbortSignal): void {
  const comeBack = (text: Node): void => {
    const standIn = standIns.get(text);
    if (!text.isConnected) standIn?.replaceWith(text);
    else if (!standIn?.contains(text)) standIn?.remove();
  };
  const observer = new MutationObserver((records) => {
    for (const { target, addedNodes, removedNodes, previousSibling } of records) {
      comeBack(target);
      addedNodes.forEach(comeBack);
      const [text] = removedNodes;
      // Chrome's comes before the text, then the text is taken out; another's may come at once.
      const standIn = addedNodes[0] ?? previousSibling;
      if (text instanceof Text && standIn instanceof HTMLElement && standIn.localName === 'font') {
        standIns.set(text, standIn);
        observer.observe(text, { characterData: true });
      }
    }
  });
  observer.observe(root, { childList: true, subtree: true });
  signal?.addEventListener('abort', () => {
    observer.disconnect();
  });
}
