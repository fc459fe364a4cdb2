import { loadConfig } from '../../../src/config/load.ts';
import { startDesk } from '../../../src/desk/node.ts';

// A desk in a process of its own, to be killed. Arguments: data folder, port.
const [dataDir = '', port = '0'] = process.argv.slice(2);
const desk = await startDesk({
  port: Number(port),
  siteDir: dataDir,
  deskAppsDir: null,
  dataDir,
  config: await loadConfig(new URL('../../..', import.meta.url).pathname),
  caseLimit: { count: 1_000_000, windowMs: 60_000 },
});
process.once('SIGTERM', () => void desk.stop());
process.stdout.write(`${desk.url}\n`);
