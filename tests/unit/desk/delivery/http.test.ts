import { afterEach, describe, expect, it } from 'vitest';
import { DeliveryFailure, type Failed } from '../../../../src/desk/delivery/connector.ts';
import { createHttp, type HttpAnswer, type HttpOptions } from '../../../../src/desk/delivery/http.ts';
import { isPublic } from '../../../../src/desk/delivery/public-address.ts';
import { startStub, type StubServer } from '../../../contract/connectors/stub-server.ts';

let stub: StubServer | undefined;
afterEach(async () => {
  await stub?.stop();
  stub = undefined;
});

const loopback = { address: '127.0.0.1', family: 4 };
async function ask(url: string, options: Partial<HttpOptions> = {}): Promise<HttpAnswer | Failed> {
  try {
    const send = createHttp({ allowPrivate: false, ...options });
    return await send({ method: 'POST', url, body: '{}' }, new AbortController().signal);
  } catch (cause) {
    if (cause instanceof DeliveryFailure) return cause.outcome;
    throw cause;
  }
}

describe('a request to an address of the settings', () => {
  it.each([
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://169.254.169.254/latest/meta-data/',
    'http://10.1.2.3/',
    'http://[fd00::1]/',
    'http://0.0.0.0/',
    'http://0/',
    'http://127.1/',
    'http://0251.0376.0251.0376/',
    'http://①⑥⑨.254.169.254/',
    'http://[::ffff:a9fe:a9fe]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://localhost/',
  ])('never goes to %s', async (url) => {
    expect(await ask(url)).toMatchObject({ outcome: 'refused', code: 'net.private' });
  });

  it('is refused where any address of the name is a private one', async () => {
    stub = await startStub(() => ({ status: 200 }));
    const resolve = () => Promise.resolve([{ address: '93.184.215.14', family: 4 }, loopback]);
    expect(await ask(stub.origin, { resolve })).toMatchObject({ code: 'net.private' });
    expect(stub.seen).toEqual([]);
  });

  it('resolves the name once and goes where that said, whatever the name says a moment later', async () => {
    stub = await startStub(() => ({ status: 200, body: 'here' }));
    const answers = [[loopback], [{ address: '127.0.0.9', family: 4 }]];
    const resolve = () => Promise.resolve(answers.shift() ?? []);
    expect(await ask(stub.origin, { resolve, allowPrivate: true })).toMatchObject({
      status: 200,
      text: 'here',
    });
    expect(answers).toHaveLength(1);
    expect(stub.seen[0]?.headers['host']).toMatch(/^helpdesk\.test:/);
  });

  it('follows no redirect', async () => {
    stub = await startStub(() => ({ status: 307, headers: { Location: 'http://127.0.0.1:1/' } }));
    const resolve = () => Promise.resolve([loopback]);
    expect(await ask(stub.origin, { resolve, allowPrivate: true })).toMatchObject({ status: 307 });
    expect(stub.seen).toHaveLength(1);
  });

  it('ends when a name takes too long to resolve', async () => {
    const resolve = () => new Promise<never>(() => undefined);
    expect(await ask('https://slow.example/', { resolve, limitMs: 20 })).toEqual({
      outcome: 'retry',
      code: 'net.timeout',
    });
  });

  it('reads no more than an answer can have', async () => {
    stub = await startStub(() => ({ status: 200, body: 'x'.repeat(2_000_000) }));
    const resolve = () => Promise.resolve([loopback]);
    expect(await ask(stub.origin, { resolve, allowPrivate: true })).toEqual({
      outcome: 'retry',
      code: 'net.too-long',
    });
  });

  it('says where the other side does not speak TLS', async () => {
    stub = await startStub(() => ({ status: 200 }));
    const resolve = () => Promise.resolve([loopback]);
    const url = stub.origin.replace('http:', 'https:');
    expect(await ask(url, { resolve, allowPrivate: true })).toEqual({ outcome: 'retry', code: 'net.tls' });
  });
});

describe('an address of the public internet', () => {
  it.each(['93.184.215.14', '8.8.8.8', '2606:4700::1111', '172.32.0.1', '100.128.0.1'])(
    '%s is one',
    (address) => {
      expect(isPublic(address)).toBe(true);
    },
  );
  it.each([
    '172.31.255.255',
    '100.64.0.1',
    '192.168.1.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    'fe80::1%eth0',
    'fe80::1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:0:1::',
    'ff02::1',
    '::ffff:10.0.0.1',
    '::ffff:169.254.169.254',
    '::ffff:a9fe:a9fe',
    '::127.0.0.1',
    '64:ff9b::a9fe:a9fe',
    '64:ff9b:1::1',
    'fd00:ec2::254',
    'fec0::1',
    '100::1',
    '3fff::1',
    '100.100.100.200',
    '192.0.0.192',
    '168.63.129.16',
    '169.254.170.2',
    '0.0.0.0',
    'example.com',
    '',
  ])('%s is none', (address) => {
    expect(isPublic(address)).toBe(false);
  });
});
