import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseDraft } from '../../../src/handoff/draft.ts';
import { openSqliteStore } from '../../../src/desk/store/sqlite.ts';
import { sampleDraft } from './sample-draft.ts';

const PROGRAM = resolve(import.meta.dirname, 'desk-process.ts');
let folder: string;
let running: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handrail-kill-'));
});
afterEach(async () => {
  for (const child of running) await end(child, 'SIGKILL');
  running = [];
  rmSync(folder, { recursive: true });
});

async function start(port = 0): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [PROGRAM, folder, String(port)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  const [url] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { child, url };
}

async function end(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
}

async function send(url: string, draft: CaseDraft): Promise<number> {
  const answer = await fetch(`${url}/api/cases`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(draft),
  });
  await answer.arrayBuffer();
  return answer.status;
}

describe('a desk that is killed', () => {
  it('has every case that it acknowledged, each once, when it starts again', async () => {
    const acknowledged: string[] = [];
    let unsure: CaseDraft[] = [];
    for (const killAfter of [40, 90, 150]) {
      const { child, url } = await start();
      let gone = false;
      let killing: Promise<void> | undefined;
      const sender = async (): Promise<void> => {
        while (!gone) {
          // What a killed desk did not answer is sent again, as the widget does.
          const draft = unsure.pop() ?? sampleDraft();
          try {
            const status = await send(url, draft);
            expect([200, 201]).toContain(status);
            acknowledged.push(draft.caseId);
          } catch (cause) {
            if (killing === undefined) throw cause;
            unsure = [...unsure, draft];
          }
          if (acknowledged.length >= killAfter && killing === undefined) {
            gone = true;
            killing = end(child, 'SIGKILL');
          }
        }
      };
      await Promise.all(Array.from({ length: 8 }, sender));
      await killing;
    }
    const { child, url } = await start();
    for (const draft of unsure) await send(url, draft);
    await end(child, 'SIGTERM');

    expect(acknowledged.length).toBeGreaterThanOrEqual(150);
    const store = openSqliteStore(folder);
    const stored = await store.listCases({ before: null, stages: ['received'], limit: 100_000 });
    const ids = stored.map(({ caseId }) => caseId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(acknowledged.filter((caseId) => !ids.includes(caseId))).toEqual([]);
    for (const { caseId } of stored) expect((await store.findCase(caseId))?.draft.trail).toHaveLength(2);
    await store.close();
  });

  it('finishes what is under way when it is asked to stop', async () => {
    const { child, url } = await start();
    const sent = send(url, sampleDraft());
    const status = await sent;
    await end(child, 'SIGTERM');
    expect([status, child.exitCode]).toEqual([201, 0]);
  });
});

describe('a desk that is at work', () => {
  /** As many as the system lets wait, however many are asked for. */
  const mostWaiting = ((): number => {
    try {
      return Number(readFileSync('/proc/sys/net/core/somaxconn', 'utf8'));
    } catch {
      return 0;
    }
  })();

  it.skipIf(mostWaiting < 1000)(
    'lets a rush of customers wait, where the system would drop them',
    async () => {
      const { child, url } = await start();
      child.kill('SIGSTOP');
      const { hostname, port } = new URL(url);
      const sockets = Array.from({ length: 800 }, () => connect(Number(port), hostname));
      await Promise.all(sockets.map((socket) => once(socket, 'connect')));
      for (const socket of sockets) socket.destroy();
      child.kill('SIGCONT');
      await end(child, 'SIGKILL');
    },
  );
});
