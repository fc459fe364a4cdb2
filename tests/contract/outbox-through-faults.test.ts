import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { Connector } from '../../src/desk/delivery/connector.ts';
import { createHttp, type HttpRequest } from '../../src/desk/delivery/http.ts';
import { openConnectors } from '../../src/desk/delivery/open-connectors.ts';
import { renderCase } from '../../src/desk/delivery/render-case.ts';
import { startWorker } from '../../src/desk/delivery/worker.ts';
import { openSqliteStore } from '../../src/desk/store/sqlite.ts';
import { sampleDraft } from '../unit/desk/sample-draft.ts';
import { startStub, type Fault } from './connectors/stub-server.ts';

/** Twelve faults; each befalls every twelfth case at its first two tries. */
const FAULTS = [
  'refused',
  'reset',
  'silent',
  'drip',
  'http.429',
  'http.500',
  'http.410',
  'redirect',
  'truncated',
  'tls',
  'name',
  'dropped',
] as const;
type FaultName = (typeof FAULTS)[number];
const TRIES_WITH_FAULT = 2;
/** Ten thousand with `npm run test:full`. */
const CASES = process.env['HANDRAIL_FULL'] === '1' ? 10_008 : 120;
const NOON = Date.parse('2026-03-01T12:00:00Z');

/** What the server does to a request; the other faults happen before it. */
const AT_SERVER: Partial<Record<FaultName, Fault>> = {
  reset: { kind: 'reset' },
  silent: { kind: 'silent' },
  drip: { kind: 'drip' },
  truncated: { kind: 'truncated' },
  dropped: { kind: 'dropped' },
  'http.429': { kind: 'status', status: 429, headers: { 'Retry-After': '90' } },
  'http.500': { kind: 'status', status: 500 },
  'http.410': { kind: 'status', status: 410 },
  redirect: { kind: 'status', status: 308, headers: { Location: '/elsewhere' } },
};

it(`loses none of ${CASES} cases to twelve faults, and repeats only those whose answer was lost`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'handrail-faults-'));
  const store = openSqliteStore(folder);
  const drafts = Array.from({ length: CASES }, () => sampleDraft());
  await Promise.all(
    drafts.map((draft) =>
      store.addCase(draft, 'hash', NOON, { urgent: null, identity: null, deliverTo: ['hook'] }),
    ),
  );
  const faultOf = new Map(
    drafts.map(({ caseId }, at) => [`msg_${caseId}_hook`, FAULTS[at % FAULTS.length] ?? 'reset']),
  );

  /** How often the server took each id, and how often each was tried. */
  const taken = new Map<string, number>();
  const tries = new Map<string, number>();
  const count = (counts: Map<string, number>, id: string): number => {
    const next = (counts.get(id) ?? 0) + 1;
    counts.set(id, next);
    return next;
  };
  const faultNow = (id: string): FaultName | undefined =>
    (tries.get(id) ?? 0) <= TRIES_WITH_FAULT ? faultOf.get(id) : undefined;
  const stub = await startStub(
    ({ headers }) => {
      count(taken, headers['webhook-id'] ?? '');
      return { status: 200 };
    },
    ({ headers }) => {
      const fault = faultNow(headers['webhook-id'] ?? '');
      return fault === undefined ? undefined : AT_SERVER[fault];
    },
  );

  const send = (request: HttpRequest, signal: AbortSignal) => {
    const id = request.headers?.['webhook-id'] ?? '';
    count(tries, id);
    const fault = faultNow(id);
    const isUnanswered = fault === 'silent' || fault === 'drip';
    const ask = createHttp({
      allowPrivate: true,
      limitMs: isUnanswered ? 100 : 15_000,
      resolve: () =>
        fault === 'name'
          ? Promise.reject(Object.assign(new Error('none'), { code: 'ENOTFOUND' }))
          : Promise.resolve([{ address: fault === 'refused' ? '127.0.0.2' : '127.0.0.1', family: 4 }]),
    });
    return ask(
      fault === 'tls' ? { ...request, url: request.url.replace('http:', 'https:') } : request,
      signal,
    );
  };
  const delivery = [
    { type: 'webhook', name: 'hook', ...{ url: stub.origin, secretEnv: 'KEY', allowPrivate: true } },
  ];
  const env = { KEY: `whsec_${Buffer.alloc(32, 1).toString('base64')}` };
  let underWay = 0;
  const connectors = new Map<string, Connector>();
  for (const [name, connector] of openConnectors({ delivery, env, http: () => send })) {
    connectors.set(name, {
      deliver: async (given, attempt) => {
        underWay += 1;
        try {
          return await connector.deliver(given, attempt);
        } finally {
          underWay -= 1;
        }
      },
    });
  }

  // The clock goes on while nobody is being asked: half a minute each time that the worker finds nothing to do.
  let time = NOON;
  const worker = startWorker({
    outbox: store.outbox,
    findCase: store.findCase,
    file: () => Promise.resolve(new Uint8Array()),
    connectors,
    renderLateFile: (_, file, { at }) => ({ id: file.id, text: file.name, at, headline: 'late', file }),
    renderAddition: (_, { id, message: text, at }) => ({ id, text, at, headline: 'added' }),
    render: (stored) =>
      renderCase(stored, {
        secret: new Uint8Array(32),
        publicUrl: 'https://help.example.com',
        locale: 'en',
        timeZoneOf: () => null,
      }),
    log: () => undefined,
    now: () => time,
    random: Math.random,
    pollMs: 0,
    wait: async (ms, signal) => {
      if (ms > 0) {
        await new Promise<void>((resolve) => {
          signal.addEventListener('abort', () => {
            resolve();
          });
        });
        return;
      }
      await turn();
      if (underWay === 0) time += 30_000;
    },
  });
  const dead = () => store.outbox.listDead(CASES);
  const isPermanent = (fault: FaultName): boolean => fault === 'http.410' || fault === 'redirect';
  const permanent = [...faultOf].filter(([, fault]) => isPermanent(fault)).length;
  const delivered = (want: number) =>
    expect.poll(() => taken.size, { timeout: 600_000, interval: 20 }).toBe(want);

  await delivered(CASES - permanent);
  await expect.poll(async () => (await dead()).length, { timeout: 10_000 }).toBe(permanent);
  expect(new Set((await dead()).map(({ error }) => error))).toEqual(new Set(['http.410', 'http.308']));
  // A person mends the address and has them sent again; the fault is still there once.
  for (let round = 0; round < TRIES_WITH_FAULT; round += 1) {
    for (const { caseId, connector } of await dead()) await store.outbox.resend(caseId, connector, time);
    if (round < TRIES_WITH_FAULT - 1)
      await expect.poll(async () => (await dead()).length, { timeout: 60_000 }).toBe(permanent);
  }
  await delivered(CASES);
  await worker.stop(1_000_000);

  expect(await dead()).toEqual([]);
  const left = await store.outbox.claim({ connectors: ['hook'], now: time * 2, leaseMs: 1, limit: CASES });
  expect(left).toEqual([]);
  const repeated = new Map<string, number>();
  for (const [id, times] of taken) if (times > 1) count(repeated, `${faultOf.get(id) ?? ''} × ${times}`);
  expect(Object.fromEntries(repeated)).toEqual({
    [`dropped × ${TRIES_WITH_FAULT + 1}`]: CASES / FAULTS.length,
  });
  await stub.stop();
  await store.close();
  rmSync(folder, { recursive: true });
}, 900_000);
