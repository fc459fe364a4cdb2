import { join } from 'node:path';
import type { Config } from '../../src/config/schema.ts';
import { startDesk, type RunningDesk, type StartOptions } from '../../src/desk/node.ts';
import { serveShop, type RunningShop } from './shop-server.ts';

export interface ServeOptions {
  readonly root: string;
  /** Folder with the built `site/` and `desk/`. */
  readonly builtDir: string;
  /** Folder of the desk's database. */
  readonly dataDir: string;
  readonly databaseUrl?: StartOptions['databaseUrl'];
  readonly config: Config;
  /** 0 takes any free port. */
  readonly port: number;
  readonly shopPort: number;
  readonly caseLimit?: StartOptions['caseLimit'];
  /** Origins of further pages that embed the widget. */
  readonly alsoAllowed?: readonly string[];
  readonly identitySecret?: StartOptions['identitySecret'];
}

/** Help centre with desk on one origin, the demo shop on another, as a customer meets them. */
export interface Served {
  readonly desk: RunningDesk;
  readonly shop: RunningShop;
  readonly stop: () => Promise<void>;
}

export async function serve(options: ServeOptions): Promise<Served> {
  let help = '';
  // The shop first: the desk must know its origin to let it in.
  const shop = await serveShop({
    folder: join(options.root, 'demo'),
    port: options.shopPort,
    help: () => help,
  });
  try {
    const desk = await startDesk({
      port: options.port,
      siteDir: join(options.builtDir, 'site'),
      deskAppsDir: join(options.builtDir, 'desk'),
      dataDir: options.dataDir,
      databaseUrl: options.databaseUrl,
      config: options.config,
      allowedOrigins: [shop.url, shop.url.replace('localhost', '127.0.0.1'), ...(options.alsoAllowed ?? [])],
      identitySecret: options.identitySecret,
      ...(options.caseLimit === undefined ? {} : { caseLimit: options.caseLimit }),
    });
    help = (desk.url + options.config.site.base).replace(/\/$/, '');
    return {
      desk,
      shop,
      stop: async () => {
        await Promise.all([shop.stop(), desk.stop()]);
      },
    };
  } catch (error) {
    await shop.stop();
    throw error;
  }
}
