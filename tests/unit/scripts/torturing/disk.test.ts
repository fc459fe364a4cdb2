import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Disk, FATES, type Fate } from '../../../../scripts/torturing/power-cut/disk.ts';
import type { Step } from '../../../../scripts/torturing/power-cut/steps.ts';
import { createRandom } from '../../../bench/random.ts';

const FILE = '/disk/a';
const create: Step = { type: 'create', path: FILE, isEmptied: false };
const write = (at: number | null, text: string): Step => ({
  type: 'write',
  path: FILE,
  at,
  bytes: Buffer.from(text),
});
const flush = (path: string): Step[] => [
  { type: 'flush', path, thread: '1' },
  { type: 'flushed', path, thread: '1' },
];

/** What is there after the power was cut, as text by name. */
function after(steps: readonly Step[], fate: Fate, seed = ''): Record<string, string> {
  const disk = new Disk('/disk');
  for (const step of steps) disk.apply(step);
  const image = disk.image(fate, createRandom(seed), () => false);
  return Object.fromEntries([...image].map(([path, content]) => [path, Buffer.from(content).toString()]));
}

describe('a disk whose power is cut', () => {
  it.each(FATES)('keeps what was flushed with its name, where the rest is %s', (fate) => {
    const steps = [create, write(null, 'one'), ...flush(FILE), ...flush('/disk'), write(null, 'two')];
    fc.assert(
      fc.property(fc.string(), (seed) => {
        expect(after(steps, fate, seed)['a']).toMatch(/^one/);
      }),
    );
    expect(after(steps, 'dropped')).toEqual({ a: 'one' });
    expect(after(steps, 'kept')).toEqual({ a: 'onetwo' });
  });

  it('loses a file whose folder was not flushed, though it was itself', () => {
    const steps = [create, write(null, 'one'), ...flush(FILE)];
    expect(after(steps, 'dropped')).toEqual({});
    expect(after(steps, 'kept')).toEqual({ a: 'one' });
  });

  it('keeps of a flush under way nothing for sure, nor what came after it began', () => {
    const [begin, end] = flush(FILE);
    if (!begin || !end) throw new Error('no flush');
    const named = [create, ...flush('/disk'), write(0, 'one')];
    expect(after([...named, begin], 'dropped')).toEqual({ a: '' });
    expect(after([...named, begin, write(3, 'two'), end], 'dropped')).toEqual({ a: 'one' });
  });

  it('has the old name or the new one after a rename, never none', () => {
    const steps: Step[] = [
      ...[create, write(0, 'one'), ...flush(FILE), ...flush('/disk')],
      { type: 'rename', from: FILE, to: '/disk/b' },
    ];
    expect(after(steps, 'dropped')).toEqual({ a: 'one' });
    expect(after(steps, 'kept')).toEqual({ b: 'one' });
    expect(after([...steps, ...flush('/disk')], 'dropped')).toEqual({ b: 'one' });
  });

  it('tears what was not flushed at sectors, each old or new', () => {
    const old = 'o'.repeat(2048);
    const steps = [create, write(0, old), ...flush(FILE), ...flush('/disk'), write(256, 'n'.repeat(1536))];
    const seen = new Set<string>();
    for (let seed = 0; seed < 60; seed += 1) {
      const content = after(steps, 'torn by sectors', String(seed))['a'] ?? '';
      expect(content).toMatch(/^o{256}(o{256}|n{256})((o{512}|n{512}){2})(o{256}|n{256})o{256}$/);
      seen.add(content);
    }
    expect(seen.size).toBeGreaterThan(8);
  });

  it('forgets what was cut off, once that was flushed', () => {
    const steps: Step[] = [
      ...[create, write(0, 'long text'), ...flush(FILE), ...flush('/disk')],
      { type: 'resize', path: FILE, size: 4 },
    ];
    expect(after(steps, 'dropped')).toEqual({ a: 'long text' });
    expect(after([...steps, ...flush(FILE), write(6, 'x'), ...flush(FILE)], 'dropped')).toEqual({
      a: 'long\0\0x',
    });
  });
});
