import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { loadConfig } from '../src/config/load.ts';
import { locales } from '../src/locales/generated/registry.ts';
import { CHROMIUM_FLAGS, requireChromium } from './browser/find-chromium.ts';
import { buildSite } from './building/build-site.ts';
import { serve } from './serving/serve.ts';

// Takes the pictures of the README anew, from what the code draws now.
const root = join(import.meta.dirname, '..');
const folder = join(root, 'docs/images');
const builtDir = join(root, 'dist');

await buildSite({ root, outDir: builtDir, contentDir: join(root, 'content') });
mkdirSync(folder, { recursive: true });
const dataDir = mkdtempSync(join(tmpdir(), 'handrail-pictures-'));
const served = await serve({ root, builtDir, dataDir, config: await loadConfig(root), port: 0, shopPort: 0 });
const browser = await chromium.launch({ executablePath: await requireChromium(), args: [...CHROMIUM_FLAGS] });
try {
  const page = await browser.newPage({
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    reducedMotion: 'reduce',
  });
  await page.goto(`${served.desk.url}/en/`, { waitUntil: 'networkidle' });
  await page.screenshot({ path: join(folder, 'site.png') });

  const words = locales['en'];
  await page.goto(`${served.shop.url}/orders/LM-482913/`);
  const widget = page.locator('handrail-widget');
  await widget.getByRole('button', { name: words?.widget.launcher ?? '' }).click();
  await widget.getByRole('searchbox').fill('when do I get my money back');
  await widget.locator('mark').first().waitFor();
  await page.screenshot({ path: join(folder, 'widget.png') });
  console.log(`Pictures are in ${folder}.`);
} finally {
  await browser.close();
  await served.stop();
  rmSync(dataDir, { recursive: true });
}
