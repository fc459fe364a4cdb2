import {
  createHash,
  createHmac,
  createSecretKey,
  randomBytes,
  timingSafeEqual,
  type KeyObject,
} from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ULID_PATTERN } from '../handoff/ulid.ts';
import { flushFolder, makeFolder } from './durable-folder.ts';

const SECRET_BYTES = 32;

/** The desk's secret cannot be read; without it no follow link works, so a new one is never made over it. */
export class SecretError extends Error {
  override readonly name = 'SecretError';
  readonly code = 'secret.unreadable';
}

/** Reads the data folder's secret, or makes it (readable by its owner alone) at the first start. */
export function loadSecret(folder: string): Uint8Array {
  const file = join(folder, 'secret');
  try {
    return readSecret(file);
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'))
      throw unreadable(file, cause);
  }
  // Written whole under another name and linked, so that two processes starting at once agree on one secret.
  const draft = `${file}.${process.pid}`;
  try {
    makeFolder(folder);
    writeFileSync(draft, randomBytes(SECRET_BYTES), { mode: 0o600, flush: true });
    try {
      linkSync(draft, file);
    } catch (cause) {
      if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) throw cause;
    } finally {
      rmSync(draft);
    }
    // A link that a customer was given would be worth nothing without it.
    flushFolder(folder);
    return readSecret(file);
  } catch (cause) {
    throw unreadable(file, cause);
  }
}

function readSecret(file: string): Uint8Array {
  const bytes = readFileSync(file);
  if (bytes.length !== SECRET_BYTES)
    throw new Error(`it holds ${bytes.length} bytes instead of ${SECRET_BYTES}`);
  return bytes;
}

function unreadable(file: string, cause: unknown): SecretError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new SecretError(
    `The desk's secret ${file} cannot be used: ${reason}. Restore it from a backup; only if there is none, ` +
      'remove it, and the links that customers hold stop working.',
    { cause },
  );
}

const keys = new WeakMap<Uint8Array, KeyObject>();

/** The secret as a key. Made once for each: to make it costs six times what using it does. */
function keyOf(secret: Uint8Array): KeyObject {
  const key = keys.get(secret) ?? createSecretKey(secret);
  keys.set(secret, key);
  return key;
}

/** The token of a case's follow link: always the same for one case, and not to be guessed without the secret. */
export function followToken(secret: Uint8Array, caseId: string): string {
  return signedId(secret, 'follow', caseId);
}

/** The case that a follow token opens, or null for a wrong one. Takes the same time however wrong it is. */
export function caseOfToken(secret: Uint8Array, token: string): string | null {
  return idOfSigned(secret, 'follow', token);
}

/** The token by which whoever reads the mails of an address confirms a form; it opens nothing else. */
export function confirmToken(secret: Uint8Array, formId: string): string {
  return signedId(secret, 'confirm', formId);
}

/** The form that such a token confirms, or null, as `caseOfToken` does. */
export function formOfToken(secret: Uint8Array, token: string): string | null {
  return idOfSigned(secret, 'confirm', token);
}

/** What proves that the desk itself named the case for this use; another use has another proof. */
export function caseMac(secret: Uint8Array, use: string, caseId: string): Buffer {
  return createHmac('sha256', keyOf(secret)).update(`${use}:${caseId}`).digest();
}

function signedId(secret: Uint8Array, use: 'follow' | 'confirm', id: string): string {
  return `${id}.${caseMac(secret, use, id).toString('base64url')}`;
}

function idOfSigned(secret: Uint8Array, use: 'follow' | 'confirm', token: string): string | null {
  const id = token.slice(0, token.indexOf('.'));
  if (!ULID_PATTERN.test(id)) return null;
  return timingSafeEqual(digest(token), digest(signedId(secret, use, id))) ? id : null;
}

/** 256 random bits for a link or a cookie. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a random token. The token has 256 bits of its own, so a plain hash is enough. */
export function tokenHash(token: string): string {
  return digest(token).toString('base64url');
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
