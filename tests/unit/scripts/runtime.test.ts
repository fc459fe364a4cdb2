import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { flagsFor, isNewEnough } from '../../../scripts/runtime/bring-node.mjs';
import { isInstalled } from '../../../scripts/runtime/dependencies.mjs';

describe('the Node that runs the project', () => {
  it.each(['20.20.2', '22.11.0', '18.0.0'])('%s is too old', (version) => {
    expect(isNewEnough(version)).toBe(false);
  });
  it.each(['22.12.0', '22.21.1', '23.0.0', '24.0.0', '26.10.0'])('%s is new enough', (version) => {
    expect(isNewEnough(version)).toBe(true);
  });
  it('is told to strip types only where it does not by itself', () => {
    const strips = (version: string): boolean => flagsFor(version).includes('--experimental-strip-types');
    expect(['22.12.0', '22.17.1', '23.5.0'].map(strips)).toEqual([true, true, true]);
    expect(['22.18.0', '23.6.0', '24.0.0', '26.1.0'].map(strips)).toEqual([false, false, false, false]);
  });
  it('is told to open its database only where that needs a flag', () => {
    const opens = (version: string): boolean => flagsFor(version).includes('--experimental-sqlite');
    expect(['22.12.0', '23.3.0'].map(opens)).toEqual([true, true]);
    expect(['22.13.0', '23.4.0', '24.0.0'].map(opens)).toEqual([false, false, false]);
  });
});

describe('installed dependencies', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'handrail-install-'));
    mkdirSync(join(root, 'node_modules'));
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });
  const write = (file: string, packages: object): void => {
    writeFileSync(join(root, file), JSON.stringify({ packages }));
  };
  const wanted = {
    '': { version: '1.0.0' },
    'node_modules/hono': { version: '4.0.0' },
    'node_modules/other-system': { version: '1.0.0', optional: true },
  };

  it('are missing where npm never finished', () => {
    write('package-lock.json', wanted);
    expect(isInstalled(root)).toBe(false);
  });
  it('are there when all but other systems’ packages match', () => {
    write('package-lock.json', wanted);
    write('node_modules/.package-lock.json', { 'node_modules/hono': { version: '4.0.0' } });
    expect(isInstalled(root)).toBe(true);
  });
  it('are stale when the lockfile moved on', () => {
    write('package-lock.json', wanted);
    write('node_modules/.package-lock.json', { 'node_modules/hono': { version: '3.9.0' } });
    expect(isInstalled(root)).toBe(false);
  });
  it('count as missing where npm’s record is cut off', () => {
    write('package-lock.json', wanted);
    writeFileSync(join(root, 'node_modules/.package-lock.json'), '{"packages":{"node_mod');
    expect(isInstalled(root)).toBe(false);
  });
});
