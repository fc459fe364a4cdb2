import type { View } from '../view/view.ts';
import { drawSearchBox } from './draw-search-box.tsx';
import { guardForm } from './guard-form.tsx';
import type { Opening, Own, Widget } from './own.ts';
import { placeContact } from './place-contact.ts';

/** Something of ours in the page, by the element that it belongs to. */
const standing = new Map<Element, AbortController>();
let panel: { readonly of: View; readonly opening: Opening } | undefined;

/** Brings an element of the page to life, once: a search box, a place for the contact form, or a form of the page. */
export async function embed(element: unknown, widget: Widget): Promise<void> {
  const { signal } = widget.page.leaving;
  if (!(element instanceof HTMLElement)) {
    widget.page.run('.warn', 'embed takes an element of the page.');
    return;
  }
  tidy();
  if (standing.has(element) || signal.aborted) return;
  const gone = new AbortController();
  standing.set(element, gone);
  signal.addEventListener('abort', () => {
    gone.abort();
    standing.delete(element);
  });
  if (panel?.of !== widget.view) panel = { of: widget.view, opening: openingOf(widget.view) };
  const own: Own = { widget, opening: panel.opening, signal: gone.signal };
  try {
    if (element.localName === 'handrail-search') {
      await drawSearchBox(element, own);
    } else if (element instanceof HTMLFormElement && 'handrailForm' in element.dataset) {
      await guardForm(element, own);
    } else if (element.dataset['handrailInline'] === 'contact') {
      await placeContact(element, own);
    } else {
      widget.page.run(
        '.warn',
        'embed takes <handrail-search>, <form data-handrail-form> or an element with data-handrail-inline="contact".',
      );
    }
  } catch (error) {
    // Not to be had now: the page has what it had before, and the next occasion tries again.
    standing.delete(element);
    gone.abort();
    // eslint-disable-next-line no-console -- the embedder's only way to see what is wrong
    console.warn('[handrail]', error);
  }
}

/** What the page has taken out meanwhile listens no longer; it is drawn again where it comes back. */
function tidy(): void {
  for (const [element, gone] of standing) {
    if (element.isConnected) continue;
    gone.abort();
    standing.delete(element);
  }
}

/** Opens the panel, and gives the focus back to what opened it. */
function openingOf({ dispatch, session }: View): Opening {
  let from: HTMLElement | undefined;
  session.subscribe(() => {
    if (session.state().open) return;
    const opener = from;
    from = undefined;
    opener?.focus();
  });
  const open = (opener: HTMLElement): void => {
    dispatch({ type: 'open' });
    from = opener;
  };
  return {
    read: (article, opener, query) => {
      if (query !== undefined) dispatch({ type: 'query', query, typing: false });
      dispatch({ type: 'read', article });
      open(opener);
    },
    person: (opener) => {
      dispatch({ type: 'person' });
      open(opener);
    },
  };
}
