import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import shopSettings from '../../../help.config.ts';
import { INTEGRITY_FILE, parseIntegrity } from '../../../src/build/integrity.ts';
import type { Host, Source } from '../fixtures/hosts/host.ts';
import { shopHelp } from './builds.ts';
import { test as base, usePlace, type Place } from './test.ts';

interface HostServer {
  readonly url: string;
  readonly show: (host: Host, source: Source) => void;
  readonly stop: () => Promise<void>;
}

/** Serves the pages of one host at a time. A real origin: a browser lets no made-up one reach this machine. */
async function startHostServer(): Promise<HostServer> {
  let shown: { readonly host: Host; readonly source: Source } | undefined;
  const server = createServer((request, response) => {
    const name = new URL(request.url ?? '/', 'http://host.invalid').pathname.slice(1);
    const html = name === '' ? shown?.host.html : shown?.host.pages?.[name];
    if (!shown || !html) {
      response.writeHead(404).end();
      return;
    }
    const { host, source } = shown;
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...host.headers?.(source) })
      .end(html(source));
  });
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    show: (host, source) => {
      shown = { host, source };
    },
    stop: () =>
      new Promise((settle) => {
        server.close(() => {
          settle();
        });
        server.closeAllConnections();
      }),
  };
}

/** The help centre as the hosts embed it. */
async function sourceOf({ help }: Place): Promise<Source> {
  const version = parseIntegrity(await (await fetch(help + INTEGRITY_FILE)).text());
  return { help, origin: new URL(help).origin, version };
}

/** Tests on pages of an origin of their own, whose customers the desk hears. */
export const test = base.extend<
  {
    /** Serves a host, with a help centre of its own where one is named, and says its address. */
    readonly showHost: (host: Host, help?: string) => string;
  },
  { readonly hosts: { readonly server: HostServer; readonly source: Source } }
>({
  hosts: [
    async ({}, use) => {
      const server = await startHostServer();
      await usePlace(
        shopHelp,
        shopSettings,
        async (place) => {
          await use({ server, source: await sourceOf(place) });
        },
        [server.url],
      );
      await server.stop();
    },
    { scope: 'worker' },
  ],
  showHost: async ({ hosts: { server, source } }, use) => {
    await use((host, help = source.help) => {
      server.show(host, { ...source, help, origin: new URL(help).origin });
      return `${server.url}/`;
    });
  },
});
