import { mkdtempSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import * as v from 'valibot';
import { openConnectors } from '../../../../src/desk/delivery/open-connectors.ts';
import type { Receiver } from '../../../../src/desk/delivery/receive.ts';
import { createSignInLink } from '../../../../src/desk/session.ts';
import { openSqliteStore } from '../../../../src/desk/store/sqlite.ts';
import type { CaseStore } from '../../../../src/desk/store/types.ts';
import { CaseReceiptSchema } from '../../../../src/handoff/answers.ts';
import { createUlid } from '../../../../src/handoff/ulid.ts';
import { chatwoot } from '../../../contract/receiving/chatwoot.ts';
import type { ReceivingFixture } from '../../../contract/receiving/fixture.ts';
import { freshdesk } from '../../../contract/receiving/freshdesk.ts';
import { zendesk } from '../../../contract/receiving/zendesk.ts';
import { OWN, testDesk, type TestDesk } from '../desk-fixture.ts';
import { sampleDraft } from '../sample-draft.ts';

export const HELPDESKS: Readonly<Record<string, ReceivingFixture>> = { zendesk, freshdesk, chatwoot };

/** A desk with everything open that its settings can open, and a case that is there. */
export interface AttackedDesk extends TestDesk {
  readonly caseId: string;
  /** Of the case, named and not sent. */
  readonly fileId: string;
  /** The secret of the case's follow link. */
  readonly token: string;
  readonly cookie: string;
  /** A case that has ended, by the secret of its link. */
  readonly closedToken: string;
  /** Sends from an address that nobody sent from before, so that no limit answers for the desk. */
  readonly send: (method: string, path: string, init?: RequestInit) => Promise<Response>;
  /** Moves its clock on by so many ms. */
  readonly later: (ms: number) => void;
  /** Changes with whatever is stored; always the same where that cannot be told. */
  readonly stored: () => unknown;
}

/** A new case; resolves to its id and the secret of its link. */
export async function newCase(desk: Pick<TestDesk, 'post'>, fileId = createUlid()) {
  const files = [{ id: fileId, name: 'a.png', size: 9 }];
  const answer = await desk.post('/api/cases', sampleDraft({ files }));
  const { caseId, followUrl } = v.parse(CaseReceiptSchema, await answer.json());
  return { caseId, fileId, token: followUrl.split('#')[1] ?? '' };
}

/** A desk over that store, or over a SQLite store that is watched. */
export async function attackedDesk(given?: CaseStore): Promise<AttackedDesk> {
  const folder = mkdtempSync(join(tmpdir(), 'handrail-attacked-'));
  const store = given ?? openSqliteStore(folder);
  const watcher = given === undefined ? new DatabaseSync(join(folder, 'desk.sqlite')) : null;
  onTestFinished(async () => {
    watcher?.close();
    if (given === undefined) await store.close();
    rmSync(folder, { recursive: true });
  });
  let shift = 0;
  const desk = testDesk({
    store,
    now: () => Date.now() + shift,
    receivers: receivers(),
    forms: {
      shell: '{{lang}} {{dir}} {{title}} {{content}}',
      locales: ['en', 'he', 'bg'],
      placeIn: () => ({ company: 'Lumora', home: '/en/', channels: [] }),
      onMail: () => undefined,
    },
    caseLimit: { count: 10_000_000, windowMs: 60_000 },
    metricsToken: 'figures-are-behind-this-token',
    deliverTo: Object.keys(HELPDESKS),
  });
  const open = await newCase(desk);
  const closed = await newCase(desk);
  await store.moveCase(closed.caseId, ['received'], 'closed', Date.now());
  const link = await createSignInLink(store, OWN);
  const signedIn = await desk.post('/api/inbox/session', { token: link.slice(link.indexOf('=') + 1) });
  const changes = watcher?.prepare('PRAGMA data_version');
  let count = 0;
  return {
    ...desk,
    ...open,
    closedToken: closed.token,
    cookie: (signedIn.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? '',
    send: async (method, path, init = {}) => {
      count += 1;
      const address = `10.${count >> 16}.${(count >> 8) & 255}.${count & 255}`;
      return desk.fetch(new Request(OWN + path, { method, ...init }), { address });
    },
    later: (ms) => {
      shift += ms;
    },
    // By another connection than the desk's own (https://sqlite.org/pragma.html#pragma_data_version).
    stored: () => changes?.get()?.['data_version'],
  };
}

/** An address with what is there in its places, but for one of them. */
export function filled(
  { caseId, fileId, token }: AttackedDesk,
  path: string,
  place = '',
  value = '',
): string {
  const good: Readonly<Record<string, string>> = { caseId, id: fileId, connector: 'zendesk', token };
  return path.replace(/:(\w+)\??/g, (_, name: string) => (name === place ? value : (good[name] ?? 'x')));
}

function receivers(): ReadonlyMap<string, Receiver> {
  return new Map(
    Object.entries(HELPDESKS).map(([name, { settings, env }]) => {
      const delivery = [{ type: name, name, ...settings('http://127.0.0.1:1') }];
      const receive = openConnectors({ delivery, env }).get(name)?.receive;
      if (receive === undefined) throw new Error(`${name} receives nothing.`);
      return [name, receive] as const;
    }),
  );
}
