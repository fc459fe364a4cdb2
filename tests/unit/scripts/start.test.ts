import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');

/** Runs `npm start` without npm; only for starts that end before anything is built. */
function start(env: Record<string, string>): { code: number | null; said: string } {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/start.ts'], {
    cwd: root,
    encoding: 'utf8',
    timeout: 15_000,
    env: { ...process.env, PORT: '0', HANDRAIL_SHOP_PORT: '0', ...env },
  });
  return { code: status, said: stderr.trim() };
}

describe('npm start says what to do about', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'handrail-start-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  describe('a port', () => {
    let other: Server;
    let taken = '';
    beforeEach(async () => {
      other = createServer();
      await new Promise<void>((settle) => other.listen(0, '127.0.0.1', settle));
      const address = other.address();
      taken = String(typeof address === 'object' ? address?.port : '');
    });
    afterEach(
      () =>
        new Promise<void>((settle) => {
          other.close(() => {
            settle();
          });
        }),
    );

    it.each(['PORT', 'HANDRAIL_SHOP_PORT'])('that is taken, in %s', (variable) => {
      const { code, said } = start({ [variable]: taken });
      expect(code).toBe(1);
      expect(said).toMatch(
        new RegExp(`^Port ${taken} is taken by another program: .*${variable}=\\d+ npm start\\.$`),
      );
    });
  });

  it('a port that is none', () => {
    const { code, said } = start({ PORT: 'http' });
    expect(code).toBe(1);
    expect(said).toMatch(/^PORT is "http", which is not a port: write a number .*\.$/);
  });

  it('one port for both', () => {
    const { code, said } = start({ PORT: '4859', HANDRAIL_SHOP_PORT: '4859' });
    expect(code).toBe(1);
    expect(said).toMatch(/^PORT and HANDRAIL_SHOP_PORT are both 4859: .*\.$/);
  });

  it('a content folder that is not there, or empty', () => {
    const missing = start({ HANDRAIL_CONTENT: join(folder, 'nowhere') });
    expect(missing.code).toBe(1);
    expect(missing.said).toMatch(
      /^The content folder .*nowhere has no articles\/ in it: .*HANDRAIL_CONTENT\.$/,
    );

    mkdirSync(join(folder, 'articles/en/orders'), { recursive: true });
    const empty = start({ HANDRAIL_CONTENT: folder });
    expect(empty.code).toBe(1);
    expect(empty.said).toMatch(/has no articles: add one as articles\/<language>\/<category>\/<name>\.md/);
  });

  it('content that cannot be read', () => {
    mkdirSync(join(folder, 'articles/en/orders'), { recursive: true });
    writeFileSync(join(folder, 'articles/en/orders/late.md'), 'late');
    const loop = join(folder, 'articles/en/orders/loop');
    symlinkSync(loop, loop);
    const { code, said } = start({ HANDRAIL_CONTENT: folder });
    expect(code).toBe(1);
    expect(said).toBe(
      `${loop} cannot be read (ELOOP): check that this user may read it and that it is no link to itself.`,
    );
  });

  it('settings that cannot be read, or are wrong', () => {
    const broken = join(folder, 'broken.ts');
    writeFileSync(broken, 'export default {');
    const unreadable = start({ HANDRAIL_CONFIG: broken });
    expect(unreadable.code).toBe(1);
    expect(unreadable.said).toMatch(/cannot be read: .* Mend the file and start again\.$/s);

    const wrong = join(folder, 'wrong.ts');
    writeFileSync(wrong, 'export default { locales: ["klingon!"] };');
    const refused = start({ HANDRAIL_CONFIG: wrong });
    expect(refused.code).toBe(1);
    expect(refused.said).toContain('locales.0 is "klingon!": it is not a BCP 47 language code.');
  });
});
