import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readTrace, UnknownCall } from '../../../../scripts/torturing/power-cut/system-calls.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handrail-trace-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** As strace writes it: every byte in hexadecimal. */
const hex = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
const read = (...lines: string[]) => {
  const file = join(folder, 'trace');
  writeFileSync(file, `${lines.join('\n')}\n`);
  return readTrace(file, '/disk');
};

describe('a trace of system calls', () => {
  it('becomes steps in their order, with what goes out beside what goes to the disk', async () => {
    const steps = await read(
      `7 mkdir("${hex('/disk/data')}", 0700) = 0`,
      `7 openat(AT_FDCWD<${hex('/')}>, "${hex('/disk/data/a')}", O_WRONLY|O_CREAT|O_TRUNC|O_CLOEXEC, 0600) = 21<${hex('/disk/data/a')}>`,
      `7 write(21<${hex('/disk/data/a')}>, "${hex('key')}", 3) = 3`,
      `7 pwrite64(21<${hex('/disk/data/a')}>, "${hex('page')}", 4, 4096) = 4`,
      `7 fsync(21<${hex('/disk/data/a')}>) = 0`,
      `7 writev(30<${hex('socket:[99]')}>, [{iov_base="${hex('HTTP')}", iov_len=4}, {iov_base="${hex('/1.1')}", iov_len=4}], 2) = 8`,
      `7 ftruncate(21<${hex('/disk/data/a')}>, 8) = 0`,
      `7 rename("${hex('/disk/data/a')}", "${hex('/disk/data/b')}") = 0`,
    );
    expect(
      steps.map((step) => ('bytes' in step ? { ...step, bytes: Buffer.from(step.bytes).toString() } : step)),
    ).toEqual([
      { type: 'folder', path: '/disk/data' },
      { type: 'create', path: '/disk/data/a', isEmptied: true },
      { type: 'write', path: '/disk/data/a', at: null, bytes: 'key' },
      { type: 'write', path: '/disk/data/a', at: 4096, bytes: 'page' },
      { type: 'flush', path: '/disk/data/a', thread: '7' },
      { type: 'flushed', path: '/disk/data/a', thread: '7' },
      { type: 'said', text: 'HTTP/1.1' },
      { type: 'resize', path: '/disk/data/a', size: 8 },
      { type: 'rename', from: '/disk/data/a', to: '/disk/data/b' },
    ]);
  });

  it('counts a flush from its end, and a write from its beginning', async () => {
    const steps = await read(
      `8 fsync(21<${hex('/disk/a')}> <unfinished ...>`,
      `9 pwrite64(21<${hex('/disk/a')}>, "${hex('x')}", 1, 0 <unfinished ...>`,
      `8 <... fsync resumed>) = 0`,
      `9 <... pwrite64 resumed>) = 1`,
    );
    expect(steps.map(({ type }) => type)).toEqual(['flush', 'write', 'flushed']);
  });

  it('has the write in which the desk was killed, which nothing says has ended', async () => {
    const killed = await read(
      `7 pwrite64(21<${hex('/disk/a')}>, "${hex('x')}", 1, 0 <unfinished ...>`,
      `7 <... pwrite64 resumed>) = ?`,
      `7 +++ killed by SIGKILL +++`,
    );
    expect(killed.map(({ type }) => type)).toEqual(['write']);
    expect(await read(`7 pwrite64(21<${hex('/disk/a')}>, "${hex('x')}", 1, 0) = ?`)).toHaveLength(1);
  });

  it('takes nothing from calls that failed, or from elsewhere', async () => {
    expect(
      await read(
        `7 mkdir("${hex('/disk/data')}", 0700) = -1 EEXIST (File exists)`,
        `7 fsync(21<${hex('/elsewhere')}>) = 0`,
        `7 openat(AT_FDCWD<${hex('/')}>, "${hex('/disk/a')}", O_RDONLY|O_CLOEXEC) = 3<${hex('/disk/a')}>`,
        `7 +++ killed by SIGKILL +++`,
      ),
    ).toEqual([]);
    const [, ...rest] = await read(`7 fsync(21<${hex('/disk/a')}>) = -1 EIO (Input/output error)`);
    expect(rest).toEqual([]);
  });

  it.each([
    `7 fallocate(21<${hex('/disk/a')}>, 0, 0, 4096) = 0`,
    `7 write(21<${hex('/disk/a')}>, "${hex('key')}", 3) = 2`,
    `7 write(21<${hex('/disk/a')}>, "${hex('key')}"..., 3000) = 3000`,
  ])('is refused where it says what cannot be replayed', async (line) => {
    await expect(read(line)).rejects.toThrow(UnknownCall);
  });
});
