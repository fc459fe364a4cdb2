import type { MailboxSettings } from '../../config/mailbox-schema.ts';
import { ConfigError } from '../../config/load.ts';
import { createAccessTokens } from '../delivery/access-tokens.ts';
import { DeliveryFailure, type ConnectorMeans } from '../delivery/connector.ts';
import { createHttp } from '../delivery/http.ts';
import type { Credential } from './imap.ts';
import { MailboxError, type MailSource, type OpenSource } from './mail-source.ts';

/**
 * How the mailbox of the settings is opened. Throws a `ConfigError` where a secret of it is not set, so that a desk which
 * could not read it does not start.
 */
export function mailboxOpener(
  settings: MailboxSettings,
  env: Readonly<Record<string, string | undefined>>,
  tell?: (line: string) => void,
  http: ConnectorMeans['http'] = createHttp,
): OpenSource {
  const { oauth, passwordEnv } = settings;
  const secret = (field: string, variable: string): string => {
    const value = env[variable]?.trim() ?? '';
    if (value !== '') return value;
    throw new ConfigError(
      `help.config.ts: desk.mailbox.${field} names ${variable}, which is not set. ` +
        'Set that environment variable for the desk, or remove desk.mailbox.',
    );
  };
  const tokens = oauth && createAccessTokens({ settings: oauth, secret, http });
  const password = passwordEnv === undefined ? '' : secret('passwordEnv', passwordEnv);
  return async (onNews, signal) => {
    // Its packages are loaded by those alone who read a mailbox.
    const { openImap, SIGN_IN_REFUSED } = await import('./imap.ts');
    const open = (credential: Credential): Promise<MailSource> =>
      openImap({ settings, credential, onNews, signal, ...(tell === undefined ? {} : { tell }) });
    if (tokens === undefined) return open({ password });
    const isRefused = (cause: unknown): boolean =>
      cause instanceof MailboxError && cause.code === SIGN_IN_REFUSED;
    try {
      return await tokens.with((accessToken) => open({ accessToken }), isRefused, signal);
    } catch (cause) {
      throw cause instanceof DeliveryFailure ? withoutToken(cause) : cause;
    }
  };
}

function withoutToken(cause: DeliveryFailure): MailboxError {
  const { outcome } = cause;
  const sentence =
    outcome.outcome === 'refused'
      ? `There is no token for the mailbox. ${outcome.why} ${outcome.remedy}`
      : 'There is no token for the mailbox: what is at desk.mailbox.oauth.tokenUrl cannot be asked. The desk tries again.';
  return new MailboxError(outcome.code, sentence, { cause });
}

/** By what the store tells this mailbox from others: another account or folder is another mailbox. */
export function mailboxName({ host, user, folder }: MailboxSettings): string {
  return `${user}@${host}/${folder}`.toLowerCase();
}
