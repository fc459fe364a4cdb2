import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { loadConfig } from '../../../src/config/load.ts';
import { startDesk } from '../../../src/desk/node.ts';

// A desk in a process of its own. Arguments: data folder, and the address of a PostgreSQL database if it is to use one. Its address is sent to the parent once it listens, and its
// memory, in bytes, whenever the parent asks: `heap` is what is in use after all garbage was collected, which Node is in
// no hurry to do; `resident` is what the system has given to it before that.
const [dataDir = '', databaseUrl] = process.argv.slice(2);
const config = await loadConfig(new URL('../../..', import.meta.url).pathname);
if (config.desk === false) throw new Error('help.config.ts has no desk to be measured.');
const desk = await startDesk({
  port: 0,
  siteDir: dataDir,
  deskAppsDir: null,
  dataDir,
  databaseUrl,
  // What is measured is how many it can take, not how many it wants.
  config: { ...config, desk: { ...config.desk, proofOfWork: 'off' } },
  trustedProxies: 1,
  caseLimit: { count: 10_000_000, windowMs: 60_000 },
});
process.send?.(desk.url);
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
process.on('message', () => {
  const resident = process.memoryUsage().rss;
  collect();
  const { heapUsed, external } = process.memoryUsage();
  process.send?.({ resident, heap: heapUsed + external });
});
process.once('SIGTERM', () => {
  void desk.stop().then(() => {
    process.exit(0);
  });
});
