import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import * as fc from 'fast-check';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { filesToSend, type Case } from '../../src/desk/delivery/case.ts';
import type { Connector, Outcome } from '../../src/desk/delivery/connector.ts';
import { openConnectors } from '../../src/desk/delivery/open-connectors.ts';
import { outcomeOf, tryDelivery } from '../../src/desk/delivery/steps.ts';
import { createUlid } from '../../src/handoff/ulid.ts';
import { CRITICAL, rendered } from './connectors/sample-case.ts';

interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  /** In lower case, unfolded. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

let received: Mail[] = [];
let port = 0;
const sink = new SMTPServer({
  disabledCommands: ['STARTTLS'],
  authOptional: true,
  disableReverseLookup: true,
  logger: false,
  onAuth: ({ username, password }, _session, done) => {
    if (username === 'desk' && password === 'smtp-password') done(null, { user: 'desk' });
    else done(new Error('No.'));
  },
  onData: (stream, session, done) => {
    const parts: Uint8Array[] = [];
    stream.on('data', (part: Uint8Array) => parts.push(part));
    stream.on('end', () => {
      const text = Buffer.concat(parts).toString('utf8');
      const end = text.indexOf('\r\n\r\n');
      const { mailFrom, rcptTo } = session.envelope;
      received.push({
        from: mailFrom === false ? '' : mailFrom.address,
        to: rcptTo.map(({ address }) => address),
        headers: text
          .slice(0, end)
          .replace(/\r\n[ \t]+/g, ' ')
          .split('\r\n')
          .map((each) => [
            each.slice(0, each.indexOf(':')).toLowerCase(),
            each.slice(each.indexOf(':') + 1).trim(),
          ]),
        body: text.slice(end + 4),
      });
      done();
    });
  },
});

beforeAll(async () => {
  const server = sink.listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});
afterAll(
  () =>
    new Promise<void>((resolve) => {
      sink.close(resolve);
    }),
);
beforeEach(() => {
  received = [];
});

/** Addresses of cases, as a desk that reads a mailbox has them. */
const replyAddress = (caseId: string, given: string): string => `help+${given}-${caseId}@acme.com`;

function open(settings: Record<string, unknown> = {}, env = {}): Connector {
  const delivery = [
    {
      type: 'email',
      name: 'mail',
      ...{ to: 'support@acme.com', from: 'help@acme.com', host: '127.0.0.1', port, tls: 'none' },
      ...settings,
    },
  ];
  const opened = openConnectors({ delivery, env, replyAddress }).get('mail');
  if (!opened) throw new Error('It was not opened.');
  return opened;
}
function go(connector: Connector, given: Case, signal = new AbortController().signal): Promise<Outcome> {
  return tryDelivery(connector, given, {
    deliveryId: `${given.caseId}_mail`,
    isRepeat: false,
    now: 0,
    signal,
    file: () => Promise.resolve(new TextEncoder().encode('bytes')),
    step: (_name, work) => work(),
  });
}
const values = (mail: Mail | undefined, name: string): string[] =>
  (mail?.headers ?? []).filter(([each]) => each === name).map(([, value]) => value);

