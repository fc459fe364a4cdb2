import { loadConfig } from '../../../src/config/load.ts';
import { startDesk } from '../../../src/desk/node.ts';

// A desk in a process of its own. Argument: data folder. A line with its address is printed once it listens; what is
// read from then on asks for its memory in use, in bytes.
const [dataDir = ''] = process.argv.slice(2);
const desk = await startDesk({
  port: 0,
  siteDir: dataDir,
  deskAppsDir: null,
  dataDir,
  config: await loadConfig(new URL('../../..', import.meta.url).pathname),
  trustedProxies: 1,
});
process.once('SIGTERM', () => void desk.stop());
process.stdout.write(`${desk.url}\n`);
process.stdin.on('data', () => {
  process.stdout.write(`${process.memoryUsage().rss}\n`);
});
process.stdin.unref();
