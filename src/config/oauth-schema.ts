import * as v from 'valibot';
import { environmentVariable } from './environment-variable.ts';

const variable = environmentVariable('MAIL_CLIENT_SECRET');

/** How a token is got by which a mailbox is opened instead of by a password (OAuth 2, RFC 6749). */
export const OAuthSchema = v.pipe(
  v.strictObject({
    /** The provider's token endpoint. */
    tokenUrl: v.pipe(
      v.string(),
      v.check(
        isTokenUrl,
        'is not an address of https. Write the provider’s token endpoint, such as "https://oauth2.googleapis.com/token".',
      ),
    ),
    /** What the provider calls the desk. */
    clientId: v.pipe(v.string(), v.minLength(1, 'is empty. Copy it from the provider.')),
    clientSecretEnv: v.optional(variable),
    /** What the token is for, in the provider's words; some ask for none beside a refresh token. */
    scope: v.optional(v.pipe(v.string(), v.minLength(1, 'is empty. Name a scope, or leave it out.'))),
    /** Left out, the desk signs in as itself (client credentials); else as whoever gave it this. */
    refreshTokenEnv: v.optional(variable),
    /** For a token endpoint in the own network. */
    allowPrivate: v.optional(v.boolean('is neither true nor false.'), false),
  }),
  v.check(
    ({ clientSecretEnv, refreshTokenEnv }) => (clientSecretEnv ?? refreshTokenEnv) !== undefined,
    'has neither clientSecretEnv nor refreshTokenEnv. Add the first to sign in as the desk itself, the second to sign in as a person.',
  ),
);
export type OAuthSettings = v.InferOutput<typeof OAuthSchema>;

function isTokenUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, hash } = new URL(text);
  return protocol === 'https:' && username === '' && password === '' && hash === '';
}
