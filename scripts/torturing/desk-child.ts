import { shiftClock } from './shifting-clock.ts';
import { weakenSqlite } from './weaken-sqlite.ts';
import { mailboxAt } from './mailbox-at.ts';
import { readOrder, type ChildSays } from './child-messages.ts';

// A desk in a process of its own, to be tortured. Argument: an order as JSON. Its address is sent to the parent once it
// listens; the parent may move its clock.
const order = readOrder(process.argv[2] ?? '');
shiftClock(order.shiftMs);
if (order.isWeak) weakenSqlite();

const { loadConfig } = await import('../../src/config/load.ts');
const { startDesk } = await import('../../src/desk/node.ts');
const config = await loadConfig(new URL('../..', import.meta.url).pathname);
if (config.desk === false) throw new Error('The settings switch the desk off: there is nothing to torture.');
const say = (message: ChildSays): void => {
  process.send?.(message);
};
const desk = await startDesk({
  port: 0,
  siteDir: order.dataDir,
  deskAppsDir: null,
  dataDir: order.dataDir,
  databaseUrl: order.databaseUrl ?? '',
  config: {
    ...config,
    desk: {
      ...config.desk,
      allowedOrigins: [],
      // Who sends here solves no tasks.
      proofOfWork: 'off',
      ...(order.mailPort !== null && { mailbox: mailboxAt(order.mailPort) }),
      delivery: [
        { type: 'webhook', name: 'hook', url: order.hookUrl, secretEnv: 'TORTURE_HOOK', allowPrivate: true },
      ],
    },
  },
  caseLimit: { count: 1_000_000, windowMs: 60_000 },
  env: { TORTURE_HOOK: `whsec_${Buffer.alloc(32, 7).toString('base64')}`, TORTURE_MAILBOX: 'right' },
});
process.on('message', (ms) => {
  shiftClock(Number(ms));
  say({ shiftedMs: Number(ms) });
});
// Nobody is left to end it.
process.once('disconnect', () => process.exit(1));
process.once('SIGTERM', () => {
  void desk.stop().then(() => process.exit(0));
});
say({ url: desk.url, pid: process.pid });
