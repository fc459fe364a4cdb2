import { dressInPage } from '../../launcher/draw.ts';
import { holdKeys } from './hold-keys.ts';
import type { Own } from './own.ts';

/**
 * Puts the contact form into a place of the page. Rejects where its language cannot be loaded. Its element is not of the
 * widget's own kind: that one comes back where a page takes it away, and the form goes with its place.
 */
export async function placeContact(place: HTMLElement, { widget, signal }: Own): Promise<void> {
  const { page, frame, start } = widget;
  const root = place.appendChild(document.createElement('handrail-contact')).attachShadow({ mode: 'open' });
  dressInPage(root, page);
  holdKeys(root);
  signal.addEventListener('abort', () => {
    root.host.remove();
  });
  (await start(page, root, frame, undefined, true)).run('contact');
}
