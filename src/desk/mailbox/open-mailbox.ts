import type { MailboxSettings } from '../../config/mailbox-schema.ts';
import { ConfigError } from '../../config/load.ts';
import type { OpenSource } from './mail-source.ts';

/**
 * How the mailbox of the settings is opened. Throws a `ConfigError` where its password is not set, so that a desk which
 * could not read it does not start.
 */
export function mailboxOpener(
  settings: MailboxSettings,
  env: Readonly<Record<string, string | undefined>>,
  tell?: (line: string) => void,
): OpenSource {
  const password = env[settings.passwordEnv]?.trim() ?? '';
  if (password === '') {
    throw new ConfigError(
      `help.config.ts: desk.mailbox.passwordEnv names ${settings.passwordEnv}, which is not set. ` +
        'Set that environment variable for the desk, or remove desk.mailbox.',
    );
  }
  return async (onNews, signal) => {
    // Its packages are loaded by those alone who read a mailbox.
    const { openImap } = await import('./imap.ts');
    return openImap({ settings, password, onNews, signal, ...(tell === undefined ? {} : { tell }) });
  };
}

/** By what the store tells this mailbox from others: another account or folder is another mailbox. */
export function mailboxName({ host, user, folder }: MailboxSettings): string {
  return `${user}@${host}/${folder}`.toLowerCase();
}
