import { writeFileSync } from 'node:fs';
import { readArguments } from './command-line/read-arguments.ts';
import { linesOf, resultOf, resultOfFailure, type Result } from './torturing/report.ts';
import { LONG, ORDEALS, QUICK, type Ordeal } from './torturing/scenarios.ts';
import { POSTGRES, SQLITE, type TorturedStore } from './torturing/stores.ts';

const USAGE = `Usage: npm run torture -- [--minutes 5] [--only ${ORDEALS.map(({ id }) => id).join(',')}] [--seed TEXT]
                          [--quick] [--json FILE]`;

const { values } = readArguments(USAGE, {
  options: {
    minutes: { type: 'string', default: '5' },
    only: { type: 'string' },
    seed: { type: 'string' },
    quick: { type: 'boolean', default: false },
    json: { type: 'string' },
  },
});

function fail(sentence: string): never {
  console.error(`${sentence}\n\n${USAGE}`);
  process.exit(2);
}

const minutes = Number(values.minutes);
if (!(minutes > 0)) fail(`--minutes ${values.minutes} is not a number of minutes.`);
const asked = values.only?.split(',') ?? ORDEALS.map(({ id }) => id);
const unknown = asked.find((id) => !ORDEALS.some((ordeal) => ordeal.id === id));
if (unknown !== undefined) fail(`There is no scenario "${unknown}".`);
const ordeals = ORDEALS.filter(({ id }) => asked.includes(id));
const plan = values.quick ? QUICK : LONG;
const first = values.seed ?? Date.now().toString(36);

/** Much of a scenario is waiting: two at once are done sooner where nobody wants to watch one. */
const QUICK_LANES = 2;

async function run(ordeal: Ordeal, store: TorturedStore, seed: string): Promise<Result> {
  const began = performance.now();
  const seconds = (): number => (performance.now() - began) / 1000;
  try {
    const outcome = await ordeal.scenario.run({
      plan,
      store,
      seed,
      say: (line) => {
        console.log(`  ${ordeal.scenario.name}, ${store.name}: ${line}`);
      },
    });
    return resultOf({ ordeal, store, seed, seconds: seconds() }, outcome);
  } catch (cause) {
    return resultOfFailure({ ordeal, store, seed, seconds: seconds() }, cause);
  }
}

const results: Result[] = [];
const end = performance.now() + minutes * 60_000;
for (let pass = 1; ; pass += 1) {
  const seed = pass === 1 ? first : `${first}-${pass}`;
  console.log(`Seed ${seed}`);
  const runs = ordeals.flatMap((ordeal) =>
    (values.quick ? ordeal.stores.slice(0, 1) : ordeal.stores).map((store) => ({ ordeal, store })),
  );
  const lane = async (): Promise<void> => {
    for (let next = runs.shift(); next !== undefined; next = runs.shift()) {
      const result = await run(next.ordeal, next.store, seed);
      results.push(result);
      console.log(linesOf(result).join('\n'));
    }
  };
  await Promise.all(Array.from({ length: values.quick ? QUICK_LANES : 1 }, lane));
  if (values.quick || performance.now() >= end) break;
}
await Promise.all([SQLITE, POSTGRES].map((store) => store.close()));

if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(results, null, 2)}\n`);
const count = (state: Result['state']): number => results.filter((one) => one.state === state).length;
const total = (of: (outcome: NonNullable<Result['outcome']>) => number): number =>
  results.reduce((sum, { outcome }) => sum + (outcome === null ? 0 : of(outcome)), 0);
console.log(
  `\n${total((one) => one.acknowledged)} acknowledged, ${total((one) => one.lost.length)} lost, ` +
    `${total((one) => one.doubled.length)} doubled: ${count('passed')} passed, ${count('failed')} failed, ` +
    `${count('not run')} not run`,
);
process.exit(count('failed') === 0 ? 0 : 1);
