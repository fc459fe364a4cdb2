import { spawn } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { WidgetArticle } from './articles.ts';

const PEERS = join(import.meta.dirname, '../node_modules');
/** More than the demo's articles take on a busy machine. */
const BUILD_MS = 120_000;

const CONFIG = `import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
export default defineConfig({
  integrations: [starlight({ title: 'Help', pagefind: process.env.BENCH_SEARCH === 'on' })],
});
`;

const CONTENT_CONFIG = `import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema } from '@astrojs/starlight/schema';
import { defineCollection } from 'astro:content';
export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };
`;

/**
 * Builds the articles with Starlight as it comes, with its search or without, by the Astro that the bench has
 * installed. Returns the folder of the site. Rejects with what the build printed last.
 */
export async function buildStarlight(
  folder: string,
  articles: readonly WidgetArticle[],
  search: boolean,
): Promise<string> {
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  write('package.json', '{ "type": "module", "private": true }');
  write('astro.config.mjs', CONFIG);
  write('src/content.config.ts', CONTENT_CONFIG);
  for (const { id, title, description, markdown } of articles) {
    const head = JSON.stringify({ title, description });
    write(`src/content/docs/${id}.md`, `---\n${head}\n---\n\n${markdown}\n`);
  }
  symlinkSync(PEERS, join(folder, 'node_modules'), 'junction');

  const child = spawn(process.execPath, [join(PEERS, 'astro/bin/astro.mjs'), 'build'], {
    cwd: folder,
    env: {
      ...process.env,
      ASTRO_TELEMETRY_DISABLED: '1',
      NODE_ENV: 'production',
      BENCH_SEARCH: search ? 'on' : 'off',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: BUILD_MS,
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
  if (code !== 0) throw new Error(`Starlight was not built: ${printed}`);
  return join(folder, 'dist');
}
