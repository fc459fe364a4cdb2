import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import * as v from 'valibot';
import { createDesk, type DeskHandler } from '../../../src/desk/app.ts';
import { openFileStore, type FileStore } from '../../../src/desk/files/file-store.ts';
import type { DeskOptions } from '../../../src/desk/options.ts';
import { createSignInLink } from '../../../src/desk/session.ts';
import { openSqliteStore } from '../../../src/desk/store/sqlite.ts';
import type { CaseStore } from '../../../src/desk/store/types.ts';
import { ApiErrorSchema, type ApiErrorBody } from '../../../src/handoff/errors.ts';

export const OWN = 'https://help.example.com';
export const SHOP = 'https://shop.example.com';

export interface TestDesk extends DeskHandler {
  readonly store: CaseStore;
  readonly files: FileStore;
  /** Faults that the desk told its operator. */
  readonly faults: unknown[];
  readonly post: (path: string, body: unknown, headers?: Record<string, string>) => Promise<Response>;
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Response>;
  /** A cookie of an agent who is signed in. */
  readonly signIn: () => Promise<string>;
}

/** A desk over the store that is given, or over a SQLite store of its own, removed after the test. */
export function testDesk(options: Partial<DeskOptions> = {}): TestDesk {
  const folder = mkdtempSync(join(tmpdir(), 'handrail-desk-'));
  const store = options.store ?? openSqliteStore(folder);
  onTestFinished(async () => {
    if (options.store === undefined) await store.close();
    rmSync(folder, { recursive: true });
  });
  const faults: unknown[] = [];
  const files = openFileStore(join(folder, 'files'));
  const desk = createDesk({
    store,
    secret: new Uint8Array(32).fill(7),
    publicUrl: OWN,
    allowedOrigins: [SHOP],
    caseLimit: { count: 10_000, windowMs: 60_000 },
    attachments: { count: 3, bytes: 2000, kinds: ['image', 'pdf', 'text'] },
    files,
    log: (_message, cause) => faults.push(cause),
    ...options,
  });
  const ask = async (path: string, init: RequestInit): Promise<Response> =>
    desk.fetch(new Request(OWN + path, init), { address: '192.0.2.1' });
  const post: TestDesk['post'] = (path, body, headers = {}) =>
    ask(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  return {
    ...desk,
    store,
    files,
    faults,
    post,
    get: (path, headers = {}) => ask(path, { headers }),
    signIn: async () => {
      const link = await createSignInLink(store, OWN, options.now?.());
      const answer = await post('/api/inbox/session', { token: link.slice(link.indexOf('=') + 1) });
      return (answer.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? '';
    },
  };
}

/** The error that an answer carries; fails the test where it carries none, or one without remedy. */
export async function errorOf(response: Response): Promise<ApiErrorBody['error']> {
  const { error } = v.parse(ApiErrorSchema, await response.json());
  if (error.message === '' || error.remedy === '') throw new Error(`${error.code} says nothing.`);
  return error;
}
