import type { Connector } from '../../../src/desk/delivery/connector.ts';
import { createHttp, type HttpOptions } from '../../../src/desk/delivery/http.ts';
import { openConnectors } from '../../../src/desk/delivery/open-connectors.ts';
import type { ConnectorFixture } from './fixture.ts';
import type { StubServer } from './stub-server.ts';

/** The connector of a fixture, whose tool is the stub. */
export function openStubbed(
  fixture: ConnectorFixture,
  stub: StubServer,
  http: Partial<HttpOptions> = {},
): Connector {
  const settings = { type: fixture.type, name: 'here', ...fixture.settings(stub.origin) };
  const opened = openConnectors({
    delivery: [settings],
    env: fixture.env(stub.origin),
    http: () => {
      const send = createHttp({
        allowPrivate: true,
        resolve: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
        ...http,
      });
      return (request, signal) =>
        send(
          { ...request, url: request.url.replace(fixture.realOrigin ?? stub.origin, stub.origin) },
          signal,
        );
    },
  }).get('here');
  if (!opened) throw new Error('It was not opened.');
  return opened;
}
