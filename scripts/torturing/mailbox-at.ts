import type { MailboxSettings } from '../../src/config/mailbox-schema.ts';

/** The mailbox of a desk that is to be tortured while it reads mail, on this machine alone. */
export function mailboxAt(port: number): MailboxSettings {
  return {
    ...{ address: 'help@acme.example', signed: 'help+*@acme.example', user: 'help@acme.example' },
    ...{ host: '127.0.0.1', port, tls: 'none', passwordEnv: 'TORTURE_MAILBOX', folder: 'INBOX' },
  };
}
