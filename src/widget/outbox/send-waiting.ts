import { zendesk } from 'virtual:handrail/settings';
import { browserAdditions } from './browser-additions.ts';
import { browserOutbox } from './browser-outbox.ts';
import { tellSettled } from './case-storage.ts';

/** Sends what waits on this device from an earlier visit, without showing anything. */
export function sendWaiting(casesUrl: string, signal: AbortSignal): void {
  const nobody = (): void => undefined;
  // A panel that stands open hears of what is settled by itself; of a doubt it has to be told.
  const listener = { received: nobody, refused: nobody, waiting: tellSettled };
  browserOutbox(casesUrl, listener, signal).outbox.flush();
  if (zendesk !== null) return;
  const untold = { received: nobody, refused: nobody, waiting: nobody, elsewhere: nobody };
  browserAdditions(casesUrl, untold, signal).additions.flush();
}
