import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');

function run(script: string, ...args: readonly string[]): { code: number | null; said: string } {
  const { status, stderr } = spawnSync(process.execPath, [`scripts/${script}.ts`, ...args], {
    cwd: root,
    encoding: 'utf8',
    timeout: 15_000,
  });
  return { code: status, said: stderr };
}

describe('a command', () => {
  it.each([
    ['search', '--bogus', 'refund'],
    ['search', '--locale'],
    ['search', 'refund', '--limit', 'ten'],
    ['search', 'refund', '--locale', 'constructor'],
    ['search', ''],
    ['search', 'refund', '--site', '/nowhere'],
    ['eval', '--bogus'],
    ['prove', '--bogus'],
    ['import', '--bogus'],
    ['import', 'in.jsonl', '--to', 'out', '--locale', 'constructor'],
    ['import', 'in.jsonl', '--to', 'out', '--locale', 'en', '--updated', '2026-02-30'],
  ])('%s says how it is used, not where it broke: %s %s', (script, ...args) => {
    const { code, said } = run(script, ...args);
    expect(code).toBeGreaterThan(0);
    expect(said).not.toBe('');
    expect(said).not.toMatch(/^\s+at /m);
  });
});

describe('npm run import', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'handrail-command-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('names a target that is a file, and what to do', () => {
    const file = join(folder, 'in.jsonl');
    writeFileSync(file, '{"id":"1","title":"T","body":"B"}');
    const { code, said } = run('import', file, '--locale', 'en', '--to', file);
    expect(code).toBe(1);
    expect(said).toContain(`${file} cannot be written to`);
    expect(said).toContain('Choose another --to');
  });
});
