import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../src/config/load.ts';
import { openConnectors } from '../../../src/desk/delivery/open-connectors.ts';
import { mailboxOpener } from '../../../src/desk/mailbox/open-mailbox.ts';

const BOX = { address: 'Help@example.com', host: 'imap.example.com', passwordEnv: 'MAILBOX_PASSWORD' };
const OAUTH = {
  tokenUrl: 'https://login.example.com/token',
  clientId: 'app',
  clientSecretEnv: 'MAIL_CLIENT_SECRET',
};
const AGENTS = { domains: ['Example.com'], server: 'mx.example.com' };
const MAIL = {
  type: 'email',
  name: 'mail',
  to: 'a@example.com',
  from: 'b@example.com',
  host: 'smtp.example.com',
};
const parse = (mailbox: unknown, delivery: unknown[] = []) =>
  parseConfig({
    company: { name: 'Acme' },
    site: { url: 'https://help.example.com' },
    locales: ['en'],
    categories: [],
    channels: [{ type: 'message' }],
    desk: { allowedOrigins: [], delivery, ...(mailbox === undefined ? {} : { mailbox }) },
  });

describe('the mailbox in the settings', () => {
  it('needs little, and fills in the rest', () => {
    const { desk } = parse(BOX);
    expect(desk === false ? null : desk.mailbox).toEqual({
      ...{ address: 'help@example.com', signed: 'help+*@example.com', user: 'help@example.com' },
      ...{ host: 'imap.example.com', port: 993, tls: 'direct', folder: 'INBOX' },
      passwordEnv: 'MAILBOX_PASSWORD',
    });
    const other = parse({ ...BOX, tls: 'starttls', signed: '*@Replies.example.com', agents: AGENTS }).desk;
    expect(other === false ? null : other.mailbox).toMatchObject({
      ...{ port: 143, signed: '*@replies.example.com', agents: { domains: ['example.com'] } },
    });
  });

  it.each([
    [{ address: 'help' }, 'is not a plain e-mail address'],
    [{ signed: 'help@example.com' }, 'with one * before the @'],
    [{ signed: 'help@*.example.com' }, 'with one * before the @'],
    [{ signed: '*help+*@example.com' }, 'with one * before the @'],
    [{ signed: 'our-customers-service+*@example.com' }, 'has no room'],
    [{ address: 'our-customers-service@example.com' }, 'too long to be followed by a plus'],
    [{ tls: 'none' }, 'would send the password in the open'],
    [{ passwordEnv: 'secret words' }, 'the password itself never stands in the settings'],
    [{ password: 'x' }, 'is not a setting'],
    [{ passwordEnv: undefined }, 'either by passwordEnv or by oauth'],
    [{ oauth: OAUTH }, 'either by passwordEnv or by oauth'],
    [
      { passwordEnv: undefined, oauth: { ...OAUTH, tokenUrl: 'http://login.example.com/' } },
      'is not an address of https',
    ],
    [
      { passwordEnv: undefined, oauth: { ...OAUTH, tokenUrl: 'https://a:b@login.example.com/' } },
      'is not an address of https',
    ],
    [
      { passwordEnv: undefined, oauth: { ...OAUTH, clientSecretEnv: undefined } },
      'has neither clientSecretEnv nor refreshTokenEnv',
    ],
    [
      { passwordEnv: undefined, oauth: { ...OAUTH, clientSecretEnv: 'hunter 2' } },
      'the secret itself never stands in the settings',
    ],
    [{ agents: { domains: [], server: 'mx' } }, 'Name your own domain'],
    [{ agents: { domains: ['x@example.com'], server: 'mx' } }, 'is not a domain'],
  ])('says what is wrong with %j', (change, message) => {
    expect(() => parse({ ...BOX, ...change })).toThrow(message);
  });

  it('is there where a connector sends answers to it, and knows what proves an agent where the customer has the address', () => {
    expect(() => parse(undefined, [{ ...MAIL, replies: 'desk' }])).toThrow(
      'Add desk.mailbox, or write "customer".',
    );
    expect(() => parse(BOX, [{ ...MAIL, replies: 'both' }])).toThrow(
      'Add desk.mailbox.agents, or write "desk".',
    );
    expect(() => parse({ ...BOX, agents: AGENTS }, [{ ...MAIL, replies: 'both' }])).not.toThrow();
    expect(() => parse(BOX, [{ ...MAIL, replies: 'desk' }])).not.toThrow();
    expect(() => openConnectors({ delivery: [{ ...MAIL, ...{ replies: 'no' } }], env: {} })).toThrow(
      'Use customer, desk or both.',
    );
  });

  it('does not let a desk start without its password', () => {
    const { desk } = parse(BOX);
    const mailbox = desk === false ? undefined : desk.mailbox;
    expect(() => mailbox && mailboxOpener(mailbox, {})).toThrow('MAILBOX_PASSWORD, which is not set');
  });

  it('signs in by tokens instead of a password, and not without their secrets', () => {
    const { desk } = parse({
      ...BOX,
      passwordEnv: undefined,
      oauth: { ...OAUTH, refreshTokenEnv: 'REFRESH' },
    });
    const mailbox = desk === false ? undefined : desk.mailbox;
    const open = (env: Record<string, string>) => () => mailbox && mailboxOpener(mailbox, env);
    expect(open({})).toThrow('desk.mailbox.oauth.clientSecretEnv names MAIL_CLIENT_SECRET, which is not set');
    expect(open({ MAIL_CLIENT_SECRET: 'x' })).toThrow(
      'oauth.refreshTokenEnv names REFRESH, which is not set',
    );
    expect(open({ MAIL_CLIENT_SECRET: 'x', REFRESH: 'y' })).not.toThrow();
  });
});
