import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { buildSite } from '../../../scripts/building/build-site.ts';
import { fingerprint } from '../../../scripts/building/fingerprint.ts';
import { configFile } from '../../../src/config/load.ts';

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

  it('changes with the settings file that HANDRAIL_CONFIG names', async () => {
    write('other.config.ts', 'settings');
    vi.stubEnv('HANDRAIL_CONFIG', 'other.config.ts');
    const file = configFile(root);
    vi.unstubAllEnvs();
    const outDir = join(root, 'dist');
    mkdirSync(join(outDir, 'site'), { recursive: true });
    const made = await fingerprint(root, join(root, 'content'), {
      config: 'settings',
      node: process.versions.modules,
    });
    writeFileSync(join(outDir, 'built-from'), made);
    const request = { root, outDir, contentDir: join(root, 'content'), configFile: file };
    expect((await buildSite(request)).reused).toBe(true);

    write('other.config.ts', 'changed');
    // There is no Astro in this folder: that it is asked for is the proof.
    await expect(buildSite(request)).rejects.toThrow('astro');
  });
});
