// @ts-check
// `node scripts/run.mjs NAME …`: runs scripts/NAME.ts, or the command of the package NAME.
import { run } from './runtime/run.mjs';

const [name, ...args] = process.argv.slice(2);
if (name === undefined) {
  console.error('Say which script to run, such as: node scripts/run.mjs start');
  process.exitCode = 1;
} else await run(name, args);
