import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { compressFolder } from '../../bench/compress.ts';

describe('sizes over the wire', () => {
  it('are each file’s own, and never more than the file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'handrail-wire-'));
    try {
      const index = join(folder, 'index');
      mkdirSync(join(index, 'deep'), { recursive: true });
      writeFileSync(join(index, 'words.json'), 'the same words '.repeat(1000));
      writeFileSync(join(index, 'deep/noise.bin'), randomBytes(4000));
      const sizes = await compressFolder(index);
      expect([...sizes.keys()].sort()).toEqual(['deep/noise.bin', 'words.json']);
      expect(sizes.get('words.json')).toBeLessThan(100);
      expect(sizes.get('deep/noise.bin')).toBe(4000);
      expect(existsSync(join(`${index}.br`, 'words.json'))).toBe(true);
      expect(existsSync(join(`${index}.br`, 'deep/noise.bin'))).toBe(false);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
