import { ConnectorProblem } from './connector-problem.ts';
import type { Means } from './connector.ts';

/**
 * The keys in an environment variable, newest first: `whsec_` and 24 to 64 bytes in base64, several with a space between
 * while one replaces the other. Throws `ConnectorProblem` where one is not such a key.
 */
export function signingKeys(variable: string, { secret }: Pick<Means, 'secret'>): readonly Buffer[] {
  const how = 'whsec_ and 24 to 64 random bytes in base64, made with: echo whsec_$(openssl rand -base64 32)';
  return secret(variable, how)
    .split(/\s+/)
    .map((text) => {
      const bytes = /^whsec_[A-Za-z0-9+/]+={0,2}$/.test(text)
        ? Buffer.from(text.slice(6), 'base64')
        : Buffer.alloc(0);
      if (bytes.length >= 24 && bytes.length <= 64) return bytes;
      throw new ConnectorProblem(`needs another value in ${variable}: ${how}.`);
    });
}