describe('a case by e-mail', () => {
  it('comes from the company’s own address, and an answer goes to the customer', async () => {
    const given = rendered(
      { customer: { name: 'Jane Doe', email: 'jane@example.com' } },
      { triage: CRITICAL },
    );
    expect(await go(open(), given)).toMatchObject({
      outcome: 'accepted',
      ref: `<case-${given.caseId}.0@acme.com>`,
    });
    const [mail] = received;
    expect(mail).toMatchObject({ from: 'help@acme.com', to: ['support@acme.com'] });
    expect(values(mail, 'from')).toEqual(['Help <help@acme.com>']);
    expect(values(mail, 'reply-to')).toEqual(['Jane Doe <jane@example.com>']);
    expect(values(mail, 'message-id')).toEqual([`<case-${given.caseId}.0@acme.com>`]);
    expect(values(mail, 'x-case-id')).toEqual([given.caseId]);
    expect(values(mail, 'x-priority')).toEqual(['1']);
    expect(mail?.body).toContain(`case-${given.caseId}.json`);
  });

  it.each([
    ['left out', {}, () => 'Jane <jane@example.com>'],
    ['desk', { replies: 'desk' }, (caseId: string) => `"H-1001" <help+agents-${caseId}@acme.com>`],
    [
      'both',
      { replies: 'both' },
      (caseId: string) => `Jane <jane@example.com>, "H-1001" <help+everybody-${caseId}@acme.com>`,
    ],
  ])('asks for answers where the settings say: %s', async (_what, settings, expected) => {
    const given = rendered({ customer: { name: 'Jane', email: 'jane@example.com' } });
    await go(open(settings), given);
    expect(values(received[0], 'reply-to')).toEqual([expected(given.caseId)]);
    expect(received[0]?.body).not.toContain('help+');
  });

  it('shows the address of agents to nobody else: where the customer has none, an answer goes to it alone', async () => {
    const given = rendered({ customer: { phone: '+359 88 123 4567' } });
    await go(open({ replies: 'both' }), given);
    expect(values(received[0], 'reply-to')).toEqual([`"H-1001" <help+agents-${given.caseId}@acme.com>`]);
  });

  it('brings what was added later under the first, from and to the same people alone', async () => {
    const given = rendered({ customer: { name: 'Jane Doe', email: 'jane@example.com' } });
    const connector = open();
    await go(connector, given);
    const addition = {
      id: '01KJM8AY3R0QT4XY8WD06PPT13',
      text: 'The order is LM-482913.\r\nBcc: all@evil.example',
      headline: 'H-1001: added\r\nBcc: all@evil.example',
      at: '2026-03-01T13:00:00.000Z',
    };
    const outcome = await connector.follow?.(given, addition, {
      ...{ deliveryId: 'x', isRepeat: false, now: 0, caseRef: null },
      signal: new AbortController().signal,
      file: () => Promise.reject(new Error('An addition has no files.')),
      step: (_name, work) => work(),
    });
    const first = `<case-${given.caseId}.0@acme.com>`;
    const own = `<case-${given.caseId}.${addition.id}@acme.com>`;
    expect(outcome).toEqual({ outcome: 'accepted', ref: own, missing: [] });
    const mail = received[1];
    expect(mail).toMatchObject({ from: 'help@acme.com', to: ['support@acme.com'] });
    expect(values(mail, 'message-id')).toEqual([own]);
    expect(values(mail, 'in-reply-to')).toEqual([first]);
    expect(values(mail, 'references')).toEqual([first]);
    expect(values(mail, 'bcc')).toEqual([]);
    expect(mail?.body).toContain('LM-482913');
  });

  it('is the same mail when it is sent again', async () => {
    const given = rendered();
    await go(open(), given);
    await go(open(), given);
    expect(new Set(received.map((mail) => values(mail, 'message-id')[0])).size).toBe(1);
  });

  it('never lets out the link by which the customer follows his case', async () => {
    const given = rendered();
    await go(open(), given);
    const parts = (received[0]?.body ?? '')
      .split(/\r\n\r\n/)
      .map((part) => Buffer.from(part, 'base64').toString());
    const token = given.followUrl.slice(given.followUrl.indexOf('#') + 1);
    expect(token.length).toBeGreaterThan(40);
    expect([received[0]?.body, ...parts].join('\n')).not.toContain(token);
  });

  it('gains no header and no recipient, whatever the customer writes', async () => {
    const mail = open();
    const evil = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom(
        'x\r\nBcc: all@evil.example',
        'x\nTo: all@evil.example',
        'x\r\n\r\n.\r\nMAIL FROM:<a@b.c>',
        'a@b.co, all@evil.example',
        '"a@b.co <all@evil.example>"@c.co',
        'a@b.co>\r\nRCPT TO:<all@evil.example',
        'Group: all@evil.example;',
        '=?utf-8?q?a=0d=0aBcc:_all@evil.example?=',
        'jane@example.com(all@evil.example)',
        '<all@evil.example>jane@example.com',
        '\u2028Bcc: all@evil.example',
      ),
    );
    await fc.assert(
      fc.asyncProperty(evil, evil, evil, evil, async (name, email, subject, message) => {
        received = [];
        const given = rendered();
        const outcome = await go(mail, {
          ...given,
          subject,
          publicText: message,
          contextText: message,
          customer: { name, email },
        });
        expect(outcome).toMatchObject({ outcome: 'accepted' });
        const [only, ...more] = received;
        expect(more).toEqual([]);
        expect(only).toMatchObject({ from: 'help@acme.com', to: ['support@acme.com'] });
        const names = only?.headers.map(([each]) => each) ?? [];
        expect(new Set(names).size).toBe(names.length);
        const known = 'from to reply-to subject message-id x-case-id date mime-version content-type'.split(
          ' ',
        );
        expect(names.filter((each) => !known.includes(each))).toEqual([]);
        expect(values(only, 'to')).toEqual(['support@acme.com']);
        expect(values(only, 'reply-to').join().split('@').length).toBeLessThanOrEqual(3);
      }),
      { numRuns: 60 },
    );
  });

  it('takes the files along, or goes without them where they are too large', async () => {
    const sized = (size: number) => {
      const id = createUlid();
      const files = [{ id, name: 'תמונה.png', size }];
      return rendered({ files }, { files: [{ id, type: 'image/png' }] });
    };
    expect(await go(open(), sized(5))).toMatchObject({ outcome: 'accepted', missing: [] });
    expect(received[0]?.body).toContain(Buffer.from('bytes').toString('base64'));
    expect(received[0]?.body).toContain('Content-Type: image/png');
    expect(await go(open(), sized(30_000_000))).toMatchObject({ outcome: 'accepted', missing: ['files'] });
    expect(received[1]?.body).not.toContain('image/png');
  });

  it('brings a file that came later, or names it where there is no room or the server refuses it', async () => {
    const given = rendered();
    const file = { id: createUlid(), name: 'תמונה.png', size: 5, arrived: true, type: 'image/png' };
    const add = async (connector: Connector, sentBytes: number) => {
      const told = { id: file.id, text: file.name, headline: 'H-1001: a file came later', at: '' };
      const trying = connector.follow?.(
        given,
        { ...told, file, takes: filesToSend([file], sentBytes) },
        {
          ...{ deliveryId: 'x', isRepeat: true, now: 0, caseRef: null },
          signal: new AbortController().signal,
          file: () => Promise.resolve(new TextEncoder().encode('bytes')),
          step: (_name, work) => work(),
        },
      );
      return trying && (await outcomeOf(trying));
    };
    expect(await add(open(), 0)).toMatchObject({ outcome: 'accepted', missing: [] });
    expect(received[0]?.body).toContain(Buffer.from('bytes').toString('base64'));
    expect(await add(open(), 20 * 1024 * 1024)).toMatchObject({ outcome: 'accepted', missing: ['files'] });
    expect(received[1]?.body).not.toContain('image/png');
    const mails: string[] = [];
    const { server, at } = await scriptedServer({}, (mail) => {
      mails.push(mail);
      return mail.includes('image/png') ? '552 too large' : '250 queued';
    });
    expect(await add(open({ port: at }), 0)).toMatchObject({ outcome: 'accepted', missing: ['files'] });
    server.close();
    expect(mails).toHaveLength(2);
    expect(new Set(mails.map((mail) => /^message-id: .*$/im.exec(mail)?.[0])).size).toBe(1);
  });

  it('takes a case of somebody who left a number only', async () => {
    expect(await go(open(), rendered({ customer: { phone: '+359 2 400' } }))).toMatchObject({
      outcome: 'accepted',
    });
    expect(values(received[0], 'reply-to')).toEqual([]);
  });
});

