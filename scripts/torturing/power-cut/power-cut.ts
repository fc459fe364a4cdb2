import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { draftHash } from '../../../src/desk/draft-hash.ts';
import { loadSecret } from '../../../src/desk/secret.ts';
import { openSqliteStore } from '../../../src/desk/store/sqlite.ts';
import { createRandom } from '../../../tests/bench/random.ts';
import type { SentCase } from '../ledger.ts';
import type { Outcome, Scenario } from '../scenario.ts';
import { verify, type Tally } from '../verify.ts';
import { Disk, FATES, type Image } from './disk.ts';
import { record, type Recording } from './record.ts';
import { listen, toldOf, type Told } from './told.ts';

/** Copies of a disk live in memory where there is room for it: nothing of them has to last. */
const COPIES = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/**
 * Cuts the power of a recorded desk at random points: what it wrote since the last flush is dropped, torn or out of order,
 * and the store that is left is opened. Done with a desk that acknowledges too early as well, which must be caught.
 */
export const powerCut: Scenario = {
  name: 'power cut',
  run: async ({ plan, seed, say }) => {
    const recording = await record({ cases: plan.recorded, seed, isWeak: false });
    say(`${recording.steps.length} steps recorded; ${plan.cuts} cuts`);
    const sound = await replay(recording, plan.cuts, seed);
    const weak = await replay(
      await record({ cases: Math.ceil(plan.recorded / 2), seed, isWeak: true }),
      plan.weakCuts,
      seed,
    );
    const caught = weak.lost.length + weak.damaged.length;
    return {
      ...sound,
      wrongs: [
        ...recording.ledger.wrongs,
        ...sound.wrongs,
        ...(caught > 0 ? [] : ['a desk that acknowledges too early loses nothing: these cuts prove nothing']),
      ],
      figures: { ...sound.figures, 'losses of a desk that acknowledges too early': caught },
    };
  },
};

async function replay({ root, steps, ledger }: Recording, cuts: number, seed: string): Promise<Outcome> {
  const random = createRandom(`cuts ${seed}`);
  const spoken = [...steps.entries()].filter(([, { type }]) => type === 'said').map(([at]) => at);
  // Half of them right after something was said: nothing that follows may be needed for it.
  const points = Array.from({ length: cuts }, (_, count) =>
    count % 2 === 0 && spoken.length > 0 ? random.of(spoken) + 1 : random.below(steps.length + 1),
  ).sort((a, b) => a - b);
  const disk = new Disk(root);
  const told: Told = { references: new Map(), ids: new Set() };
  const sum = { acknowledged: 0, found: 0, lost: [], doubled: [], damaged: [] } as {
    acknowledged: number;
    found: number;
    lost: string[];
    doubled: string[];
    damaged: string[];
  };
  let at = 0;
  for (const point of points) {
    for (; at < point; at += 1) {
      const step = steps[at];
      if (step === undefined) break;
      disk.apply(step);
      if (step.type === 'said') listen(told, step.text);
    }
    const fate = random.of(FATES);
    const tally = await openAgain(
      // Shared memory is no file: SQLite makes it anew.
      disk.image(fate, random, (path) => path.endsWith('-shm')),
      ledger.cases,
      told,
    );
    const where = (what: string): string => `${what}, cut at step ${point}, the rest ${fate}`;
    sum.acknowledged += tally.acknowledged;
    sum.found += tally.found;
    sum.lost.push(...tally.lost.map(where));
    sum.doubled.push(...tally.doubled.map(where));
    sum.damaged.push(...tally.damaged.map(where));
  }
  for (; at < steps.length; at += 1) {
    const step = steps[at];
    if (step?.type === 'said') listen(told, step.text);
  }
  const unheard = ledger.cases.filter(
    ({ draft, reference, files, additions }) =>
      (reference !== null && told.references.get(draft.caseId) !== reference) ||
      [...files, ...additions].some(({ id, isAcknowledged }) => isAcknowledged && !told.ids.has(id)),
  );
  return {
    ...sum,
    // Else the cuts would ask for less than customers were told.
    wrongs: unheard.map(({ draft }) => `an acknowledgement of ${draft.caseId} is not in the recording`),
    figures: { cuts, 'steps recorded': steps.length, 'cases recorded': ledger.cases.length },
  };
}

/** Writes the image out, opens it as a desk would, and looks everything up that was told. */
async function openAgain(image: Image, cases: readonly SentCase[], told: Told): Promise<Tally> {
  const folder = mkdtempSync(join(COPIES, 'handrail-cut-'));
  try {
    for (const [path, content] of image) {
      if (content === 'folder') mkdirSync(join(folder, path));
      else writeFileSync(join(folder, path), content);
    }
    const dataDir = join(folder, 'data');
    return await inspect(dataDir, image, cases, told);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    return {
      ...{ acknowledged: told.references.size, found: 0, lost: [], doubled: [] },
      damaged: [`the store cannot be opened (${reason})`],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function inspect(
  dataDir: string,
  image: Image,
  cases: readonly SentCase[],
  told: Told,
): Promise<Tally> {
  const damaged: string[] = [];
  if (told.references.size > 0 && !image.has('data/secret'))
    damaged.push('the key of the follow links is gone');
  loadSecret(dataDir);
  const store = openSqliteStore(dataDir);
  try {
    const tally = await verify({
      ...{ cases, store, dataDir },
      told: ({ draft }) => toldOf(told, draft.caseId),
    });
    // Who had no answer sends again: stored now or then, but never in the way of itself.
    for (const { draft } of cases.filter((one) => !told.references.has(one.draft.caseId)).slice(0, 5)) {
      const { outcome } = await store.addCase(draft, draftHash(draft), Date.now());
      if (outcome === 'conflict') damaged.push(`case ${draft.caseId} stands in its own way`);
    }
    const check = new DatabaseSync(join(dataDir, 'desk.sqlite'));
    const said = String(check.prepare('PRAGMA integrity_check').get()?.['integrity_check']);
    check.close();
    if (said !== 'ok') damaged.push(`the database is damaged: ${said}`);
    return { ...tally, damaged: [...tally.damaged, ...damaged] };
  } finally {
    await store.close();
  }
}
