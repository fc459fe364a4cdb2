import { join } from 'node:path';
import { contentFolder } from '../src/articles/content-folder.ts';
import { ConfigError, configFile, loadConfig } from '../src/config/load.ts';
import { StartError as DeskStartError } from '../src/desk/node.ts';
import { SecretError } from '../src/desk/secret.ts';
import { StoreError } from '../src/desk/store/types.ts';
import { BuildError, buildSite } from './building/build-site.ts';
import { announcement } from './serving/announcement.ts';
import { dataFolder } from './serving/data-folder.ts';
import { readPort, requireFree, StartError } from './serving/ports.ts';
import { requireArticles } from './serving/require-articles.ts';
import { serve, type Served } from './serving/serve.ts';

const root = join(import.meta.dirname, '..');

/** Builds what changed, serves help centre, desk and demo shop, and says where. */
async function start(): Promise<void> {
  const port = readPort('PORT', 4321);
  const shopPort = readPort('HANDRAIL_SHOP_PORT', 4322);
  if (port === shopPort && port !== 0) {
    throw new StartError(
      `PORT and HANDRAIL_SHOP_PORT are both ${port}: the shop must have a port of its own.`,
    );
  }
  await requireFree(port, 'PORT');
  await requireFree(shopPort, 'HANDRAIL_SHOP_PORT');
  const config = await loadConfig(root);
  const contentDir = contentFolder(root);
  await requireArticles(contentDir);

  const builtDir = join(root, 'dist');
  const build = await buildSite({ root, outDir: builtDir, contentDir, configFile: configFile(root) });
  if (build.reused) console.log('Nothing changed since the last build: reusing dist/ and node_modules/.');

  const served = await serve({
    root,
    builtDir,
    dataDir: dataFolder(root),
    databaseUrl: process.env['DATABASE_URL'],
    config,
    port,
    shopPort,
    identitySecret: process.env['HANDRAIL_IDENTITY_SECRET'],
  });
  stopOnSignal(served);
  console.log(
    announcement({
      help: served.desk.url + config.site.base,
      shop: served.shop.url,
      inbox: config.desk === false ? null : await served.desk.signInLink(),
    }),
  );
}

function stopOnSignal(served: Served): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    console.log('\nStopping …');
    served.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

try {
  await start();
} catch (error) {
  const expected = [StartError, DeskStartError, ConfigError, BuildError, SecretError, StoreError].some(
    (kind) => error instanceof kind,
  );
  console.error(expected && error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
