import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it, onTestFinished } from 'vitest';
import * as v from 'valibot';
import { loadConfig } from '../../../src/config/load.ts';
import { startDesk } from '../../../src/desk/node.ts';
import { createLog } from '../../../src/desk/operating/log.ts';
import { CaseReceiptSchema } from '../../../src/handoff/answers.ts';
import { createUlid } from '../../../src/handoff/ulid.ts';
import { sampleDraft } from './sample-draft.ts';

const FILE = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
const MARK = 'zxqmark';
const CONTENT = `${MARK} content`;

it('writes nothing of what a customer wrote, was called or searched into its log, whatever goes wrong', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'handrail-log-'));
  mkdirSync(join(folder, 'site'));
  writeFileSync(join(folder, 'site/index.html'), 'home');
  const lines: string[] = [];
  const desk = await startDesk({
    port: 0,
    siteDir: join(folder, 'site'),
    deskAppsDir: null,
    dataDir: join(folder, 'data'),
    config: await loadConfig(join(import.meta.dirname, '../../..')),
    log: createLog((line) => lines.push(line)),
  });
  onTestFinished(async () => {
    await desk.stop();
    rmSync(folder, { recursive: true });
  });
  const link: Record<string, string> = {};
  const ask = (method: string, path: string, body?: unknown): Promise<Response> =>
    fetch(desk.url + path, {
      method,
      headers: { 'Content-Type': 'application/json', ...link },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  const statusOf = async (...asked: Parameters<typeof ask>): Promise<number> => (await ask(...asked)).status;
  const draft = sampleDraft({
    message: `${MARK} message`,
    customer: { name: `${MARK} name`, email: `${MARK}@example.com` },
    trail: [{ type: 'search', t: 0, query: `${MARK} query`, results: 0 }],
    page: { url: `https://shop.example.com/${MARK}`, title: MARK },
    files: [{ id: FILE, name: `${MARK}.txt`, size: CONTENT.length }],
  });
  const taken = await ask('POST', '/api/cases', draft);
  expect(taken.status).toBe(201);
  const { followUrl } = v.parse(CaseReceiptSchema, await taken.json());
  link['Authorization'] = `Bearer ${new URL(followUrl).hash.slice(1)}`;
  const addition = (message: string) => ({ id: createUlid(), message });
  expect(await statusOf('POST', '/api/case/additions', addition(`${MARK} more`))).toBe(201);
  expect(await statusOf('PUT', `/api/case/files/${FILE}`, CONTENT)).toBe(201);

  expect(await statusOf('POST', '/api/cases', { ...draft, message: `${MARK} other` })).toBe(409);
  expect(await statusOf('POST', '/api/cases', { ...draft, customer: MARK })).toBe(400);
  expect(await statusOf('POST', '/api/cases', `{"${MARK}`)).toBe(400);
  expect(await statusOf('PUT', `/api/case/files/${MARK}?${MARK}`, CONTENT)).toBe(404);
  // Whatever is asked for now is a fault that the operator is told of, with its cause.
  rmSync(join(folder, 'data/files'), { recursive: true });
  expect(await statusOf('GET', `/api/case/files/${FILE}`)).toBeGreaterThanOrEqual(500);
  const database = new DatabaseSync(join(folder, 'data/desk.sqlite'));
  database.exec('DROP TABLE stage_changes; DROP TABLE idempotency');
  database.close();
  expect(await statusOf('POST', '/api/case/additions', addition(`${MARK} more`))).toBeGreaterThanOrEqual(500);
  expect(await statusOf('POST', '/api/cases', { ...draft, caseId: createUlid() })).toBeGreaterThanOrEqual(
    500,
  );

  expect(lines.filter((line) => line.includes('"level":"error"')).length).toBeGreaterThanOrEqual(3);
  expect(lines.some((line) => line.includes(draft.caseId))).toBe(true);
  expect(lines.join('').toLowerCase()).not.toContain(MARK);
});
