import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { WidgetArticle } from './articles.ts';

const BENCH = join(import.meta.dirname, '..');

const CONFIG = `import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
export default defineConfig({
  outDir: process.env.BENCH_OUT,
  integrations: [starlight({ title: 'Help', pagefind: process.env.BENCH_SEARCH === 'on' })],
});
`;

const CONTENT_CONFIG = `import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema } from '@astrojs/starlight/schema';
import { defineCollection } from 'astro:content';
export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };
`;

export interface StarlightBuild {
  readonly search: boolean;
  readonly outDir: string;
  /** When it is given up, in milliseconds from now. */
  readonly withinMs: number;
}

/**
 * Builds the articles into a folder with Starlight as it comes, with its search or without, by the Astro that the bench
 * has installed. Rejects with what the build printed last.
 */
export async function buildStarlight(
  articles: readonly WidgetArticle[],
  build: StarlightBuild,
): Promise<void> {
  // Astro finds a theme's styles only where the theme and the site have a folder in common.
  const folder = mkdtempSync(join(BENCH, '.starlight-'));
  try {
    writeProject(folder, articles);
    await runAstro(folder, build);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function writeProject(folder: string, articles: readonly WidgetArticle[]): void {
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  // By this list Astro knows what has modules of its kind and cannot be left to Node.
  const dependencies = { '@astrojs/starlight': '*', astro: '*' };
  write('package.json', JSON.stringify({ type: 'module', private: true, dependencies }));
  write('astro.config.mjs', CONFIG);
  write('src/content.config.ts', CONTENT_CONFIG);
  for (const { id, title, description, markdown } of articles) {
    const head = JSON.stringify({ title, description });
    write(`src/content/docs/${id}.md`, `---\n${head}\n---\n\n${markdown}\n`);
  }
}

async function runAstro(folder: string, { search, outDir, withinMs }: StarlightBuild): Promise<void> {
  if (withinMs <= 0) throw new Error('Starlight was not built: no time was left.');
  const child = spawn(process.execPath, [join(BENCH, 'node_modules/astro/bin/astro.mjs'), 'build'], {
    cwd: folder,
    env: {
      ...process.env,
      ASTRO_TELEMETRY_DISABLED: '1',
      NODE_ENV: 'production',
      BENCH_OUT: outDir,
      BENCH_SEARCH: search ? 'on' : 'off',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: Math.ceil(withinMs),
  });
  let printed = '';
  const listen = (chunk: Buffer): void => {
    printed = (printed + chunk.toString()).slice(-2000);
  };
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (child.killed)
    throw new Error(
      `Starlight was not built in ${Math.round(withinMs / 1000)} s: --minutes gives it more time.`,
    );
  if (code !== 0) throw new Error(`Starlight was not built: ${printed}`);
}
