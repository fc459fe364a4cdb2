import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { MailboxSettings } from '../../../../src/config/mailbox-schema.ts';
import { openFileStore, type FileStore } from '../../../../src/desk/files/file-store.ts';
import { parseMail } from '../../../../src/desk/mailbox/parse-mail.ts';
import { signedAddresses } from '../../../../src/desk/mailbox/signed-address.ts';
import { createTakeMail, type Taken, type TakeMailMeans } from '../../../../src/desk/mailbox/take-mail.ts';
import { DEFAULTS } from '../../../../src/desk/options.ts';
import { openSqliteStore } from '../../../../src/desk/store/sqlite.ts';
import type { CaseStore, KnownOfCase, StoredCase } from '../../../../src/desk/store/types.ts';
import type { CaseDraft } from '../../../../src/handoff/draft.ts';
import { sampleDraft } from '../sample-draft.ts';

const SECRET = new Uint8Array(32).fill(7);
export const NOON = Date.parse('2026-03-02T12:00:00Z');
export const SETTINGS: MailboxSettings = {
  address: 'help@acme.example',
  signed: 'help+*@acme.example',
  host: '127.0.0.1',
  port: 143,
  tls: 'none',
  user: 'help@acme.example',
  passwordEnv: 'MAILBOX_PASSWORD',
  folder: 'INBOX',
  agents: { domains: ['acme.example'], server: 'mx.acme.example' },
};
export const ADDRESSES = signedAddresses(SECRET, SETTINGS.signed);

export interface TestMailbox {
  readonly store: CaseStore;
  readonly files: FileStore;
  readonly means: TakeMailMeans;
  /** What was told the operator. */
  readonly notes: string[];
  /** Takes a mail as the reader does. */
  readonly take: (raw: Uint8Array, at?: number) => Promise<Taken>;
  readonly find: (caseId: string) => Promise<StoredCase>;
  /** A case that came by the form. */
  readonly filed: (draft?: Partial<CaseDraft>, known?: Partial<KnownOfCase>) => Promise<string>;
}

/** A desk's store, the one that is given or one of its own that is removed after the test, with what takes mails into it. */
export function testMailbox(options: Partial<TakeMailMeans> = {}): TestMailbox {
  const folder = mkdtempSync(join(tmpdir(), 'handrail-mailbox-'));
  const store = options.store ?? openSqliteStore(folder);
  onTestFinished(async () => {
    if (options.store === undefined) await store.close();
    rmSync(folder, { recursive: true });
  });
  const notes: string[] = [];
  const files = openFileStore(join(folder, 'files'));
  const means: TakeMailMeans = {
    ...DEFAULTS,
    ...{ store, files, secret: SECRET, settings: SETTINGS, locales: ['en', 'he', 'bg'] },
    attachments: { count: 2, bytes: 2000, kinds: ['image', 'pdf'] },
    now: () => NOON,
    note: (event) => notes.push(event),
    ...options,
  };
  const take = createTakeMail(means);
  return {
    ...{ store, files, means, notes },
    take: async (raw, at = NOON) =>
      take(await parseMail(raw, { authServer: means.settings.agents?.server ?? null }), at),
    find: async (caseId) => {
      const found = await store.findCase(caseId);
      if (found === null) throw new Error('There is no such case.');
      return found;
    },
    filed: async (draft = {}, known = {}) => {
      const made = sampleDraft({ customer: { name: 'Noa', email: 'noa@example.com' }, ...draft });
      await store.addCase(made, 'hash', NOON - 60_000, { urgent: null, identity: null, ...known });
      return made.caseId;
    },
  };
}
