import type { Config } from './schema.ts';

/**
 * Whether a message can be sent without JavaScript: somebody has to confirm it by mail, so the desk needs a mailbox to
 * send from.
 */
export function takesForms({ desk, channels }: Pick<Config, 'desk' | 'channels'>): boolean {
  return (
    desk !== false &&
    desk.delivery.some(({ type }) => type === 'email') &&
    channels.some(({ type }) => type === 'message')
  );
}