/** A mail server that says what the test tells it to, line for line. */
async function scriptedServer(
  answers: Readonly<Record<string, string>>,
  onMail: (mail: string) => string = () => '250 queued',
): Promise<{ server: Server; at: number }> {
  const server = createServer((socket: Socket) => {
    socket.on('error', () => undefined);
    const say = (verb: string, otherwise: string): void => {
      const answer = answers[verb] ?? otherwise;
      if (answer === 'drop') socket.resetAndDestroy();
      else if (answer !== 'silent') socket.write(`${answer}\r\n`);
    };
    let isData = false;
    let mail = '';
    say('greeting', '220 stub');
    socket.on('data', (bytes: Buffer) => {
      const text = bytes.toString();
      if (isData) {
        mail += text;
        if (!mail.endsWith('\r\n.\r\n')) return;
        isData = false;
        say('sent', onMail(mail));
        mail = '';
        return;
      }
      const verb = text.slice(0, 4).trim().toUpperCase();
      isData = verb === 'DATA' && answers['DATA'] === undefined;
      say(verb, verb === 'DATA' ? '354 go on' : '250 ok');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, at: (server.address() as AddressInfo).port };
}

describe('a mail server with a fault', () => {
  it.each([
    ['retry', 'smtp.421', { greeting: '421 busy' }],
    ['retry', 'smtp.451', { MAIL: '451 later' }],
    ['retry', 'smtp.450', { RCPT: '450 greylisted' }],
    ['retry', 'smtp.452', { sent: '452 no room' }],
    ['retry', 'net.reset', { sent: 'drop' }],
    ['retry', 'net.timeout', { greeting: 'silent' }],
    ['retry', 'net.timeout', { sent: 'silent' }],
    ['refused', 'smtp.550', { RCPT: '550 no such user' }],
    ['refused', 'smtp.552', { sent: '552 too large' }],
    ['refused', 'smtp.554', { greeting: '554 go away' }],
  ] as const)('makes the desk %s (%s)', async (outcome, code, answers) => {
    const { server, at } = await scriptedServer(answers);
    const limit = Object.values(answers).some((each) => each === 'silent')
      ? AbortSignal.timeout(150)
      : undefined;
    expect(await go(open({ port: at }), rendered(), limit)).toMatchObject({ outcome, code });
    server.close();
  });

  it('is tried again where nobody listens', async () => {
    const { server, at } = await scriptedServer({});
    server.close();
    await once(server, 'close');
    expect(await go(open({ port: at }), rendered())).toEqual({ outcome: 'retry', code: 'net.refused' });
  });

  it('gets no mail in the open where encryption is wanted', async () => {
    const outcome = await go(open({ tls: 'starttls' }), rendered());
    expect(outcome).toEqual({ outcome: 'retry', code: 'net.tls' });
    expect(received).toEqual([]);
  });
});

const OAUTH = { tokenUrl: 'https://login.example.com/', clientId: 'app', clientSecretEnv: 'CLIENT' };
describe('the settings of e-mail', () => {
  it.each([
    [{ to: 'Support <support@acme.com>' }, 'desk.delivery.0.to'],
    [{ from: 'a@b.co, c@d.co' }, 'desk.delivery.0.from'],
    [{ user: 'desk' }, 'desk.delivery.0.user'],
    [{ user: 'desk', passwordEnv: 'SMTP_PASSWORD', host: 'smtp.example.com' }, 'desk.delivery.0.tls'],
    [{ user: 'desk', passwordEnv: 'SMTP_PASSWORD', tls: 'direct' }, 'SMTP_PASSWORD, which is not set'],
    [{ passwordEnv: 'SMTP_PASSWORD' }, 'desk.delivery.0.user'],
    [{ oauth: OAUTH }, 'desk.delivery.0.user'],
    [{ user: 'desk', passwordEnv: 'SMTP_PASSWORD', oauth: OAUTH }, 'desk.delivery.0.oauth stands beside'],
    [{ user: 'desk', oauth: OAUTH }, 'oauth.clientSecretEnv names CLIENT, which is not set'],
    [{ user: 'desk', oauth: { ...OAUTH, tokenUrl: 'http://x.example' } }, 'desk.delivery.0.oauth.tokenUrl'],
  ])('%j are told to be wrong', (settings, message) => {
    expect(() => open(settings)).toThrow(message);
  });
});
