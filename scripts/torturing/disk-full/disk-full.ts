import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { NotHere, type Scenario } from '../scenario.ts';

const INSIDE = join(import.meta.dirname, 'inside.ts');

const list = v.array(v.string());
const Outcome = v.object({
  ...{ acknowledged: v.number(), found: v.number() },
  ...{ lost: list, doubled: list, damaged: list, wrongs: list },
  figures: v.record(v.string(), v.number()),
});

/** A disk that is full, and has room again: what cannot be stored is refused, and after it the desk goes on. */
export const diskFull: Scenario = {
  name: 'disk full',
  run: async ({ plan, seed }) => {
    const [program, ...args] = withOwnMounts();
    const { stdout } = await promisify(execFile)(
      program,
      [...args, process.execPath, INSIDE, seed, String(plan.cases)],
      { maxBuffer: 64 * 1024 * 1024 },
    );
    return v.parse(v.pipe(v.string(), v.parseJson(), Outcome), stdout);
  },
};

/** How a program is run that may mount a disk for itself alone. Throws `NotHere` where nobody may. */
function withOwnMounts(): readonly [string, ...string[]] {
  const ways = [
    ['unshare', '--mount'],
    ['unshare', '--map-root-user', '--mount'],
  ] as const;
  for (const [program, ...args] of ways) {
    const mount = ['mount', '-t', 'tmpfs', '-o', 'size=1m', 'none', '/mnt'];
    if (spawnSync(program, [...args, ...mount]).status === 0) return [program, ...args];
  }
  throw new NotHere('This machine lets nobody mount a small disk: a full one cannot be tried.');
}
