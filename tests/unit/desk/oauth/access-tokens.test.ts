import { describe, expect, it } from 'vitest';
import { createAccessTokens, type AccessTokens } from '../../../../src/desk/delivery/access-tokens.ts';
import { DeliveryFailure, type Failed } from '../../../../src/desk/delivery/connector.ts';
import { createHttp } from '../../../../src/desk/delivery/http.ts';
import { fieldsOf, startTokenStub, TOKEN_URL, type TokenStub } from './token-stub.ts';

const SECRETS: Readonly<Record<string, string>> = { CLIENT: 'client-secret', REFRESH: 'refresh-1' };
const APP = { tokenUrl: TOKEN_URL, clientId: 'app-1', clientSecretEnv: 'CLIENT', allowPrivate: false };
const forever = new AbortController().signal;

interface Made {
  readonly stub: TokenStub;
  readonly tokens: AccessTokens;
  /** The token by which something is done now; `isRefused` says which the server does not take. */
  readonly use: (isRefused?: (token: string) => boolean) => Promise<string>;
  /** Lets so many ms pass. */
  readonly pass: (ms: number) => void;
}
async function made(change: object = {}): Promise<Made> {
  const stub = await startTokenStub();
  let now = Date.parse('2026-03-01T12:00:00Z');
  const tokens = createAccessTokens({
    settings: { ...APP, ...change },
    secret: (_field, variable) => SECRETS[variable] ?? '',
    http: stub.http,
    now: () => now,
  });
  const use: Made['use'] = (isRefused = () => false) =>
    tokens.with(
      (token) => (isRefused(token) ? Promise.reject(new Error('refused')) : Promise.resolve(token)),
      (cause) => cause instanceof Error && cause.message === 'refused',
      forever,
    );
  return {
    stub,
    tokens,
    use,
    pass: (ms) => {
      now += ms;
    },
  };
}
async function failure(work: Promise<unknown>): Promise<Failed> {
  const cause = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (cause instanceof DeliveryFailure) return cause.outcome;
  throw new Error('It did not fail in that way.', { cause });
}

describe('a token for a mail server', () => {
  it('is asked for by the client’s own credentials, and used until shortly before its end', async () => {
    const { stub, use, pass } = await made({ scope: 'https://outlook.office365.com/.default' });
    expect(await Promise.all([use(), use(), use()])).toEqual(['token-1', 'token-1', 'token-1']);
    expect(stub.seen).toHaveLength(1);
    expect(stub.seen[0]).toMatchObject({
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(fieldsOf(stub.seen[0])).toEqual({
      grant_type: 'client_credentials',
      client_id: 'app-1',
      client_secret: 'client-secret',
      scope: 'https://outlook.office365.com/.default',
    });
    pass(57 * 60_000);
    expect(await use()).toBe('token-1');
    pass(90_000);
    expect(await use()).toBe('token-2');
  });

  it('is asked for by a refresh token where there is one, and by its successor where one comes', async () => {
    const { stub, use, pass } = await made({ clientSecretEnv: undefined, refreshTokenEnv: 'REFRESH' });
    const body = { access_token: 'first', expires_in: '3600', refresh_token: 'refresh-2' };
    stub.answers.push({ status: 200, body });
    expect(await use()).toBe('first');
    expect(fieldsOf(stub.seen[0])).toEqual({
      grant_type: 'refresh_token',
      client_id: 'app-1',
      refresh_token: 'refresh-1',
    });
    pass(3_600_000);
    await use();
    expect(fieldsOf(stub.seen[1])).toMatchObject({ refresh_token: 'refresh-2' });
  });

  it('that was used before and is refused is fetched anew once, and a new one that is refused is not', async () => {
    const { stub, use } = await made();
    await use();
    expect(await use((token) => token === 'token-1')).toBe('token-2');
    await expect(use(() => true)).rejects.toThrow('refused');
    expect(stub.seen).toHaveLength(3);
    // A new one is in nobody's way of trying later.
    await expect(use(() => true)).rejects.toThrow('refused');
    expect(stub.seen).toHaveLength(4);
    expect(await use()).toBe('token-5');
  });

  it('is not waited for by whoever gives up, and comes to the others all the same', async () => {
    const { stub, tokens, use } = await made();
    const giving = new AbortController();
    const given = tokens.with(
      (token) => Promise.resolve(token),
      () => false,
      giving.signal,
    );
    const other = use();
    giving.abort();
    expect(await failure(given)).toEqual({ outcome: 'retry', code: 'net.timeout' });
    expect(await other).toBe('token-1');
    expect(stub.seen).toHaveLength(1);
  });

  it.each([
    [401, { error: 'invalid_client', error_description: 'SPOILER' }, 'refused', 'oauth.client'],
    [400, { error: 'invalid_grant', error_description: 'SPOILER' }, 'refused', 'oauth.grant'],
    [400, { error: 'unauthorized_client' }, 'refused', 'oauth.not-allowed'],
    [400, { error: 'invalid_scope' }, 'refused', 'oauth.scope'],
    [400, { error: 'temporarily_unavailable' }, 'retry', 'oauth.later'],
    [400, 'SPOILER', 'refused', 'oauth.answer'],
    [302, '', 'refused', 'oauth.answer'],
    [200, '<html>SPOILER</html>', 'refused', 'oauth.answer'],
    [200, { access_token: 'two\r\nlines' }, 'refused', 'oauth.answer'],
    [200, { access_token: 'x\u0001auth=Bearer y' }, 'refused', 'oauth.answer'],
    [429, '', 'retry', 'http.429'],
    [503, '', 'retry', 'http.503'],
  ] as const)('is not to be had after %i %j: %s, %s', async (status, body, outcome, code) => {
    const { stub, use } = await made();
    stub.answers.push({ status, body, headers: { Location: 'http://127.0.0.1:1/', 'Retry-After': '7' } });
    const failed = await failure(use());
    expect(failed).toMatchObject({ outcome, code });
    if (failed.outcome === 'retry' && status > 400) expect(failed.afterMs).toBe(7000);
    if (failed.outcome === 'refused') expect(failed.why.length * failed.remedy.length).toBeGreaterThan(0);
    expect(JSON.stringify(failed)).not.toMatch(/SPOILER|client-secret/);
    // What was wrong for once is not remembered.
    expect(await use()).toBe('token-2');
  });

  it('is not asked for in the own network, unless the settings say so', async () => {
    const options = { secret: () => 'x', http: createHttp };
    const ask = (settings: typeof APP) =>
      createAccessTokens({ ...options, settings }).with(
        () => Promise.resolve(''),
        () => false,
        forever,
      );
    const settings = { ...APP, tokenUrl: 'https://127.0.0.1:9/token' };
    expect(await failure(ask(settings))).toMatchObject({ outcome: 'refused', code: 'net.private' });
    expect(await failure(ask({ ...settings, allowPrivate: true }))).toMatchObject({ code: 'net.refused' });
  });
});
