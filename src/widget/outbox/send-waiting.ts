import { zendesk } from 'virtual:handrail/settings';
import { browserAdditions } from './browser-additions.ts';
import { browserOutbox } from './browser-outbox.ts';

/** Sends what waits on this device from an earlier visit; nobody is told. */
export function sendWaiting(casesUrl: string, signal: AbortSignal): void {
  const nobody = (): void => undefined;
  const untold = { received: nobody, refused: nobody, waiting: nobody, elsewhere: nobody };
  browserOutbox(casesUrl, untold, signal).outbox.flush();
  if (zendesk === null) browserAdditions(casesUrl, untold, signal).additions.flush();
}
