import * as v from 'valibot';
import { DeliveryFailure, type Attempt } from './connector.ts';
import { accepted } from './decide.ts';
import type { HttpRequest, Send } from './http.ts';

/** Asks one address of an API. Rejects with a `DeliveryFailure` where it is not answered with 2xx and what the schema says. */
export type Ask = <T>(
  attempt: Attempt,
  method: HttpRequest['method'],
  path: string,
  schema: v.GenericSchema<unknown, T>,
  more?: { readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> },
) => Promise<T>;

/** A client of a tool's JSON API; `headers` say who we are. */
export function createJsonApi(send: Send, base: string, headers: Readonly<Record<string, string>>): Ask {
  return async (attempt, method, path, schema, more = {}) => {
    const { body } = more;
    const request: HttpRequest = {
      method,
      url: base + path,
      headers: { ...headers, ...more.headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    };
    const { text } = accepted(await send(request, attempt.signal), attempt.now);
    const read = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text === '' ? 'null' : text);
    if (read.success) return read.output;
    // It may have done what was asked: another try finds it.
    throw new DeliveryFailure({ outcome: 'retry', code: 'answer.unknown' });
  };
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
