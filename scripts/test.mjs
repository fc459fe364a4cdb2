// @ts-check
import { run } from './runtime/run.mjs';

await run('test', process.argv.slice(2));
