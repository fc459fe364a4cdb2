import * as v from 'valibot';
import type { OAuthSettings } from '../../config/oauth-schema.ts';
import { DeliveryFailure, type ConnectorMeans, type Failed } from './connector.ts';
import { decide } from './decide.ts';
import { withSignal, type HttpAnswer, type Send } from './http.ts';

/** A token is used no more so shortly before its end, in ms: a sign-in takes its time, and clocks differ. */
const MARGIN_MS = 2 * 60_000;
/** How long a token lasts whose provider does not say, in seconds. */
const UNSAID_S = 300;

/** No token is believed to last longer, in seconds. */
const LONGEST_S = 24 * 60 * 60;

/** Tokens by which a mail server knows the desk. */
export interface AccessTokens {
  /**
   * Does something with a token. Where that rejects with what `isRefused` says is the server's refusal of the token, and
   * the token had been used before, it is done once more with a new one. Rejects with a `DeliveryFailure` where no token
   * is to be had, and with whatever `use` does.
   */
  readonly with: <T>(
    use: (token: string) => Promise<T>,
    isRefused: (cause: unknown) => boolean,
    signal: AbortSignal,
  ) => Promise<T>;
}

export interface AccessTokenOptions {
  readonly settings: OAuthSettings;
  /** What an environment variable holds. Throws a `ConfigError` where it is not set. */
  readonly secret: ConnectorMeans['secret'];
  readonly http: ConnectorMeans['http'];
  /** Unix ms. */
  readonly now?: () => number;
}

interface Held {
  readonly token: string;
  /** Unix ms. */
  readonly until: number;
}

const Answer = v.object({
  // No more than one header may hold (RFC 6750, 2.1), and nothing that ends a field of SASL (RFC 7628, 3.1).
  access_token: v.pipe(v.string(), v.regex(/^[\x21-\x7e]{1,8192}$/)),
  // Older endpoints of Microsoft write it as text.
  expires_in: v.optional(
    v.pipe(v.union([v.number(), v.pipe(v.string(), v.toNumber())]), v.finite(), v.minValue(0)),
    UNSAID_S,
  ),
  refresh_token: v.optional(v.pipe(v.string(), v.regex(/^[\x20-\x7e]{1,8192}$/))),
});
const Refusal = v.object({ error: v.string() });

/**
 * Fetches tokens when they are needed and keeps the last one in memory until shortly before its end. By the refresh token
 * of the settings (RFC 6749, section 6), or as the desk itself (section 4.4) where there is none.
 */
export function createAccessTokens(options: AccessTokenOptions): AccessTokens {
  const { settings, secret, http, now = Date.now } = options;
  const { tokenUrl, clientId, clientSecretEnv, scope, refreshTokenEnv } = settings;
  const clientSecret =
    clientSecretEnv === undefined ? undefined : secret('oauth.clientSecretEnv', clientSecretEnv);
  let refreshToken =
    refreshTokenEnv === undefined ? undefined : secret('oauth.refreshTokenEnv', refreshTokenEnv);
  const send = http({ allowPrivate: settings.allowPrivate });
  let held: Held | null = null;
  let coming: Promise<Held> | null = null;

  const fetchToken = async (): Promise<Held> => {
    const form = new URLSearchParams({
      grant_type: refreshToken === undefined ? 'client_credentials' : 'refresh_token',
      client_id: clientId,
      ...(clientSecret === undefined ? {} : { client_secret: clientSecret }),
      ...(refreshToken === undefined ? {} : { refresh_token: refreshToken }),
      ...(scope === undefined ? {} : { scope }),
    });
    const began = now();
    const answer = await ask(send, tokenUrl, form.toString());
    const read = v.safeParse(v.pipe(v.string(), v.parseJson(), Answer), answer.text);
    if (answer.status !== 200 || !read.success) throw new DeliveryFailure(failureOf(answer, now()));
    const { access_token: token, expires_in: seconds, refresh_token: next } = read.output;
    if (refreshToken !== undefined && next !== undefined) refreshToken = next;
    return { token, until: began + Math.min(seconds, LONGEST_S) * 1000 - MARGIN_MS };
  };
  const usable = (): Held | null => (held !== null && held.until > now() ? held : null);
  /** One for all who wait; whoever stops waiting takes it from nobody else. */
  const fresh = async (): Promise<Held> => {
    coming ??= fetchToken().finally(() => {
      coming = null;
    });
    held = await coming;
    return held;
  };

  return {
    with: async (use, isRefused, signal) => {
      /** Uses a token, which is forgotten where it is refused. */
      const using = async (one: Held): ReturnType<typeof use> => {
        try {
          return await use(one.token);
        } catch (cause) {
          if (held === one && isRefused(cause)) held = null;
          throw cause;
        }
      };
      const known = usable();
      if (known !== null) {
        try {
          return await using(known);
        } catch (cause) {
          if (signal.aborted || !isRefused(cause)) throw cause;
        }
      }
      return using(usable() ?? (await waited(fresh(), signal)));
    },
  };
}

/** A request for a token is short and has a limit of its own: a stop does not break it off, it only is not waited for. */
function ask(send: Send, url: string, body: string): Promise<HttpAnswer> {
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
  return send({ method: 'POST', url, headers, body }, new AbortController().signal);
}

async function waited<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  try {
    return await withSignal(work, signal);
  } catch (cause) {
    if (cause instanceof DeliveryFailure) throw cause;
    throw new DeliveryFailure({ outcome: 'retry', code: 'net.timeout' }, { cause });
  }
}

/** What an endpoint's answer without a token means (RFC 6749, section 5.2); never in its own words. */
function failureOf(answer: HttpAnswer, now: number): Failed {
  const { status, text } = answer;
  if (status >= 500 || status === 408 || status === 429) return decide(answer, now);
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), Refusal), text);
  const error = read.success ? read.output.error : '';
  const refused = (code: string, why: string, remedy: string): Failed => ({
    ...{ outcome: 'refused', code: `oauth.${code}` },
    ...{ why, remedy },
  });
  switch (error) {
    case 'invalid_client':
      return refused(
        'client',
        'The token endpoint does not know the client or its secret.',
        'Correct oauth.clientId, or renew the secret in its environment variable: it may have run out.',
      );
    case 'invalid_grant':
      return refused(
        'grant',
        'The token endpoint takes the refresh token no more.',
        'Sign in at the provider anew and put the new refresh token into its environment variable.',
      );
    case 'unauthorized_client':
    case 'unsupported_grant_type':
    case 'access_denied':
      return refused(
        'not-allowed',
        'The token endpoint knows the client, which may not sign in this way.',
        'Give it the permissions that docs/replies.md names, and an administrator’s consent.',
      );
    case 'invalid_scope':
      return refused('scope', 'The token endpoint does not know the scope.', 'Correct oauth.scope.');
    case 'temporarily_unavailable':
    case 'server_error':
      return { outcome: 'retry', code: 'oauth.later' };
    default:
      return refused(
        'answer',
        'What is at oauth.tokenUrl gives no token.',
        'Compare oauth.tokenUrl, clientId and scope with what the provider shows.',
      );
  }
}
