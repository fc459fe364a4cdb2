import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { caseOfToken, followToken, loadSecret, SecretError } from '../../../src/desk/secret.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handrail-secret-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('the secret of the data folder', () => {
  it('is made once, for its owner alone, and then stays', () => {
    const data = join(folder, 'data');
    const secret = loadSecret(data);
    expect(secret).toHaveLength(32);
    expect(loadSecret(data)).toEqual(secret);
    expect(statSync(join(data, 'secret')).mode & 0o777).toBe(0o600);
  });

  it('is never made anew over a damaged one', () => {
    writeFileSync(join(folder, 'secret'), 'short');
    expect(() => loadSecret(folder)).toThrow(SecretError);
    expect(readFileSync(join(folder, 'secret'), 'utf8')).toBe('short');
  });
});

describe('follow tokens', () => {
  const caseId = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
  it('open their case with their own secret only', () => {
    const secret = new Uint8Array(32).fill(1);
    const token = followToken(secret, caseId);
    expect(token).toBe(followToken(secret, caseId));
    expect(caseOfToken(secret, token)).toBe(caseId);
    expect(caseOfToken(new Uint8Array(32).fill(2), token)).toBeNull();
    expect(caseOfToken(secret, token.toLowerCase())).toBeNull();
  });
});
