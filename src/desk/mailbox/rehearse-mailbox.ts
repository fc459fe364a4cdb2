import type { MailboxSettings } from '../../config/mailbox-schema.ts';
import type { ConnectorMeans } from '../delivery/connector.ts';
import { createHttp } from '../delivery/http.ts';
import { told } from '../delivery/rehearse.ts';
import { MailboxError, type MailSource } from './mail-source.ts';
import { mailboxOpener } from './open-mailbox.ts';
import { parseMail } from './parse-mail.ts';

export interface RehearseOptions {
  readonly settings: MailboxSettings;
  /** Environment variables; the secrets are there. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Ends the try. */
  readonly signal: AbortSignal;
  /** By which a token is asked for, where one is. */
  readonly http?: ConnectorMeans['http'];
  /** Takes a line for each step; never a secret, and nothing of what a mail says. */
  readonly tell: (line: string) => void;
}

const LEFT = {
  own: 'it is one of the desk’s own',
  bounce: 'it is a bounce',
  automatic: 'it is an automatic answer',
  list: 'it is of a mailing list',
} as const;

/**
 * Signs in, opens the folder and looks at the newest mail, changing nothing, and tells each step. False where it does not
 * work. Throws a `ConfigError` where a secret is not set.
 */
export async function rehearseMailbox(options: RehearseOptions): Promise<boolean> {
  const { settings, env, signal, tell, http = createHttp } = options;
  const open = mailboxOpener(settings, env, tell, told(http, tell));
  let source: MailSource;
  try {
    source = await open(() => undefined, signal);
  } catch (cause) {
    if (!(cause instanceof MailboxError)) throw cause;
    tell(`${cause.message} (${cause.code})`);
    return false;
  }
  try {
    tell(`Answers come to ${settings.signed}, where * is the sign of a case.`);
    const newest = (await source.uidsAfter(Math.max(0, source.uidNext - 50))).at(-1);
    const raw = newest === undefined ? null : await source.read(newest);
    if (newest === undefined || raw === null) {
      const probe = settings.signed.replace('*', 'probe');
      tell(`There is no new mail to look at. Send one to ${probe}, and test again.`);
      return true;
    }
    const mail = await parseMail(raw.bytes, { authServer: settings.agents?.server ?? null });
    tell(
      `Newest mail (${newest}): ${mail.automatic === null ? 'a person wrote it' : `the desk leaves it, since ${LEFT[mail.automatic]}`}.`,
    );
    const [before = '', after = ''] = settings.signed.split('*');
    const isSigned = mail.recipients.some(
      (address) =>
        address.startsWith(before) &&
        address.endsWith(after) &&
        address.length > before.length + after.length,
    );
    tell(
      isSigned
        ? `It was sent to an address like ${settings.signed}: such mail comes into this mailbox.`
        : `It was not sent to an address like ${settings.signed}. Send one to ${settings.signed.replace('*', 'probe')}, and test again.`,
    );
    const server = mail.checkedBy;
    const wanted = settings.agents?.server ?? null;
    if (server === null) tell('Your mail server left no Authentication-Results in it.');
    else if (server === wanted)
      tell(
        `${server} has checked the sender: ${mail.vouchedFor === null ? 'it does not vouch for' : 'it vouches for'} the domain.`,
      );
    else
      tell(
        `${server} has checked the sender. Write it as desk.mailbox.agents.server, if that is your own mail server.`,
      );
    return true;
  } catch (cause) {
    if (!(cause instanceof MailboxError)) throw cause;
    tell(`${cause.message} (${cause.code})`);
    return false;
  } finally {
    await source.close();
  }
}
