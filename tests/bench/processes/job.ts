import { runBuild } from './build-job.ts';
import type { Order, Reply } from './messages.ts';
import { SearchJob } from './search-job.ts';

// The process that builds or searches for one engine; its orders come one at a time.
let search: SearchJob | undefined;

async function obey(order: Order): Promise<Reply> {
  switch (order.type) {
    case 'build':
      return { type: 'built', figures: await runBuild(order) };
    case 'open':
      search = await SearchJob.start(order);
      return { type: 'opened' };
    case 'ask':
      if (!search) throw new Error('Nothing is open yet.');
      return { type: 'answered', answered: await search.ask(order) };
  }
}

// Whoever gave the orders is gone.
process.on('disconnect', () => {
  process.exit();
});

process.on('message', (order: Order) => {
  obey(order)
    .catch((error: unknown): Reply => ({ type: 'failed', reason: String(error) }))
    .then((reply) => process.send?.(reply))
    .catch((error: unknown) => {
      console.error(error);
      process.exit(1);
    });
});
