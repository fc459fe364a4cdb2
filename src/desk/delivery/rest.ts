import * as v from 'valibot';
import { Undelivered, type Means } from './connector.ts';
import { ConnectorProblem } from './connector-problem.ts';
import { Unanswered, type HttpAnswer, type HttpRequest } from './http.ts';
import { successful, verdictOnSilence } from './verdict.ts';

/** The two settings by which every connector over HTTP finds its other end. */
export const placeSettings = {
  url: v.pipe(
    v.string(),
    v.check(
      (value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol),
      'is not an address. Write it whole, such as "https://acme.example.com".',
    ),
    v.check(
      (value) => !URL.canParse(value) || (new URL(value).username === '' && new URL(value).hash === ''),
      'has a user, a password or a fragment in it. Write the address alone.',
    ),
  ),
  /** Whether the address may be one of your own network, and plain HTTP. */
  allowPrivate: v.optional(v.boolean(), false),
};

export type Body =
  | { readonly json: unknown }
  | { readonly form: FormData }
  | { readonly bytes: Uint8Array; readonly type: string };

export interface Api {
  /** Any answer; throws `Undelivered` where none came. */
  readonly ask: (
    method: HttpRequest['method'],
    path: string,
    signal: AbortSignal,
    body?: Body,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<HttpAnswer>;
  /** A successful answer's JSON by a schema; throws `Undelivered` otherwise. */
  readonly read: <T extends v.GenericSchema>(answer: HttpAnswer, schema: T) => v.InferOutput<T>;
  /** The answer where it is a success; throws `Undelivered` otherwise. */
  readonly succeed: (answer: HttpAnswer) => HttpAnswer;
}

/** A helpdesk's API below `base`. Throws a `ConnectorProblem` where that would travel in the clear. */
export function createApi(
  { http, now }: Means,
  place: {
    readonly base: string;
    readonly allowPrivate: boolean;
    readonly headers: Readonly<Record<string, string>>;
  },
): Api {
  if (!place.allowPrivate && !place.base.startsWith('https:')) {
    throw new ConnectorProblem(
      `has the url ${place.base}, which is not encrypted. Write an address that begins with https://, or ` +
        'allowPrivate: true within your own network.',
    );
  }
  const base = place.base.replace(/\/+$/, '');
  const succeed: Api['succeed'] = (answer) => successful(answer, now());
  return {
    ask: async (method, path, signal, body, headers = {}) => {
      const written = body === undefined ? null : await write(body);
      try {
        return await http({
          method,
          url: path === '' ? place.base : base + path,
          headers: {
            Accept: 'application/json',
            ...place.headers,
            ...headers,
            ...(written === null ? {} : { 'Content-Type': written.type }),
          },
          ...(written === null ? {} : { body: written.bytes }),
          signal,
          allowPrivate: place.allowPrivate,
        });
      } catch (cause) {
        if (cause instanceof Unanswered) throw new Undelivered(verdictOnSilence(cause));
        throw cause;
      }
    },
    read: (answer, schema) => {
      const read = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), succeed(answer).text);
      // It said yes in words that are not its own: a proxy's page, or half an answer. What it did is not known.
      if (!read.success) throw new Undelivered({ kind: 'retry', why: 'answer.unreadable' });
      return read.output;
    },
    succeed,
  };
}

async function write(body: Body): Promise<{ readonly bytes: string | Uint8Array; readonly type: string }> {
  if ('json' in body) return { bytes: JSON.stringify(body.json), type: 'application/json' };
  if ('bytes' in body) return body;
  // The platform writes the parts and their boundary.
  const encoded = new Response(body.form);
  return {
    bytes: new Uint8Array(await encoded.arrayBuffer()),
    type: encoded.headers.get('content-type') ?? 'multipart/form-data',
  };
}

/** User and password as `Authorization` (RFC 7617). */
export function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

/** Numbers and texts that APIs use for ids. */
export const remoteId = v.pipe(
  v.union([v.number(), v.string()]),
  v.transform((id) => String(id)),
);
