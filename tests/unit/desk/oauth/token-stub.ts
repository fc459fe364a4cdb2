import { onTestFinished } from 'vitest';
import type { ConnectorMeans } from '../../../../src/desk/delivery/connector.ts';
import { createHttp } from '../../../../src/desk/delivery/http.ts';
import { startStub, type Seen, type StubAnswer } from '../../../contract/connectors/stub-server.ts';

export const TOKEN_URL = 'https://login.provider.example/oauth2/token';

export interface TokenStub {
  /** Reaches the stub under the address that the settings name. */
  readonly http: ConnectorMeans['http'];
  readonly seen: readonly Seen[];
  /** What the next requests are answered, in order; after that, tokens `token-1`, `token-2`, … for an hour. */
  readonly answers: StubAnswer[];
}

/** A token endpoint on the loopback. */
export async function startTokenStub(): Promise<TokenStub> {
  let count = 0;
  const answers: StubAnswer[] = [];
  const stub = await startStub(() => {
    count += 1;
    return (
      answers.shift() ?? {
        status: 200,
        body: { token_type: 'Bearer', access_token: `token-${count}`, expires_in: 3600 },
      }
    );
  });
  onTestFinished(() => stub.stop());
  const send = createHttp({
    allowPrivate: true,
    resolve: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
  });
  return {
    http: () => (request, signal) =>
      send({ ...request, url: request.url.replace(new URL(TOKEN_URL).origin, stub.origin) }, signal),
    seen: stub.seen,
    answers,
  };
}

/** The fields of a request for a token. */
export const fieldsOf = (seen: Seen | undefined): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(seen?.text ?? ''));
