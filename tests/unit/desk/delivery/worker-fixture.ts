import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { filesToSend } from '../../../../src/desk/delivery/case.ts';
import { filesOf, renderCase } from '../../../../src/desk/delivery/render-case.ts';
import type { Connector } from '../../../../src/desk/delivery/connector.ts';
import { startWorker, type Worker } from '../../../../src/desk/delivery/worker.ts';
import { openSqliteStore } from '../../../../src/desk/store/sqlite.ts';
import type { CaseStore } from '../../../../src/desk/store/types.ts';

export const NOON = Date.parse('2026-03-01T12:00:00Z');

/** A clock that stands until a test moves it; who waits for a moment goes on when it has come. */
export interface Clock {
  readonly now: () => number;
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Moves on, moment by moment, and lets everybody do what is theirs in between. */
  readonly pass: (ms: number) => Promise<void>;
  /** What the clock shows moves by so many ms, ahead or back, and no time passes. */
  readonly jump: (ms: number) => void;
  /** Lets everybody do what can be done now. */
  readonly settle: () => Promise<void>;
}

export function createClock(): Clock {
  let time = NOON;
  let ahead = 0;
  const waiting = new Set<{ readonly at: number; readonly go: () => void }>();
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  return {
    now: () => time + ahead,
    jump: (ms) => (ahead += ms),
    settle,
    wait: (ms, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) {
          resolve();
          return;
        }
        const one = {
          at: time + ms,
          go: () => {
            waiting.delete(one);
            resolve();
          },
        };
        waiting.add(one);
        signal.addEventListener('abort', one.go, { once: true });
      }),
    pass: async (ms) => {
      const end = time + ms;
      await settle();
      for (;;) {
        const next = Math.min(...[...waiting].map(({ at }) => at));
        if (next > end) break;
        time = Math.max(time, next);
        for (const one of [...waiting]) if (one.at <= time) one.go();
        await settle();
      }
      time = end;
      await settle();
    },
  };
}

export interface Workshop {
  readonly folder: string;
  readonly store: CaseStore;
  readonly clock: Clock;
  readonly logged: string[];
  readonly start: (
    connectors: Readonly<Record<string, Connector>>,
    pollMs?: number,
    fallback?: readonly string[],
  ) => Worker;
}

/** A store of its own and a clock; workers that a test starts are stopped after it. */
export function workshop(): Workshop {
  const folder = mkdtempSync(join(tmpdir(), 'handrail-delivery-'));
  const store = openSqliteStore(folder);
  const clock = createClock();
  const logged: string[] = [];
  const workers: Worker[] = [];
  onTestFinished(async () => {
    const stopped = workers.map((worker) => worker.stop(0));
    await clock.pass(0);
    await Promise.all(stopped);
    await store.close();
    rmSync(folder, { recursive: true });
  });
  return {
    folder,
    store,
    clock,
    logged,
    start: (connectors, pollMs, fallback = []) => {
      const worker = startWorker({
        outbox: store.outbox,
        findCase: store.findCase,
        file: (caseId, id) => Promise.resolve(new TextEncoder().encode(`${caseId}/${id}`)),
        connectors: new Map(Object.entries(connectors)),
        renderAddition: (_, { id, message: text, at }, _connector, from) => ({
          ...{ id, text, at, headline: 'added' },
          ...(from && { takes: filesToSend(filesOf(from)) }),
        }),
        renderLateFile: (_, file, { at, sentBytes }) => ({
          ...{ id: file.id, text: file.name, at, headline: 'late', file },
          takes: filesToSend([file], sentBytes),
        }),
        render: (stored) =>
          renderCase(stored, {
            secret: new Uint8Array(32),
            publicUrl: 'https://help.example.com',
            locale: 'en',
            timeZoneOf: () => null,
          }),
        fallback,
        log: (message) => logged.push(message),
        now: clock.now,
        random: () => 0.5,
        wait: clock.wait,
        ...(pollMs === undefined ? {} : { pollMs }),
      });
      workers.push(worker);
      return worker;
    },
  };
}
