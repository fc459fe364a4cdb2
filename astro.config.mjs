import { defineConfig } from 'astro/config';
import { handrail } from './src/build/integration.ts';
import { loadConfig } from './src/config/load.ts';

const config = await loadConfig(import.meta.dirname);

// Another folder for what is built, with a cache of its own: for builds of other content beside the usual one.
const out = process.env.HANDRAIL_OUT;

export default defineConfig({
  site: config.site.url,
  base: config.site.base,
  outDir: out === undefined ? './dist/site' : `${out}/site`,
  ...(out === undefined ? {} : { cacheDir: `${out}/cache` }),
  // The pages run under a policy without inline scripts and styles.
  build: { inlineStylesheets: 'never' },
  vite: {
    build: { assetsInlineLimit: 0, cssCodeSplit: false },
    // The widget and the desk's apps are bundles of their own; only the site's scripts are Astro's.
    optimizeDeps: { entries: ['src/pages/**/*.astro', 'src/layouts/*.astro', 'src/components/*.astro'] },
  },
  devToolbar: { enabled: false },
  integrations: [handrail(config)],
});
