import * as v from 'valibot';
import { DeliveryFailure, type Attempt } from './connector.ts';
import { accepted } from './decide.ts';
import type { HttpRequest, Send } from './http.ts';

/** Asks one address of an API. Rejects with a `DeliveryFailure` where it is not answered with 2xx and what the schema says. */
export type Ask = <T>(
  attempt: Pick<Attempt, 'now' | 'signal'>,
  method: HttpRequest['method'],
  path: string,
  schema: v.GenericSchema<unknown, T>,
  more?: More,
) => Promise<T>;

interface More {
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent instead of it: fields and files, or bytes of the type that the headers say. */
  readonly form?: FormData;
  readonly bytes?: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A client of a tool's JSON API; `headers` say who we are. */
export function createJsonApi(send: Send, base: string, headers: Readonly<Record<string, string>>): Ask {
  return async (attempt, method, path, schema, more = {}) => {
    const request: HttpRequest = {
      method,
      url: base + path,
      ...(await encoded(more, { ...headers, ...more.headers })),
    };
    const { text } = accepted(await send(request, attempt.signal), attempt.now);
    const read = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text === '' ? 'null' : text);
    if (read.success) return read.output;
    // It may have done what was asked: another try finds it.
    throw new DeliveryFailure({ outcome: 'retry', code: 'answer.unknown' });
  };
}

async function encoded(
  { body, form, bytes }: More,
  headers: Readonly<Record<string, string>>,
): Promise<Pick<HttpRequest, 'headers' | 'body'>> {
  if (form !== undefined) {
    // The platform's own encoder: it escapes names, and chooses a boundary that the content does not have.
    const whole = new Response(form);
    const type = whole.headers.get('content-type') ?? 'multipart/form-data';
    return { headers: { ...headers, 'Content-Type': type }, body: new Uint8Array(await whole.arrayBuffer()) };
  }
  if (bytes !== undefined) return { headers, body: bytes };
  return body === undefined ? { headers } : { headers, body: JSON.stringify(body) };
}

/** `Authorization` of a user and a password (RFC 7617). */
export function basicAuthorization(user: string, password: string): Readonly<Record<string, string>> {
  return { Authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` };
}

/** Whether the other side has no such question to be asked. */
export function isNotOffered(cause: unknown): boolean {
  return cause instanceof DeliveryFailure && /^http\.(?:400|404|405|422)$/.test(cause.outcome.code);
}

/** Whether the other side refused what was sent, rather than who sent it or where: it may take less of it. */
export function isUnprocessable(cause: unknown): boolean {
  return (
    cause instanceof DeliveryFailure &&
    (cause.outcome.code === 'http.400' || cause.outcome.code === 'http.422')
  );
}
