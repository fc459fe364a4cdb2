import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createDelivery } from '../../../src/desk/delivery/delivery.ts';
import { connectorKinds } from '../../../src/desk/delivery/generated/registry.ts';
import { createHttpClient, Unanswered, type HttpClient } from '../../../src/desk/delivery/http.ts';
import { openConnectors } from '../../../src/desk/delivery/open-connectors.ts';
import { NO_FILES } from '../../../src/desk/files/file-store.ts';
import { openSqliteStore } from '../../../src/desk/store/sqlite.ts';
import { sampleDraft } from '../../unit/desk/sample-draft.ts';
import { UNCLEAR, type Fault } from './fixture.ts';
import { startStub } from './stub-server.ts';
import { IMPATIENCE_MS } from './try-delivery.ts';

/** Of the other end, and of the way to it. */
const AT_THE_END = [
  'reset',
  'silent',
  'drip',
  'too-many',
  'error',
  'gone',
  'redirect',
  'truncated',
  'dropped',
] as const;
const ON_THE_WAY = ['unreachable', 'name', 'tls'] as const;
const ALL = [...AT_THE_END, ...ON_THE_WAY];
const EACH = 12;

it('brings cases through twelve faults: none lost, and a repeat only where the answer was, under the same id', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'handrail-faults-'));
  const store = openSqliteStore(folder);
  const faults = new Map<string, (typeof ALL)[number]>();
  const hurt = new Set<string>();
  /** The fault of a first request; none of a later one. */
  const once = (id: string): (typeof ALL)[number] | null => {
    if (hurt.has(id)) return null;
    hurt.add(id);
    return faults.get(id) ?? null;
  };
  const came: string[] = [];
  const stub = await startStub(
    (asked) => {
      came.push(asked.header('webhook-id'));
      return { status: 200, json: { taken: true } };
    },
    (incoming): Fault | null => {
      const fault = once(String(incoming.headers['webhook-id']));
      return AT_THE_END.find((each) => each === fault) ?? null;
    },
  );
  onTestFinished(async () => {
    await stub.stop();
    await store.close();
    rmSync(folder, { recursive: true });
  });
  let now = Date.parse('2026-03-01T12:00:00Z');
  for (let count = 0; count < EACH; count += 1) {
    for (const fault of ALL) {
      const draft = sampleDraft();
      faults.set(`msg_${draft.caseId}`, fault);
      await store.addCase(draft, 'hash', now, { urgent: null, identity: null, deliverTo: ['crm'] });
    }
  }
  const patient = createHttpClient({ timeoutMs: 20_000 });
  const impatient = createHttpClient({ timeoutMs: IMPATIENCE_MS });
  const onTheWay: HttpClient = (request) => {
    const id = request.headers?.['webhook-id'] ?? '';
    const why = ON_THE_WAY.find((each) => each === faults.get(id));
    if (why !== undefined && once(id) !== null) return Promise.reject(new Unanswered(why));
    const fault = hurt.has(id) ? null : faults.get(id);
    return fault === 'silent' || fault === 'drip' ? impatient(request) : patient(request);
  };
  const connectors = openConnectors(
    [
      {
        kind: 'webhook',
        name: 'crm',
        fallback: false,
        url: stub.url.replace('stub.example', '127.0.0.1'),
        allowPrivate: true,
        secretEnv: 'KEY',
      },
    ],
    connectorKinds,
    { KEY: `whsec_${Buffer.alloc(32, 1).toString('base64')}` },
    { http: onTheWay, timeoutMs: IMPATIENCE_MS, now: () => now },
  );
  const { worker } = createDelivery({
    store,
    files: NO_FILES,
    connectors,
    secret: new Uint8Array(32),
    publicUrl: 'https://help.example.com',
    language: 'en',
    now: () => now,
    random: () => 0.5,
    log: () => undefined,
  });
  for (let round = 0; round < 40 && new Set(came).size < faults.size; round += 1) {
    await worker.settle();
    // What was refused has been mended by a person.
    for (const { id } of await store.outbox.listDead(1000)) await store.outbox.resend(id, now);
    now += 60_000;
  }
  expect(new Set(came)).toEqual(new Set(faults.keys()));
  await worker.settle();
  expect(await store.outbox.listWaiting()).toEqual([]);
  const twice = new Set(came.filter((id, place) => came.indexOf(id) !== place).map((id) => faults.get(id)));
  expect(twice).toEqual(new Set(UNCLEAR));
  expect(came).toHaveLength(faults.size + 2 * EACH);
}, 60_000);
