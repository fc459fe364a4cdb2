import { createServer, request as ask, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { english } from './support/languages.ts';
import { expect, test } from './support/test.ts';
import { InboxPage } from './support/inbox-page.ts';
import { Widget } from './support/widget.ts';

/** Serves on a port of its own: what a browser asks by itself, a route of the test does not hold. */
async function listen(answer: RequestListener): Promise<{ readonly url: string; readonly stop: () => void }> {
  const server = createServer(answer);
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  return {
    url: `http://localhost:${String((server.address() as AddressInfo).port)}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

test('a message arrives although the page is closed while the browser asks whether it may send it', async ({
  page,
  context,
  ownPlace,
}) => {
  const { hostname, port } = new URL(ownPlace.desk.url);
  const { origin } = new URL(ownPlace.shopUrl);
  const asked = Promise.withResolvers<undefined>();
  const closed = Promise.withResolvers<undefined>();
  // The help centre, as a page of the shop has it, on a slow line.
  const line = await listen((incoming, outgoing) => {
    const { url = '/', method, headers } = incoming;
    const pass = (): void => {
      const from = headers.origin === undefined ? {} : { origin };
      const inner = ask({ hostname, port, path: url, method, headers: { ...headers, ...from } }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, {
          ...answer.headers,
          'access-control-allow-origin': '*',
        });
        answer.pipe(outgoing);
      });
      incoming.pipe(inner);
    };
    if (method !== 'OPTIONS' || !url.endsWith('/api/cases')) {
      pass();
      return;
    }
    asked.resolve(undefined);
    void closed.promise.then(pass);
  });
  const host = await listen((_, answer) => {
    answer.setHeader('content-type', 'text/html');
    answer.end(
      `<!doctype html><html lang="en"><title>Shop</title><script src="${line.url}/widget.js" async></script>`,
    );
  });
  try {
    const widget = new Widget(page, english);
    await page.goto(host.url);
    await widget.open();
    await widget.write();
    await widget.fill(english.message, 'train@example.com');
    await widget.send();
    await asked.promise;
    await page.close();
    closed.resolve(undefined);

    const inbox = new InboxPage(await context.newPage(), ownPlace.desk);
    await inbox.signIn();
    await expect(inbox.rows).toHaveCount(1);
  } finally {
    line.stop();
    host.stop();
  }
});
