// @ts-check
import { run } from './runtime/run.mjs';

await run('start', process.argv.slice(2));
