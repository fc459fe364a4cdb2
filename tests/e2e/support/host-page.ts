import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { shopPolicy } from '../../../scripts/serving/shop-server.ts';
import type { Language } from './languages.ts';

interface HostPage {
  readonly language: Language;
  /** Address of the help centre with its last slash. */
  readonly help: string;
  /** What the page has in its body. */
  readonly body: string;
  /** More attributes of the script tag. */
  readonly options?: string;
  readonly style?: string;
}

export interface Host {
  readonly url: string;
  /** Bodies of the forms that were sent to it. */
  readonly sent: URLSearchParams[];
  readonly stop: () => void;
}

/** Serves one page of another site that holds the widget, under the policy that the README gives. */
export async function serveHost({ language, help, body, options = '', style = '' }: HostPage): Promise<Host> {
  const html = `<!doctype html>
<html lang="${language.code}" dir="${language.direction}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Host</title>
    <link rel="stylesheet" href="/page.css" />
    <script src="${help}widget.js" async ${options}></script>
  </head>
  <body><main><h1>Lumora</h1>${body}</main></body>
</html>`;
  const policy = shopPolicy(new URL(help).origin).replace("form-action 'none'", "form-action 'self'");
  const sent: URLSearchParams[] = [];
  const server = createServer((request, response) => {
    if (request.method === 'POST') {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        sent.push(new URLSearchParams(Buffer.concat(parts).toString()));
        response.end('<!doctype html><title>Sent</title><h1>Sent</h1>');
      });
      return;
    }
    const css = request.url === '/page.css';
    response.setHeader('content-type', css ? 'text/css' : 'text/html; charset=utf-8');
    if (!css) response.setHeader('content-security-policy', policy);
    response.end(css ? style : html);
  });
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${String(port)}/`,
    sent,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
