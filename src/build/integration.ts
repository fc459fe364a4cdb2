import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { readCategories } from '../articles/categories.ts';
import { contentFolder, findLocales } from '../articles/content-folder.ts';
import { findPublicCategories } from '../articles/public-categories.ts';
import type { Config } from '../config/schema.ts';
import type { BrowserSettings } from '../handoff/settings.ts';
import { accentPlugin } from './accent-plugin.ts';
import { browserSettings } from './browser-settings.ts';
import { buildDeskApps } from './desk-bundle.ts';
import { createLicenses, type Licenses } from './licenses.ts';
import { settingsPlugin } from './settings-plugin.ts';
import { serveWidget } from './serve-widget.ts';
import { versionedFiles } from './integrity.ts';
import { buildWidget } from './widget-bundle.ts';
import { writeFiles } from './write-files.ts';

/**
 * Makes an Astro project a Handrail site: settings for pages and scripts, the index and the fragments beside the
 * pages, the widget, and the desk's browser apps in `dist/desk`.
 */
export function handrail(config: Config): AstroIntegration {
  let root = '';
  let settings: BrowserSettings;
  let licenses: Licenses;
  return {
    name: 'handrail',
    hooks: {
      'astro:config:setup': async ({ config: astro, command, updateConfig, injectRoute }) => {
        root = fileURLToPath(astro.root);
        const content = contentFolder(root);
        const { categories } = await readCategories(content, config.categories);
        const locales = findLocales(content, config.locales);
        // In dev a category may get its first article at any time.
        const isPublic = command === 'build' ? await publicCategories(content, locales) : undefined;
        settings = browserSettings(config, locales, categories, isPublic);
        injectRoute({
          pattern: '/handrail/[...file]',
          entrypoint: new URL('index-route.ts', import.meta.url),
        });
        // The accent is the desk's, but Astro's search for dependencies reads its pages too.
        licenses = createLicenses(root);
        const plugins = [settingsPlugin(settings), accentPlugin(settings), licenses.plugin];
        updateConfig({ vite: { plugins } });
      },
      'astro:server:setup': ({ server }) => {
        serveWidget(server, () => buildWidget({ root, settings, minify: false }));
      },
      'astro:build:done': async ({ dir, logger }) => {
        const site = fileURLToPath(dir);
        const [types, widget, desk] = await Promise.all([
          readFile(join(root, 'src/widget/api.ts')),
          buildWidget({ root, settings, minify: true, plugins: [licenses.plugin] }),
          buildDeskApps({ root, settings, minify: true, plugins: [licenses.plugin] }),
        ]);
        await writeFiles(site, [
          ...widget,
          ...versionedFiles(widget),
          await licenses.file(),
          // For the developers of pages with the widget; it needs no other file.
          { path: 'handrail/widget.d.ts', bytes: types },
        ]);
        // Astro empties its own folder alone.
        await writeFiles(join(site, '../desk'), desk, 'desk-assets');
        logger.info(`widget: ${widget.length} files, desk: ${desk.length} files`);
      },
    },
  };
}

async function publicCategories(
  content: string,
  locales: readonly string[],
): Promise<(locale: string, category: string) => boolean> {
  const byLocale = new Map<string, ReadonlySet<string>>();
  for (const locale of locales) byLocale.set(locale, await findPublicCategories(content, locale));
  return (locale, category) => byLocale.get(locale)?.has(category) ?? false;
}
