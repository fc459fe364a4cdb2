/** A mail as it comes over the wire; headers that are given win over those of a plain mail. */
export function rawMail(
  headers: Readonly<Record<string, string | readonly string[]>> = {},
  body: string | Uint8Array = 'My parcel never came.\r\n',
): Uint8Array<ArrayBuffer> {
  const all: Record<string, string | readonly string[]> = {
    From: 'Noa Levi <noa@example.com>',
    To: 'help@acme.example',
    Subject: 'Parcel',
    Date: 'Mon, 2 Mar 2026 10:00:00 +0200',
    'Message-ID': '<one@example.com>',
    'MIME-Version': '1.0',
    'Content-Type': 'text/plain; charset=utf-8',
    ...headers,
  };
  const head = Object.entries(all)
    .flatMap(([name, values]) => [values].flat().map((value) => `${name}: ${value}\r\n`))
    .join('');
  return new Uint8Array(
    Buffer.concat([Buffer.from(`${head}\r\n`), typeof body === 'string' ? Buffer.from(body) : body]),
  );
}

/** A multipart mail of parts that each bring their own headers. */
export function multipart(kind: string, parts: readonly string[]): [type: string, body: string] {
  const body = parts.map((part) => `--cut\r\n${part}\r\n`).join('');
  return [`multipart/${kind}; boundary="cut"`, `${body}--cut--\r\n`];
}
