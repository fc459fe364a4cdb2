import { createHash, createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Certificate and key of this machine's own address, with which contenders are served as they are on the web: browsers
 * speak HTTP/2 only behind TLS. Nobody but the bench's own browser trusts it.
 */
const pem = readFileSync(join(import.meta.dirname, 'loopback.pem'), 'utf8');

/** For a server. */
export const CERTIFICATE = { key: pem, cert: pem };

/** Has Chromium take the certificate for a good one, with all that hangs on it: of a bad one's answers it keeps none. */
export const TRUST_CERTIFICATE = `--ignore-certificate-errors-spki-list=${createHash('sha256')
  .update(createPublicKey(pem).export({ type: 'spki', format: 'der' }))
  .digest('base64')}`;
