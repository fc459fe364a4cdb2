import type { RunningDesk } from '../../src/desk/node.ts';
import type { Log } from '../../src/desk/operating/log.ts';

/**
 * What `npm run desk -- serve` says once it serves. A link that signs in is shown on a terminal alone: what goes anywhere
 * else is a log, which is kept and read by others.
 */
export async function sayServed(
  desk: Pick<RunningDesk, 'url' | 'signInLink'>,
  isTerminal: boolean,
  print: (text: string) => void,
  note: Log['note'],
): Promise<void> {
  if (isTerminal)
    print(`Help centre and desk: ${desk.url}\nInbox, one-time link:  ${await desk.signInLink()}`);
  else note('desk.started', { url: desk.url });
}
