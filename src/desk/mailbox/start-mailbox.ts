import type { MailboxSettings } from '../../config/mailbox-schema.ts';
import { mailboxName } from './open-mailbox.ts';
import type { OpenSource } from './mail-source.ts';
import { parseMail } from './parse-mail.ts';
import { startMailReader, type MailReader, type MailReaderOptions } from './reader.ts';
import { createTakeMail, type TakeMailMeans } from './take-mail.ts';

export interface MailboxOptions extends Pick<MailReaderOptions, 'log' | 'metrics' | 'random' | 'wait'> {
  readonly desk: Omit<TakeMailMeans, 'settings' | 'locales'>;
  readonly settings: MailboxSettings;
  readonly open: OpenSource;
  /** The company's languages. */
  readonly locales: readonly string[];
}

/** Reads the mailbox of the settings into the desk for as long as it runs. */
export function startMailbox({ desk, settings, open, locales, ...rest }: MailboxOptions): MailReader {
  return startMailReader({
    ...rest,
    ...{ mailbox: mailboxName(settings), mailboxes: desk.store.mailboxes, open, now: desk.now },
    parse: (raw) => parseMail(raw, { authServer: settings.agents?.server ?? null }),
    take: createTakeMail({ ...desk, settings, locales }),
  });
}
