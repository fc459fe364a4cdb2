import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fingerprint } from '../../../scripts/building/fingerprint.ts';

describe('what a build is made from', () => {
  let root = '';
  const write = (file: string, text: string): void => {
    mkdirSync(join(root, file, '..'), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  const now = (): Promise<string> => fingerprint(root, join(root, 'content'));

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'handrail-print-'));
    write('content/articles/en/orders/late.md', 'late');
    write('src/pages/index.astro', 'page');
    write('src/desk/node.ts', 'desk');
    write('help.config.ts', 'settings');
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  it.each([
    'content/articles/en/orders/late.md',
    'src/pages/index.astro',
    'help.config.ts',
    'content/articles/he/orders/new.md',
  ])('changes with %s', async (file) => {
    const before = await now();
    write(file, 'changed');
    expect(await now()).not.toBe(before);
  });

  it('changes when an article moves to another folder', async () => {
    const before = await now();
    rmSync(join(root, 'content'), { recursive: true });
    write('content/articles/en/delivery/late.md', 'late');
    expect(await now()).not.toBe(before);
  });

  it('stays the same when files are only touched, or the server’s code changes', async () => {
    const before = await now();
    utimesSync(join(root, 'help.config.ts'), 1, 1);
    write('src/desk/node.ts', 'changed');
    expect(await now()).toBe(before);
  });
});
