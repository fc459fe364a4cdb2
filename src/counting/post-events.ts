import type { EventPost } from '../handoff/events.ts';
import { jsonText } from '../handoff/json-text.ts';

/**
 * Sends batches to the desk's `url`, also from a page that is being left. As plain text, which needs no preflight, and
 * without cookies and address. After a refusal nothing more is sent from this page; nothing is tried again.
 */
export function postEvents(url: string): (post: EventPost) => void {
  let refused = false;
  return (post) => {
    if (refused) return;
    const body = jsonText(post);
    // Firefox before 133 would drop it with the page.
    if (!('keepalive' in Request.prototype)) {
      navigator.sendBeacon(url, body);
      return;
    }
    fetch(url, {
      method: 'POST',
      body,
      keepalive: true,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    }).then(
      ({ ok }) => {
        refused = !ok;
      },
      // Only a figure is lost.
      () => undefined,
    );
  };
}
