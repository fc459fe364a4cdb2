import { zendesk } from 'virtual:handrail/settings';
import { browserAdditions } from './browser-additions.ts';
import { browserOutbox } from './browser-outbox.ts';

/** Sends what waits on this device from an earlier visit; nobody is told. */
export function sendWaiting(casesUrl: string, signal: AbortSignal): void {
  const nobody = (): void => undefined;
  browserOutbox(casesUrl, { received: nobody, refused: nobody, waiting: nobody }, signal).outbox.flush();
  if (zendesk !== null) return;
  const untold = { received: nobody, refused: nobody, waiting: nobody, elsewhere: nobody };
  browserAdditions(casesUrl, untold, signal).additions.flush();
}
