import { createHmac } from 'node:crypto';
import type { ConnectorMeans } from './connector.ts';

/** Standard Webhooks asks for 24 to 64 bytes. */
const SECRET_BYTES = { min: 24, max: 64 };

/**
 * The headers that sign a request, by https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md.
 *
 * @param id the same at every repeat
 * @param now Unix ms
 */
export function signed(
  keys: readonly Buffer[],
  id: string,
  now: number,
  body: string,
): Readonly<Record<string, string>> {
  const timestamp = Math.floor(now / 1000);
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': keys
      .map((key) => `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`)
      .join(' '),
  };
}

/** The keys that an environment variable holds: one, or two while one replaces the other. Throws a `ConfigError`. */
export function keysOf(
  variable: string,
  { secret, invalid }: Pick<ConnectorMeans, 'secret' | 'invalid'>,
): readonly Buffer[] {
  return secret('secretEnv', variable)
    .split(/\s+/)
    .map((text) => {
      const base64 = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(text)?.[1] ?? '';
      const key = Buffer.from(base64, 'base64');
      if (key.length >= SECRET_BYTES.min && key.length <= SECRET_BYTES.max) return key;
      throw invalid(
        'secretEnv',
        `names ${variable}, which holds no signing key. Make one with: echo "whsec_$(openssl rand -base64 32)"`,
      );
    });
}
